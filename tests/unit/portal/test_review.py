"""The page of review: which paper is open, what is new since the last time, and who decides."""

from typing import Any

import pytest

from services.portal.rooms.review.view import may_decide, review_of

TITLES = {"to_trinh": "Tờ trình", "giay_khen": "Giấy khen"}


def paper(name: str, kind: str, **more: Any) -> dict[str, Any]:
    words = {"kind": kind, "title": TITLES[kind], "subject": name.upper() if kind == "giay_khen" else ""}
    return {"document_id": name, **words, "state": "in_review", "revision": 1, "note": None, **more}


def dossier(*papers: dict[str, Any], revision: int = 1) -> dict[str, Any]:
    return {"dossier_id": "D", "revision": revision, "documents": list(papers), "pack": "p", "kind": "khen"}


THREE = (paper("a", "to_trinh"), paper("b", "giay_khen"), paper("c", "giay_khen"))


def test_the_first_paper_is_open_and_each_has_its_neighbours() -> None:
    first, middle = review_of(dossier(*THREE), ""), review_of(dossier(*THREE), "b")

    assert (first.place, first.before, first.after) == (1, None, "b")
    assert (middle.place, middle.before, middle.after) == (2, "a", "c")
    assert review_of(dossier(*THREE), "not-of-this-dossier").place == 1


def test_several_of_a_kind_are_told_apart_by_whom_they_are_about() -> None:
    assert [line.title for line in review_of(dossier(*THREE), "").lines] == [
        "Tờ trình",
        "Giấy khen – B",
        "Giấy khen – C",
    ]


def test_a_dossier_that_comes_again_tells_which_papers_were_made_anew() -> None:
    again = review_of(dossier(THREE[0], paper("b", "giay_khen", revision=2), revision=2), "")

    assert again.is_again
    assert [line.renewed for line in again.lines] == [False, True]
    assert not review_of(dossier(*THREE), "").is_again


def test_only_what_waits_is_decided_about() -> None:
    assert review_of(dossier(THREE[0], paper("b", "giay_khen", state="approved")), "").waiting == 1


@pytest.mark.parametrize(("roles", "decides"), [({"officer"}, True), ({"admin"}, True), ({"clerk", "signer"}, False)])
def test_who_decides_is_named_by_the_pack(roles: set[str], decides: bool) -> None:
    packs = {"items": [{"id": "p", "dossiers": [{"key": "khen", "reviewers": ["officer"]}]}]}

    assert may_decide(packs, dossier(*THREE), roles) is decides
