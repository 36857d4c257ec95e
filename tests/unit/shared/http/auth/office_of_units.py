"""One thing of each kind that belongs to a unit, in a process with all services that stands still."""

import json
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from services import open_services
from services.archive.package.bag import make_bag
from services.archive.search.entries import RecordEntry
from services.archive.search.index import index_record
from services.archive.vault.vault import open_vault
from services.intake import tables as intake
from services.intake.workflow.packs import live_pack
from services.signing import tables as signing
from shared.blobs import put_bytes
from shared.http.app import create_app
from shared.packs.load import Pack
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from shared.service import Kit
from shared.settings import Settings
from tests.office import report, table
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import DRAWN_BY_NOBODY, ID, KIND, STARTER, make_pack

OWN, OTHER = "Phòng Nội vụ", "Phòng Kinh tế"
PDF = b"%PDF-1.7 as it was signed"
ENTRY = RecordEntry(
    id="R1", dossier_id="D1", title="Kết nạp", file_code="THV", agency="Hội", unit=OWN, year=2026, season=SEASON,
    archived_at="2026-01-01T00:00:00.000+00:00", retention_until=None, bag="x", document_count=1, pages=1,
    people="Lê Lợi", numbers="01/TB-HTN",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OfficeOfUnits:
    """The application, and the ids of what belongs to the unit OWN."""

    app: FastAPI
    season: str
    submission: str
    dossier: str
    ended: str  # a dossier of which nothing more is to be heard, so that its stream of events ends
    file: str = "0" * 64  # one that was handed in
    document: str = "d-the-0"
    unnumbered: str = "d-the-1"
    record: str = ENTRY.id
    batch: str = "01J0000000000000000000BATCH"[:26]
    keys: dict[tuple[str | None, tuple[Role, ...]], str] = field(default_factory=dict)

    def client(self, unit: str | None, *roles: Role) -> TestClient:
        """Return the client of whoever has these roles in a unit."""
        if (unit, roles) not in self.keys:
            self.keys[unit, roles] = self.app.state.keys.add("An", *roles, unit=unit)
        return TestClient(self.app, headers={"Authorization": f"Bearer {self.keys[unit, roles]}"})

    def kit(self, service: str) -> Kit:
        """Return what a service works with."""
        result: Kit = next(entry.kit for entry in self.app.state.runtime.services if entry.name == service)
        return result

    @property
    def pack(self) -> Pack:
        """Return the live version of the pack."""
        return live_pack(self.kit("intake"), ID)

    @property
    def zipped(self) -> bytes:
        """Return the pack as it is published."""
        return canonical_zip(self.pack.folder)

    def files(self, name: str) -> list[tuple[str, tuple[str, bytes]]]:
        """Return a submission that nobody sent before."""
        book = table(self.pack, [[name, "Chi hội 1"]])
        return [("files", ("bang.xlsx", book)), ("files", ("bao-cao.docx", report(uuid.uuid4().hex)))]


def open_office(home: Path) -> OfficeOfUnits:
    """Open all services in a folder and put the things of the unit OWN there."""
    make_pack(home / "packs", DRAWN_BY_NOBODY)
    settings = Settings(home=home / "home", packs=home / "packs", broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    for service in app.state.runtime.services:
        service.kit.bus.declare(service.name, service.types)
        service.start()
    made = OfficeOfUnits(app=app, season="", submission="", dossier="", ended="E" * 26)
    client = made.client(OWN, Role.CLERK)
    sent: dict[str, Any] = client.post("/v1/submissions", data={"pack": ID}, files=made.files("Lê Lợi")).json()
    season = client.post("/v1/seasons", json={"pack": ID, "starter": STARTER}).json()["season_id"]
    asked = {"season": season, "kind": KIND, "submission": sent["submission_id"]}
    dossier = client.post("/v1/dossiers", json=asked).json()["dossier_id"]
    _end_dossier(made)
    _keep_document(made)
    _keep_record(made, home)
    made = replace(made, season=season, submission=sent["submission_id"], dossier=dossier)
    made = replace(made, file=sent["files"][0]["sha256"])
    _keep_paper(made)
    return made


def _end_dossier(made: OfficeOfUnits) -> None:
    row = {"id": made.ended, "submission_id": "S", "unit": OWN, "pack": ID, "record_id": "R", "kind": KIND}
    row |= {"pack_digest": made.pack.digest, "season_id": SEASON, "facts": "0" * 64}
    with made.kit("intake").database.transaction() as tx:
        tx.execute(intake.dossier.insert().values(created_at="2026", season_version=1, **row))


def _keep_document(made: OfficeOfUnits) -> None:
    """Keep a card with a number, that waits for nothing but the end of its transaction."""
    kit = made.kit("signing")
    digest = put_bytes(kit.blobs, PDF).sha256
    row: dict[str, Any] = {
        "id": made.document,
        "dossier_id": "d",
        "unit": OWN,
        "pack": ID,
        "pack_digest": made.pack.digest,
        "season": SEASON,
        "facts": keep_facts(kit.blobs),
        "kind": "the",
    }
    row |= {"pages": 1, "docx": digest, "pdf": digest, "number": 1, "label": "01/THE-HTN", "date": "2026-01-02"}
    values = {
        "document_id": made.document,
        "dossier_id": "d",
        "field": "nguoi_ky",
        "signer": "chu_tich",
        "by": "person",
    }
    waits = {"id": made.unnumbered, "number": None, "step": "nguoi_ky", "signer": "chu_tich"}
    with kit.database.transaction() as tx:
        tx.execute(signing.document.insert().values(**row))
        tx.execute(signing.signature.insert().values(position=0, signed_at="2026", pdf=digest, **values))
        tx.execute(signing.document.insert().values(**{**row, **waits, "kind": "thong_bao"}))
        to_give = {**values, "document_id": waits["id"]}
        tx.execute(signing.signature.insert().values(position=0, **to_give))
        terms = {"at": "2026", "moment": "2026-01-02T00:00:00+00:00", "picture": "", "room": 100}
        tx.execute(signing.batch.insert().values(id=made.batch, unit=OWN, signer="chu_tich", made_by="x", **terms))
        item = {"batch_id": made.batch, "position": 0, "document_id": waits["id"], "field": "nguoi_ky", "pdf": digest}
        tx.execute(signing.batch_item.insert().values(state="open", code="", vi="", en="", **item))


def _keep_paper(made: OfficeOfUnits) -> None:
    """Let intake know the card as a paper of the unit's dossier that can be read."""
    kit = made.kit("intake")
    facts = json.dumps({"pdf": put_bytes(kit.blobs, PDF).sha256})
    row = {"id": made.document, "dossier_id": made.dossier, "kind": "the", "position": 9, "state": "requested"}
    with kit.database.transaction() as tx:
        tx.execute(intake.document.insert().values(since="2026-01-01T00:00:00.000+00:00", facts=facts, **row))


def _keep_record(made: OfficeOfUnits, folder: Path) -> None:
    kit = made.kit("archive")
    (folder / "a.pdf").write_bytes(PDF)
    make_bag(folder / "bag", files=[("papers/a.pdf", folder / "a.pdf")], info={})
    open_vault(kit.settings.vault, kit.clock).keep(ENTRY.id, folder / "bag", until=None)
    with kit.database.transaction() as tx:
        index_record(tx.connection, ENTRY, [])
