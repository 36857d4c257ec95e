"""A dossier takes the place of an archived one: paper by paper, once the new one has its number."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from services import migrations
from services.intake import handlers, tables
from services.intake.rows import Document
from services.intake.tables.books.series import Series, last_numbers
from services.intake.tables.documents import WantedDocuments
from services.intake.workflow.before.dry_run import plan_dossier
from services.intake.workflow.before.errors import NotReplaceable, ReplacedAlready
from services.intake.workflow.before.replacing import taking_the_place
from services.intake.workflow.dossiers import ask
from services.intake.workflow.listing.documents import dossier
from services.intake.workflow.packs import publish_folder
from services.intake.workflow.wanted import Wanted, want
from shared import blobs
from shared.contracts import events
from shared.contracts.ids import Digest, DossierId
from shared.contracts.lifecycle import DocumentState
from shared.contracts.request import read_request
from shared.errors.reasons import ReasonMissing
from shared.packs.load import Pack
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.journeys.any_order.office import hand_in
from tests.people import CLERK
from tests.seasons import begin_season
from tests.tiny_pack import KIND, make_pack

WHY = "Sai tên của hội viên được kết nạp"


class Intake:
    """Intake with an archived dossier of three members: a notice and a card each, all numbered."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.season = begin_season(kit, CLERK)
        self.old = ask(kit, self.want("Lê Lợi", "Nguyễn Du", "Hồ Xuân Hương"))
        self._archive()

    def want(self, *names: str) -> Wanted:
        return want(self.kit, CLERK, self.season, KIND, hand_in(self.kit, names))

    def papers(self, dossier_id: str) -> Sequence[Document]:
        with self.kit.database.read() as connection:
            return tables.documents_after(connection, dossier_id, -1, 99)

    def follow(self, event: events.Event) -> list[events.Event]:
        with self.kit.database.transaction() as tx:
            return list(handlers.follow(self.kit, tx, event))

    def number(self, dossier_id: str, name: str, number: int) -> list[events.Event]:
        issued = events.IssuedDocument(
            document_id=next(paper.id for paper in self.papers(dossier_id) if paper.id.endswith(name)),
            number=number,
            label=f"{number:02d}/THE-HTN",
            date="2026-01-02",
            pdf=Digest("n"),
            agency="Hội Làm vườn",
            series="THE",
        )
        return self.follow(events.DocumentsIssued(dossier_id=DossierId(dossier_id), by=CLERK.id, documents=(issued,)))

    def _archive(self) -> None:
        for number, name in enumerate(("the-0001", "the-0002", "the-0003"), start=1):
            assert self.number(self.old, name, number) == []
        with self.kit.database.transaction() as tx:
            tx.execute(tables.dossier.update().values(record_id=self.old))
            tables.advance_all(tx, self.old, DocumentState.ARCHIVED, "2026-01-03")


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    kit = open_kit(Settings(home=tmp_path / "home"), "intake", migrations("intake"))
    publish_folder(kit, "test", Pack(make_pack(tmp_path / "packs")))
    yield Intake(kit)
    kit.database.close()


def test_each_paper_takes_the_place_of_that_of_the_same_person_or_else_of_the_same_row(intake: Intake) -> None:
    draft = taking_the_place(intake.kit, intake.want("Hồ Xuân Hương", "Nguyễn Dữ"), intake.old, WHY)
    plan = plan_dossier(intake.kit, draft, lambda _: "pass")
    replaced = {paper.subject: (paper.number, paper.order) for paper in plan.replaces}

    assert replaced == {
        "Lê Lợi": ("01/THE-HTN", None),
        "Nguyễn Du": ("02/THE-HTN", 2),
        "Hồ Xuân Hương": ("03/THE-HTN", 1),
    }


def test_a_paper_that_gets_its_number_takes_the_place_of_the_archived_one(intake: Intake) -> None:
    new = ask(intake.kit, taking_the_place(intake.kit, intake.want("Trần Phú"), intake.old, WHY))
    (paper,) = (paper for paper in intake.papers(new) if paper.kind == "the")
    (replaced,) = intake.number(new, "the-0001", 4)
    with intake.kit.database.read() as connection:
        request = read_request(blobs.read(intake.kit.blobs, tables.dossier_by_id(connection, new, None).request))
    assert request.replacement is not None

    assert paper.instead_of == f"{intake.old}-the-0001"
    assert isinstance(replaced, events.PaperReplaced)
    assert (replaced.dossier_id, replaced.about, replaced.reason) == (intake.old, paper.instead_of, WHY)
    assert [(paper.place, paper.number) for paper in request.replacement.papers] == [("-the-0001", "01/THE-HTN")]


def test_one_dossier_at_a_time_takes_the_place_of_an_archived_one_of_its_kind(intake: Intake) -> None:
    draft = taking_the_place(intake.kit, intake.want("Lê Lợi"), intake.old, WHY)
    new = ask(intake.kit, draft)

    assert ask(intake.kit, draft) == new
    with pytest.raises(ReplacedAlready, match=new):
        taking_the_place(intake.kit, intake.want("Lê Lai"), intake.old, WHY)
    with pytest.raises(NotReplaceable):
        taking_the_place(intake.kit, intake.want("Lê Lai"), new, WHY)
    with pytest.raises(ReasonMissing):
        taking_the_place(intake.kit, intake.want("Lê Lai"), intake.old, "sai")


def test_the_plan_tells_the_numbers_that_papers_would_get_now(intake: Intake) -> None:
    today = intake.kit.clock.today().year
    with intake.kit.database.transaction() as tx:
        tx.execute(tables.TABLES.tables["series"].update().values(year=today))
    plan = plan_dossier(intake.kit, intake.want("Lê Lợi", "Lê Lai"), lambda _: "pass")
    numbers = {number.kind: (number.first, number.last) for number in plan.numbers}

    assert numbers == {"thong_bao": ("01/TB-HTN", "01/TB-HTN"), "the": ("04/THE-HTN", "05/THE-HTN")}


def test_a_number_that_is_told_late_moves_no_series_back(intake: Intake) -> None:
    intake.number(intake.old, "the-0001", 1)
    with intake.kit.database.read() as connection:
        last = last_numbers(connection, "Hội Làm vườn")

    assert last == {Series(agency="Hội Làm vườn", name="THE", year=2026): 3}


def test_the_new_dossier_tells_whose_place_it_takes(intake: Intake) -> None:
    new = ask(intake.kit, taking_the_place(intake.kit, intake.want("Nguyễn Du"), intake.old, WHY))
    answer = dossier(intake.kit, None, new, WantedDocuments())

    assert answer.replaces == intake.old
    assert [paper.about for paper in answer.documents if paper.kind == "the"] == [f"{intake.old}-the-0002"]
