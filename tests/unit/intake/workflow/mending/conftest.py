"""A dossier of the tiny pack in intake, whose papers are said to be made, signed and numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from services import migrations
from services.intake import handlers, tables
from services.intake.rows import Document
from services.intake.workflow.following.planned_rows import row_of
from services.intake.workflow.packs import publish_folder
from shared.blobs import put_bytes
from shared.contracts import events
from shared.contracts.ids import Digest, DossierId, SubmissionId
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.contracts.request import DossierRequest, PinnedSeason
from shared.database import outbox
from shared.messaging.envelope import decode
from shared.packs.facts.used_values import EACH
from shared.packs.load import Pack
from shared.packs.plan import plan
from shared.packs.season_facts import facts_json
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import begin_season
from tests.tiny_pack import FACTS, ID, KIND, make_pack

DOSSIER = DossierId("01J00000000000000000000000")
NAMES = ("Lê Lợi", "Trần Thị Đào", "Nguyễn Du")
USES = {
    "thong_bao": ("chien_dich.title", "nguoi_ky.chu_tich.name", "so_luong.tong"),
    "the": ("nguoi.chi_hoi", "nguoi.ho_ten", "nguoi_ky.chu_tich.name"),
    "ghi_chu": (f"hoi_vien{EACH}.ho_ten",),
}


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Intake with one dossier."""

    kit: Kit

    def follow(self, *parts: events.Event) -> None:
        """Let intake hear events, and what follows from them in the outbox."""
        for event in parts:
            with self.kit.database.transaction() as tx:
                list(handlers.follow(self.kit, tx, event))

    def papers(self) -> list[Document]:
        with self.kit.database.read() as connection:
            return list(tables.documents_after(connection, DOSSIER, -1, 999))

    def stands(self) -> dict[str, tuple[str, int]]:
        """Return the state and revision of each paper, by its id without the dossier's."""
        return {paper.id.split("-", 1)[1]: (str(paper.state), paper.revision) for paper in self.papers()}

    def told(self) -> Sequence[events.Event]:
        """Return what intake told so far."""
        with self.kit.database.read() as connection:
            return [decode(row.body).event for row in connection.execute(outbox.select().order_by(outbox.c.seq))]

    def fill(self, **more: int | str) -> None:
        """Say that everything that is requested was made."""
        for paper in self.papers():
            if paper.state == "requested":
                self.follow(self.filled(paper, **more))

    def filled(self, paper: Document, **more: int | str) -> events.DocumentsFilled:
        filled_document = events.FilledDocument(
            document_id=paper.id,
            kind=paper.kind,
            docx=Digest("d"),
            pdf=Digest(f"{paper.id} {paper.revision}"),
            pages=1,
            revision=paper.revision,
        )
        with self.kit.database.read() as connection:
            row = tables.dossier_by_id(connection, DOSSIER, None)
        return events.DocumentsFilled(
            dossier_id=DOSSIER,
            pack=ID,
            season=row.season_id,
            facts=row.facts,
            documents=(replace(filled_document, **more),),  # type: ignore[arg-type]
            pack_digest=row.pack_digest,
            uses=USES[paper.kind],
        )

    def sign(self, name: str, field: str, remaining: tuple[str, ...]) -> None:
        """Say that a paper was signed in a field."""
        paper = next(entry for entry in self.papers() if entry.id.endswith(name))
        signed = events.SignedDocument(
            document_id=paper.id, field=field, pdf=Digest("s"), remaining=remaining, revision=paper.revision
        )
        self.follow(events.DocumentsSigned(dossier_id=DOSSIER, documents=(signed,)))

    def prepared(self, name: str, pdf: str) -> None:
        """Say that a paper has its empty fields."""
        paper = next(entry for entry in self.papers() if entry.id.endswith(name))
        ready = events.PreparedDocument(document_id=paper.id, kind=paper.kind, pdf=Digest(pdf), pages=1, fields=())
        self.follow(events.DocumentsPrepared(dossier_id=DOSSIER, documents=(ready,)))

    def complete(self, name: str, label: str = "") -> None:
        """Say that nothing is left to do for a paper."""
        paper = next(entry for entry in self.papers() if entry.id.endswith(name))
        completed = events.CompletedDocument(
            document_id=paper.id,
            kind=paper.kind,
            pdf=Digest("c"),
            docx=Digest("d"),
            report=Digest("r"),
            label=label,
            date="2026-01-02" if label else "",
            pages=1,
            revision=paper.revision,
        )
        self.follow(events.DocumentsCompleted(dossier_id=DOSSIER, documents=(completed,)))

    def number(self, name: str, label: str, pdf: str = "n") -> None:
        """Say that a paper got its number."""
        paper = next(entry for entry in self.papers() if entry.id.endswith(name))
        issued = events.IssuedDocument(
            document_id=paper.id,
            number=1,
            label=label,
            date="2026-01-02",
            pdf=Digest(pdf),
            revision=paper.revision,
        )
        self.follow(events.DocumentsIssued(dossier_id=DOSSIER, documents=(issued,)))


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    kit = open_kit(Settings(home=tmp_path / "home"), "intake", migrations("intake"))
    pack = Pack(make_pack(tmp_path / "packs"))
    digest = publish_folder(kit, "test", pack).digest
    season = begin_season(kit, CLERK)
    facts = put_bytes(kit.blobs, facts_json(FACTS)).sha256
    request = DossierRequest(
        submission_id=SubmissionId("S"),
        owner="clerk",
        season=PinnedSeason(id=season, version=1, facts=facts),  # type: ignore[arg-type]
        dossier_kind=KIND,
        nominees=put_bytes(kit.blobs, table().to_json()).sha256,
        files=(),
    )
    stored = put_bytes(kit.blobs, request.to_json()).sha256
    row = {"id": DOSSIER, "submission_id": "S", "pack": ID, "pack_digest": digest, "kind": KIND, "created_at": "now"}
    row |= {"season_id": season, "facts": facts, "request": stored}
    planned = plan(pack, KIND, table(), FACTS)
    documents = [row_of(pack.file, paper, DOSSIER, position, "now") for position, paper in enumerate(planned)]
    with kit.database.transaction() as tx:
        tx.execute(tables.dossier.insert().values(**row, season_version=1))
        tx.execute(tables.document.insert(), documents)
    yield Intake(kit=kit)
    kit.database.close()


def table(names: Sequence[str] = NAMES) -> NomineeTable:
    rows = tuple(
        Row(table="hoi_vien", sheet="Hội viên", order=order, cells=cells(name, order))
        for order, name in enumerate(names, start=1)
    )
    return NomineeTable(file="f" * 64, rows=rows)


def cells(name: str, order: int) -> dict[str, Cell]:
    return {
        "ho_ten": Cell(value=name, cell=f"A{order + 1}"),
        "chi_hoi": Cell(value="Chi hội 1", cell=f"B{order + 1}"),
    }
