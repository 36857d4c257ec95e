"""One entry in site.toml and one folder make a service: a fifth plays an event on real servers, with its own rights."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import services
from deploy.site import SITE_FILE, read_entries
from services import open_service
from shared.blobs import read
from shared.contracts.events import DocumentFailed, DossierRequested
from shared.contracts.ids import Digest, DossierId, SeasonId, SubmissionId
from shared.messaging import Bus, OutgoingMessage
from shared.messaging.envelope import Envelope, decode, encode
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from tests.contracts.private_site import PrivateSite

ENTRY = """
[services.stamping]
port = 8009
publishes = ["DocumentFailed"]
subscribes = ["DossierRequested"]
blobs = "write"
"""
WIRING = '''"""A service that keeps the kind of a dossier as a working file, and says that a paper of it failed."""

from shared.blobs import put_bytes
from shared.contracts.events import DocumentFailed, DossierRequested
from shared.service import Service


def build(kit):
    def stamp(tx, event):
        blob = put_bytes(kit.blobs, event.dossier_kind.encode())
        sentence = {"vi": "Thử.", "en": "A trial."}
        return [
            DocumentFailed(
                dossier_id=event.dossier_id, document_id=blob.sha256, stage="stamping", code="TRIAL", **sentence
            )
        ]

    return Service(name="stamping", kit=kit, handlers={DossierRequested: stamp})
'''
REQUESTED = DossierRequested(
    dossier_id=DossierId("01J00000000000000000000005"),
    submission_id=SubmissionId("01J00000000000000000000005"),
    pack="p",
    pack_version="1",
    dossier_kind="kế hoạch",
    season=SeasonId("01J00000000000000000000009"),
    facts=Digest(""),
    request=Digest(""),
    documents=1,
)


@pytest.fixture
def five(private_site: PrivateSite, server: Callable[[str], Any], tmp_path: Path) -> PrivateSite:
    """Give the private site once more, with one entry more in its site.toml."""
    path = tmp_path / "site.toml"
    path.write_text(SITE_FILE.read_text("utf-8") + ENTRY, "utf-8")
    servers = (server("RabbitMQ"), server("PostgreSQL"), server("MinIO"))
    return PrivateSite(private_site.folder, *servers, entries=read_entries(path))


@pytest.fixture
def stamping(five: PrivateSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Service]:
    """Give the fifth service, opened and run with what a process of its own is told."""
    folder = tmp_path / "services/stamping"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "wiring.py").write_text(WIRING, "utf-8")
    monkeypatch.setattr(services, "__path__", [*services.__path__, str(folder.parent)])
    monkeypatch.setattr(services, "SERVICES", (*services.SERVICES, "stamping"))
    for name, value in five.env("stamping").items():
        monkeypatch.setenv(name, value)
    service = open_service(Settings(home=tmp_path), "stamping")
    service.kit.bus.declare(service.name, service.types)
    runtime = Runtime([service])
    runtime.start()
    yield service
    runtime.stop()
    for name in ("services.stamping", "services.stamping.wiring"):
        sys.modules.pop(name, None)


def test_a_fifth_service_takes_an_event_and_sends_what_follows(five: PrivateSite, stamping: Service) -> None:
    asked = Envelope(event=REQUESTED, source="intake")
    came, stop = [], threading.Event()

    def take(body: bytes) -> bool:
        envelope = decode(body) if asked.id.encode() in body else None
        if envelope is not None and envelope.source == "stamping":
            came.append(envelope)
            stop.set()
        return True

    with closing(Bus(five.env("intake")["HOSO_BROKER_URL"])) as bus:
        bus.publish([OutgoingMessage(id=asked.id, type=asked.type, body=encode(asked))])
        timer = threading.Timer(60, stop.set)
        timer.start()
        bus.consume("intake", take, last_try=take, types=["DocumentFailed"], workers=1, stop=stop)
        timer.cancel()

    (failed,) = came
    assert (failed.type, failed.causation_id) == ("DocumentFailed", asked.id)
    assert isinstance(failed.event, DocumentFailed)
    assert read(stamping.kit.blobs, failed.event.document_id).decode() == REQUESTED.dossier_kind
