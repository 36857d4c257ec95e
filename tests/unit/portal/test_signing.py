"""What waits for a signer and for numbers, grouped as they are done."""

from typing import Any

from services.portal.rooms.numbers.view import on_the_way, panels_of, planned_of, seals_of
from services.portal.rooms.register.view import books_of
from services.portal.rooms.signing.piles.view import batch_of, dossiers_of, not_taken
from services.portal.rooms.signing.view import opened, piles_of

DOSSIER = "01J00000000000000000000005"
TITLES = {"quyet_dinh": "Quyết định", "giay_khen": "Giấy khen"}


def task(name: str, kind: str, step: str, signer: str | None = None) -> dict[str, Any]:
    about = {
        "document_id": name,
        "dossier_id": "D",
        "kind": kind,
        "title": TITLES[kind],
        "step": step,
        "signer": signer,
    }
    return {**about, "name": "Đỗ Hữu Hiền", "position": None}


TASKS = (
    task("a", "giay_khen", "ky_nguoi_ky", "giam_doc"),
    task("b", "giay_khen", "ky_nguoi_ky", "giam_doc"),
    task("c", "giay_khen", "ky_co_quan", "co_quan"),
    task("d", "giay_khen", "issue"),
    task("e", "quyet_dinh", "issue"),
)
PAPERS = [{"document_id": "b", "title": "Giấy khen", "subject": "Trần Văn Bình"}]


def test_signatures_are_a_pile_for_each_dossier_kind_and_signer_and_numbers_are_none() -> None:
    piles = piles_of(TASKS)

    assert [(pile.title, pile.documents, pile.signer) for pile in piles] == [
        ("Giấy khen", ["a", "b"], "giam_doc"),
        ("Giấy khen", ["c"], "co_quan"),
    ]


def test_the_paper_that_is_wanted_is_open_else_the_first() -> None:
    pile = piles_of(TASKS)[0]
    first, last = opened(pile, "signed-meanwhile", PAPERS), opened(pile, "b", PAPERS)

    assert (first.document_id, first.before, first.after) == ("a", None, "b")
    assert (last.place, last.before, last.after) == (2, "a", None)
    assert (first.name, last.name) == ("Giấy khen", "Giấy khen – Trần Văn Bình")


def test_kinds_are_numbered_in_the_order_of_their_dossier() -> None:
    assert [(panel.kind, panel.documents) for panel in panels_of(TASKS, list(TITLES))] == [
        ("quyet_dinh", ["e"]),
        ("giay_khen", ["d"]),
    ]


def test_what_waits_for_the_seal_is_counted_by_kind_for_whoever_keeps_it() -> None:
    assert [(seal.kind, seal.count) for seal in seals_of(TASKS, frozenset({"co_quan"}))] == [("giay_khen", 1)]
    assert seals_of(TASKS, frozenset({"giam_doc", "issue"}))[0].count == 2


def told(number: int, state: str, code: str = "") -> dict[str, Any]:
    return {"document_id": f"{DOSSIER}-giay_khen-{number:04}", "state": state, "code": code, "vi": "v", "en": "e"}


def test_a_frozen_pile_names_its_papers_and_tells_what_is_left_and_why() -> None:
    items = [told(1, "signed"), told(2, "open"), told(3, "failed", "STALE")]
    papers = [{"document_id": items[2]["document_id"], "title": "Giấy khen", "subject": "Trần Văn Bình"}]
    batch = batch_of({"batch_id": "B", "signer": "giam_doc", "items": items}, papers)

    assert dossiers_of({"items": items}) == [DOSSIER]
    assert (len(batch.left), dict(batch.counts)) == (2, {"signed": 1, "open": 1, "failed": 1})
    assert [(entry.name, entry.reason and entry.reason.vi) for entry in batch.failed] == [
        ("Giấy khen – Trần Văn Bình", "v")
    ]


def test_files_that_were_not_taken_are_told() -> None:
    assert not_taken([{"accepted": True}, {"accepted": False, "name": "x"}]) == [{"accepted": False, "name": "x"}]


def test_numbers_are_told_from_the_first_to_the_last() -> None:
    numbers = [{"label": f"0{n}/QĐ", "date": "2026-11-28"} for n in (1, 2, 3)]

    assert (planned_of(numbers).first, planned_of(numbers).last) == ("01/QĐ", "03/QĐ")


def test_a_register_is_a_book_for_each_agency_and_series() -> None:
    numbers = (("QĐ", "1"), ("TTr", "2"), ("QĐ", "3"))
    lines = [{"agency": "Sở", "series": series, "label": label} for series, label in numbers]

    assert [(book.series, [line["label"] for line in book.lines]) for book in books_of(lines)] == [
        ("QĐ", ["1", "3"]),
        ("TTr", ["2"]),
    ]


def test_numbers_that_a_dossier_has_not_heard_of_are_on_the_way() -> None:
    papers = [{"document_id": name, "step": step} for name, step in (("a", "issue"), ("b", "issue"), ("c", "co_quan"))]

    assert on_the_way([{"document_id": "a", "step": "issue"}], papers) == 1
