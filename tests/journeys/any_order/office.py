"""Everybody of an office: they do what waits for them, and what nobody told them to do."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from services.intake import models, tables
from services.intake.rows import Document, Dossier
from services.intake.workflow import dossiers
from services.intake.workflow.listing.tasks import task_board
from services.intake.workflow.mending import additions
from services.intake.workflow.mending.corrections import correct
from services.intake.workflow.mending.retry import retry
from services.intake.workflow.mending.withdraw import withdraw
from services.intake.workflow.review import decide
from services.signing import tables as signing_tables
from services.signing.rows import DocumentRow
from services.signing.workflow import void as voiding
from services.signing.workflow.accept import accept
from services.signing.workflow.issue import issue
from services.signing.workflow.refuse import refuse
from services.signing.workflow.tasks import list_tasks
from shared import blobs
from shared.contracts.json_value import JsonObject
from shared.contracts.nominees import Cell, NomineeTable, Row
from shared.contracts.progress import Task
from shared.database.rows import fetch_all
from shared.errors.tree import HosoError
from shared.messaging.envelope import new_id
from shared.people.principal import Principal, Role
from shared.service import Kit
from tests.journeys.any_order.world import World
from tests.judges import Kind
from tests.people import CLERK
from tests.seasons import begin_season
from tests.tiny_pack import ID, KIND

WHY = "Vì lý do nghiệp vụ của cơ quan"
OFFICER = Principal(id="01J000000000000000000OFFCR", name="Chuyên viên", roles=frozenset({Role.OFFICER}))
SIGNER = Principal(
    id="01J000000000000000000SGNER", name="Nở", roles=frozenset({Role.SIGNER}), signs=frozenset({"chu_tich", "hoi"})
)


def table(names: Sequence[str]) -> NomineeTable:
    rows = [
        {"ho_ten": Cell(value=name, cell=f"A{order + 1}"), "chi_hoi": Cell(value="Chi hội 1", cell=f"B{order + 1}")}
        for order, name in enumerate(names, start=1)
    ]
    return NomineeTable(
        file="f" * 64,
        rows=tuple(
            Row(table="hoi_vien", sheet="Hội viên", order=order, cells=cells)
            for order, cells in enumerate(rows, start=1)
        ),
    )


def hand_in(kit: Kit, names: Sequence[str]) -> str:
    """Keep a table that was vetted; return its submission."""
    nominees, submission_id = blobs.put_bytes(kit.blobs, table(names).to_json()).sha256, new_id()
    row = {"id": submission_id, "owner": CLERK.id, "pack": ID, "pack_digest": live(kit), "digest": ""}
    row |= {"state": "ready", "nominees": nominees, "created_at": "2026-01-01"}
    answer = models.Submission(
        submission_id=submission_id, pack=ID, state="ready", nominees=len(names), files=[], faults=[]
    )
    with kit.database.transaction() as tx:
        tx.execute(tables.submission.insert().values(**row, answer=answer.model_dump_json()))
    return submission_id


@dataclass(kw_only=True)
class Office:
    """An office with one dossier."""

    world: World
    dossier_id: str = ""
    refused: list[str] = field(default_factory=list)  # the codes of what was not allowed

    def begin(self, names: Sequence[str]) -> None:
        """Ask for the dossier of a table."""
        season = begin_season(self.kit, CLERK)
        submission = self.hand_in(names)
        self.dossier_id = self.world.act(lambda: dossiers.request(self.kit, CLERK, season, KIND, submission))

    @property
    def kit(self) -> Any:
        return self.world.kits["intake"]

    def hand_in(self, names: Sequence[str]) -> str:
        return hand_in(self.kit, names)

    def attempt(self, work: Callable[[], Any], crash: str = "") -> Any:
        """Do something that may be refused; return what it gave, None where it was refused or the process died."""
        with suppress(Refused):
            return self.world.act(lambda: self._noting(work), crash)
        return None

    def _noting(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except HosoError as error:
            self.refused.append(error.code)
            raise Refused from error

    # what intake and signing know

    def dossier(self) -> Dossier:
        with self.kit.database.read() as connection:
            return tables.dossier_by_id(connection, self.dossier_id, None)

    def papers(self) -> Sequence[Document]:
        with self.kit.database.read() as connection:
            return tables.documents_after(connection, self.dossier_id, -1, 999)

    def rows(self) -> Sequence[DocumentRow]:
        kit = self.world.kits["signing"]
        with kit.database.read() as connection:
            query = signing_tables.document.select().order_by(signing_tables.document.c.id)
            return fetch_all(connection, DocumentRow, query)

    def register(self) -> Sequence[Any]:
        with self.world.kits["signing"].database.read() as connection:
            return connection.execute(signing_tables.register.select()).all()

    # what people do

    def correct(self, **body: object) -> models.Correction | None:
        asked = models.CorrectionBody.model_validate({"reason": WHY, **body})
        answer: models.Correction | None = self.attempt(
            lambda: correct(self.kit, CLERK, self.dossier_id, asked, dry=False)
        )
        return answer

    def approve(self, crash: str = "") -> None:
        self.attempt(lambda: decide.approve(self.kit, OFFICER, self.dossier_id, "", despite=False), crash)

    def send_back(self, on: Sequence[str]) -> None:
        self.attempt(lambda: decide.send_back(self.kit, OFFICER, self.dossier_id, WHY, on))

    def retry(self, document_id: str) -> None:
        self.attempt(lambda: retry(self.kit, CLERK, document_id))

    def withdraw(self) -> None:
        self.attempt(lambda: withdraw(self.kit, CLERK, self.dossier_id, WHY))

    def replace(self, document_id: str) -> None:
        self.attempt(lambda: additions.replace(self.kit, CLERK, document_id, WHY))

    def correct_by_letter(self, document_id: str) -> None:
        content: list[JsonObject] = [{"sai": "Chi hội 1", "dung": "Chi hội 2"}]
        self.attempt(lambda: additions.correct_by_letter(self.kit, CLERK, document_id, WHY, content))

    def sign(self, document_id: str, crash: str = "") -> None:
        kit = self.world.kits["signing"]

        def signed() -> None:
            with kit.database.read() as connection:
                row = signing_tables.document_by_id(connection, document_id)
            pdf = blobs.read(kit.blobs, row.pdf) + f"% signed {row.step} {row.revision}\n".encode()
            accept(kit, Kind(), SIGNER, document_id, pdf)

        self.attempt(signed, crash)

    def refuse(self, document_id: str) -> None:
        self.attempt(lambda: refuse(self.world.kits["signing"], SIGNER, document_id, WHY))

    def number(self, document_id: str, crash: str = "") -> None:
        self.attempt(lambda: issue(self.world.kits["signing"], CLERK, [document_id], None), crash)

    def void(self, document_id: str) -> None:
        self.attempt(lambda: voiding.void(self.world.kits["signing"], CLERK, document_id, WHY))

    # what waits

    def tasks(self) -> set[tuple[str, str]]:
        """Return what intake says that waits: papers and what is to be done."""
        board = task_board(self.kit, CLERK, dossier_id=None, mine=False, cursor="", limit=200)
        return {(paper.document_id, str(group.step or group.task)) for group in board.items for paper in group.papers}

    def to_sign(self) -> set[tuple[str, str]]:
        """Return what signing says that waits."""
        return {(task.document_id, task.step) for task in list_tasks(self.world.kits["signing"]).items}

    def finish(self, steps: int) -> bool:
        """Do what waits, so many steps at most; say whether nothing waits any more."""
        for _ in range(steps):
            self.world.rest()
            tasks = sorted(self.tasks())
            if not tasks:
                return True
            self._do(*tasks[0])
        return False

    def _do(self, document_id: str, step: str) -> None:
        if step == Task.MEND:
            state = next(paper.state for paper in self.papers() if paper.id == document_id)
            self.retry(document_id) if state == "failed" else self.mend(document_id, state)
        elif step == Task.REVIEW:
            self.approve()
        elif step == Task.ISSUE:
            self.number(document_id)
        else:
            self.sign(document_id)

    def mend(self, document_id: str, state: str) -> None:
        """Let a paper come to the gate again, or have a void one replaced."""
        self.replace(document_id) if state == "void" else self.correct()


class Refused(Exception):
    """What was asked is not allowed now."""


def live(kit: Any) -> str:
    """Return the digest of the pack that dossiers begin by."""
    with kit.database.read() as connection:
        return str(tables.live_digest(connection, ID))
