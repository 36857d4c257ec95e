"""What services answer becomes what a page shows, and nothing is counted or named wrongly on the way."""

from typing import Any

from services.portal.rooms.archive.view import facets_of
from services.portal.rooms.dossier.view import groups_of, is_in_motion, steps_of
from services.portal.rooms.paper.view import dossier_of, paper_of
from services.portal.rooms.table.excerpt import excerpts_of
from services.portal.rooms.table.view import faults_of, kinds_of
from services.portal.rooms.verify.view import judged_of
from services.portal.rooms.work.view import mine_of, others_of

DOSSIER = "01J00000000000000000000005"


def paper(number: int, state: str, **more: Any) -> dict[str, Any]:
    words = {"kind": "giay_khen", "title": "Giấy khen", "subject": f"Người {number}"}
    return {"document_id": f"{DOSSIER}-giay_khen-{number:03}", "state": state, **words, **more}


def waiting(task: str, since: str, **more: object) -> dict[str, Any]:
    """Return a group of papers that wait, as intake tells it."""
    group: dict[str, Any] = {
        "dossier_id": "D",
        "kind": "giay_khen",
        "task": task,
        "step": None,
        "signer": None,
        "since": since,
        "count": 2,
        "papers": [],
    }
    return {**group, **more}


def test_what_waited_longest_stands_first_and_leads_to_where_it_is_done() -> None:
    groups = [
        waiting("sign", "3", signer="giam_doc"),
        waiting("sign", "4", signer="chu_tich"),  # as their deputy
        waiting("issue", "2"),
        waiting("review", "1"),
        waiting("mend", "0", papers=[{"note": "Sai tên", "vi": None}]),
    ]
    mine = mine_of(groups)

    assert [work.address for work in mine] == [
        "/ho-so/D",
        "/ho-so/D/duyet",
        "/cap-so/D",
        "/ky/D/giay_khen?nguoi=giam_doc",
        "/ky/D/giay_khen?nguoi=chu_tich",
    ]
    assert [len(work.notes) for work in mine] == [1, 0, 0, 0, 0]


def test_kinds_of_a_dossier_that_are_decided_together_are_one_line() -> None:
    groups = [waiting("review", "2"), waiting("review", "1", kind="quyet_dinh"), waiting("issue", "0")]
    lines = [(work.group["task"], work.group["count"], work.group["since"]) for work in mine_of(groups)]

    assert lines == [("issue", 2, "0"), ("review", 4, "1")]


def test_each_reason_for_which_papers_came_back_is_told_once() -> None:
    wrong, failed = {"note": "Sai tên", "vi": None}, {"note": None, "vi": "Mẫu hỏng"}
    groups = [
        waiting("mend", "1", papers=[wrong, wrong]),
        waiting("mend", "2", kind="quyet_dinh", papers=[{"note": None, "vi": None}, failed]),
    ]
    (work,) = mine_of(groups)

    assert [paper["note"] or paper["vi"] for paper in work.notes] == ["Sai tên", "Mẫu hỏng"]


def test_what_is_mine_does_not_wait_for_others() -> None:
    own, other = waiting("sign", "1", signer="giam_doc"), waiting("sign", "0", signer="chu_tich")

    assert [work.group for work in others_of([own, other], [own])] == [other]


def test_steps_count_the_papers_that_are_past_them_and_a_failed_one_is_past_none() -> None:
    steps = steps_of({"filled": 2, "prepared": 3, "failed": 1})

    assert [(step.word.en, step.past, step.whole, step.look) for step in steps][:3] == [
        ("Made", 5, 6, "now"),
        ("Approved", 3, 6, "now"),
        ("Ready to sign", 3, 6, "now"),
    ]
    assert [step.look for step in steps_of({"archived": 2})] == ["done"] * 6


def test_papers_stand_by_kind_and_those_that_halted_by_themselves() -> None:
    (group,) = groups_of([paper(1, "filled"), paper(2, "failed"), paper(3, "returned")])

    assert (group.title, group.counts) == ("Giấy khen", {"filled": 1, "failed": 1, "returned": 1})
    assert [entry["document_id"][-3:] for entry in group.faulty] == ["002", "003"]
    assert not group.is_single


def test_a_dossier_that_came_to_its_end_is_not_watched() -> None:
    assert [is_in_motion({"state": state}) for state in ("in_review", "archived", "failed")] == [True, False, False]


def test_a_paper_is_read_where_it_is_and_knows_its_neighbours() -> None:
    papers = [paper(1, "requested"), paper(2, "in_review", pdf="a"), paper(3, "signed", pdf="b")]
    dossier = {"dossier_id": DOSSIER, "documents": papers}
    findings = [paper_of(dossier, entry["document_id"]) for entry in papers]

    assert [entry and entry.pdf for entry in findings] == [
        None,
        f"/v1/dossiers/{DOSSIER}/papers/{DOSSIER}-giay_khen-002.pdf",
        f"/v1/documents/{DOSSIER}-giay_khen-003/current.pdf",
    ]
    assert findings[1] is not None
    assert findings[1].title == "Giấy khen – Người 2"
    assert (findings[1].before, findings[1].after) == (papers[0]["document_id"], papers[2]["document_id"])
    assert paper_of(dossier, f"{DOSSIER}-x") is None
    assert dossier_of(papers[0]["document_id"]) == DOSSIER


def test_a_fault_has_its_cell_and_its_anchor() -> None:
    fault = {"sheet": "Cá nhân", "cell": "C7", "value": "31/02", "code": "X", "vi": "v", "en": "e"}
    faults = faults_of({"faults": [fault, {**fault, "cell": ""}]})

    assert [(entry.place, entry.anchor) for entry in faults] == [("Cá nhân!C7", "loi-1"), ("Cá nhân", "loi-2")]


def test_lines_around_faults_stand_once_in_order_and_mark_the_faulty_cells() -> None:
    def row(line: int) -> dict[str, Any]:
        cells = [{"cell": f"{letter}{line}", "header": letter, "value": str(line), "faults": []} for letter in "AB"]
        return {"sheet": "S", "line": line, "cells": cells, "reasons": []}

    (excerpt,) = excerpts_of([row(3), row(2), row(3)], {"S!B3": "loi-1"})

    assert (excerpt.headers, [line.number for line in excerpt.lines]) == (["A", "B"], [2, 3])
    assert [cell.fault for line in excerpt.lines for cell in line.cells] == [None, None, None, "loi-1"]


def test_only_kinds_that_are_made_of_a_table_are_offered() -> None:
    kinds = [{"key": key, "title": "v", "title_en": "e", "tables": tables} for key, tables in (("a", ["t"]), ("b", []))]

    assert [entry.key for entry in kinds_of({"items": [{"id": "p", "dossiers": kinds}]}, "p")] == ["a"]
    assert kinds_of({"items": []}, "p") == []


def test_a_chosen_facet_leads_back_to_the_search_without_it() -> None:
    page = {"facets": {"year": {"2025": 2, "2024": 1}, "kind": {}, "other": {"x": 1}}}
    (facet,) = facets_of(page, {"q": "a b", "year": "2025"})

    assert [(choice.address, choice.chosen) for choice in facet.choices] == [
        ("/kho?q=a+b", True),
        ("/kho?q=a+b&year=2024", False),
    ]


def test_a_verdict_is_told_in_words() -> None:
    signature = {"field": "f", "signer": "S", "signed_at": "", "state": "invalid", "revocation": "unknown"}
    judged = judged_of({"state": "not_fully_signed", "code": "X", "vi": "v", "en": "e", "signatures": [signature]})

    assert (judged.valid, judged.state.vi, judged.signatures[0].state.vi) == (False, "chưa đủ chữ ký", "không hợp lệ")
