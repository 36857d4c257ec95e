"""A record is locked for good only where somebody has verified how long the law asks; it says which, and until when."""

import json
import shutil
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.blobs import put_bytes
from shared.contracts.events import DossierArchived, DossierCompleted
from shared.delivery.inbox import Inbox
from shared.http.app import create_app
from shared.messaging.envelope import decode
from shared.observability.metrics import Metrics
from shared.packs.zip_file import canonical_zip, digest_of
from shared.people.principal import Role
from shared.settings import Settings
from tests.faults.story import Story, outbox_of, story_aside


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    with story_aside() as made:
        yield made


@pytest.mark.parametrize(("verified", "mode"), [("false", "governance"), ("true", "compliance")])
def test_an_archived_dossier_says_how_it_is_locked(
    story: Story, s3_url: str, tmp_path: Path, verified: str, mode: str
) -> None:
    record, metadata = archived(story, f"{s3_url}/vault-{token_hex(4)}", tmp_path, f"verified = {verified}")

    assert record["lock"] == {"mode": mode, "until": record["retention_until"]}
    assert metadata["retention"]["until"] == record["retention_until"]
    assert metadata["retention"]["verified"] is (verified == "true")


def test_a_folder_has_no_lock_and_says_so(story: Story, tmp_path: Path) -> None:
    record, _ = archived(story, f"file:{tmp_path}/vault", tmp_path, "verified = true")

    assert record["lock"] == {"mode": "none", "until": None}


def archived(story: Story, vault: str, folder: Path, retention: str) -> tuple[Any, Any]:
    """Let an archive of its own hear a story under a retention; return the record, and the metadata in its bag."""
    shutil.copytree(story.home / "packs", folder / "packs")
    pack = folder / "packs/the_hoi_vien/pack.toml"
    text = pack.read_text("utf-8").replace("retention = { ", f"retention = {{ {retention}, ")
    pack.write_text(text, "utf-8")
    places: dict[str, Any] = {"blobs_url": f"file:{story.home}/blobs", "vault_url": vault}
    settings = Settings(home=folder, broker_url=f"memory://{uuid.uuid4().hex}", **places)
    app = create_app(settings, open_services(settings, ["archive"]))
    (archive,) = app.state.runtime.services
    published = digest_of(story.home / "packs/the_hoi_vien").encode()
    digest = put_bytes(archive.kit.blobs, canonical_zip(pack.parent)).sha256.encode()
    inbox = Inbox(archive, threading.Event(), Metrics())
    for body in (entry.replace(published, digest) for entry in story.bodies):
        if not isinstance(decode(body).event, DossierCompleted | DossierArchived):
            inbox.receive(body)
    for row in outbox_of(archive.kit):
        inbox.receive(bytes(row.body))
    key = app.state.keys.add("An", Role.ARCHIVIST)
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    at = f"/v1/records/{story.dossier_id}"
    return client.get(at).json(), json.loads(client.get(f"{at}/files/data/metadata.json").content)
