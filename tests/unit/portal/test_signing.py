"""What waits for a signer and for numbers, grouped as they are done."""

from typing import Any

from services.portal.rooms.numbers.view import panels_of, seals_of
from services.portal.rooms.signing.view import opened, piles_of

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


def test_a_signer_sees_a_pile_for_each_dossier_and_kind_and_nobody_elses() -> None:
    (pile,) = piles_of(TASKS, frozenset({"giam_doc"}))

    assert (pile.title, pile.documents, pile.signer) == ("Giấy khen", ["a", "b"], "giam_doc")
    assert piles_of(TASKS, frozenset()) == []


def test_the_paper_that_is_wanted_is_open_else_the_first() -> None:
    (pile,) = piles_of(TASKS, frozenset({"giam_doc"}))
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
