"""What waits for whom, by dossier and kind: only what can be done is told, in words."""

from collections.abc import Sequence

import pytest

from services.intake.models.tasks import TaskBoard, TaskGroup
from services.intake.workflow.listing.tasks import task_board
from services.intake.workflow.mending import additions
from services.intake.workflow.mending.corrections import correct
from services.intake.workflow.mending.errors import NotInForce
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.people.principal import Principal
from tests.people import CHAIR, CLERK
from tests.unit.intake.workflow.mending.conftest import DOSSIER, Intake
from tests.unit.intake.workflow.mending.test_corrections import name

FIELDS = {"thong_bao": ("nguoi_ky", "co_quan"), "the": ("nguoi_ky",), "ghi_chu": ()}


def board(intake: Intake, who: Principal = CLERK, *, mine: bool = True, cursor: str = "", limit: int = 50) -> TaskBoard:
    return task_board(intake.kit, who, dossier_id=None, mine=mine, cursor=cursor, limit=limit)


def short(groups: Sequence[TaskGroup]) -> list[tuple[str, str, str | None, int]]:
    return [(group.kind, group.task, group.step, group.count) for group in groups]


def prepare(intake: Intake) -> None:
    """Say that every paper that was let through has its fields."""
    for paper in intake.papers():
        if paper.state == "approved":
            fields = FIELDS[paper.kind]
            ready = events.PreparedDocument(
                document_id=paper.id,
                kind=paper.kind,
                pdf=Digest("p"),
                pages=1,
                fields=fields,
                revision=paper.revision,
            )
            intake.follow(events.DocumentsPrepared(dossier_id=DOSSIER, documents=(ready,)))


def test_papers_wait_in_groups_with_their_nominees_for_whoever_signs_them(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    groups = board(intake, CHAIR).items

    # a card gets its number before its only signature, and only behind the notice
    assert short(groups) == [("thong_bao", "sign", "nguoi_ky", 1)]
    assert (groups[0].name, groups[0].title) == ("Phạm Thị Nở", "Thông báo kết nạp hội viên")
    assert groups[0].vi == "Ký 1 văn bản; sau đó văn thư cấp số."
    assert board(intake).items == []


def test_numbers_wait_in_the_order_of_the_pack(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    intake.sign("thong_bao", "nguoi_ky", remaining=("co_quan",))
    before = short(board(intake).items)
    intake.number("thong_bao", "01/TB-HTN")
    groups = board(intake).items

    assert before == [("thong_bao", "issue", "issue", 1)]
    assert short(groups) == [("the", "issue", "issue", 3)]
    assert [paper.subject for paper in groups[0].papers] == ["Lê Lợi", "Trần Thị Đào", "Nguyễn Du"]
    assert groups[0].vi == "Cấp số cho 3 văn bản; sau đó Phạm Thị Nở ký."


def test_while_a_paper_is_mended_only_the_clerk_has_something_to_do(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    paper = intake.papers()[0]
    refused = events.DocumentRefused(
        dossier_id=DOSSIER, document_id=paper.id, field="nguoi_ky", reason="Sai tên người ký"
    )
    intake.follow(refused)

    (task,) = board(intake).items

    assert short([task]) == [("thong_bao", "mend", None, 1)]
    assert [paper.note for paper in task.papers] == ["Sai tên người ký"]
    assert board(intake, CHAIR).items == []


def test_no_more_papers_of_a_group_are_named_than_were_asked_for(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    intake.sign("thong_bao", "nguoi_ky", remaining=("co_quan",))
    intake.number("thong_bao", "01/TB-HTN")
    named = {
        shown: [
            paper.subject
            for group in task_board(
                intake.kit, CLERK, dossier_id=None, mine=True, cursor="", limit=9, shown=shown
            ).items
            for paper in group.papers
        ]
        for shown in (0, 2)
    }

    assert named == {0: [], 2: ["Lê Lợi", "Trần Thị Đào"]}


def test_nothing_is_signed_of_a_dossier_while_the_machine_makes_a_paper_anew(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    correct(intake.kit, CLERK, DOSSIER, name(), dry=False)

    assert board(intake, CHAIR, mine=False).items == []


def test_the_pages_of_tasks_hold_each_group_once(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    intake.sign("thong_bao", "nguoi_ky", remaining=("co_quan",))
    intake.number("thong_bao", "01/TB-HTN")
    first = board(intake, mine=False, limit=1)
    second = board(intake, mine=False, limit=1, cursor=first.next or "")

    assert short([*first.items, *second.items]) == [("thong_bao", "sign", "co_quan", 1), ("the", "issue", "issue", 3)]
    assert second.next is None


def test_a_void_notice_without_which_cards_get_no_number_waits_for_the_clerk_to_have_it_replaced(
    intake: Intake,
) -> None:
    intake.fill()
    prepare(intake)
    notice = intake.papers()[0].id
    intake.number("thong_bao", "01/TB-HTN")
    void = events.DocumentVoided(dossier_id=DOSSIER, document_id=notice, label="01/TB-HTN", reason="Sai tiêu đề")
    intake.follow(void)
    before = short(board(intake).items)
    additions.replace(intake.kit, CLERK, notice, "Sai tiêu đề của thông báo")

    assert before == [("thong_bao", "mend", None, 1)]
    assert board(intake).items == []
    with pytest.raises(NotInForce):
        additions.replace(intake.kit, CLERK, notice, "Sai tiêu đề của thông báo")
