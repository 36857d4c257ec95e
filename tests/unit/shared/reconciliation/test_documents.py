"""What is named of documents: two states, work that stands still, what failed and what nobody can finish."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shared.contracts.lifecycle import WaitsFor
from shared.contracts.state_report import (
    Item,
)
from shared.reconciliation.delivery_checks import GRACE, STILL
from shared.reconciliation.join import LONG
from tests.unit.shared.reconciliation.pages import (
    NOW,
    found,
    item,
    reconciliation,
    with_facts,
)


@pytest.mark.parametrize("state", ["requested", "prepared", "completed"])
def test_a_document_that_a_service_took_further_than_the_tracker_knows_is_named(state: str) -> None:
    made = reconciliation(
        with_facts("intake", items=(item(state, waits="people", since=(NOW - GRACE * 2).isoformat()),))
    )

    assert found(made) == [("TWO_STATES", "archive", "d-a")]


def test_a_failed_document_is_in_no_second_state() -> None:
    assert found(reconciliation(with_facts("intake", items=(item("failed"),)))) == [
        ("DOCUMENT_FAILED", "intake", "d-a"),
        ("DOSSIER_FAILED", "intake", "d"),
    ]


def test_a_document_that_no_tracker_knows_is_named() -> None:
    assert ("TWO_STATES", "archive", "d-a") in found(reconciliation(with_facts("intake", items=())))


@pytest.mark.parametrize(("age", "named"), [(GRACE * 2, True), (GRACE / 2, False)])
def test_a_document_tracked_beyond_what_the_service_has_is_named(age: timedelta, named: bool) -> None:
    pages = with_facts("intake", items=(item("archived", (NOW - age).isoformat()),))
    pages["archive"] = replace(pages["archive"], facts=replace(pages["archive"].facts, claims=()))

    assert found(reconciliation(pages)) == ([("TWO_STATES", "archive", "d-a")] if named else [])


def test_a_claim_without_a_moment_tells_nothing_of_a_tracker_that_is_behind() -> None:
    pages = with_facts("intake", items=(item("requested", NOW.isoformat(), "machine"),))
    claim = Item(kind="document", id="d-a", state="prepared", since="", waits=WaitsFor.PEOPLE)
    pages["archive"] = replace(pages["archive"], facts=replace(pages["archive"].facts, claims=(claim,)))

    assert found(reconciliation(pages)) == []


def test_work_that_stands_still_is_named_by_whom_it_waits_for() -> None:
    still, long = (NOW - STILL * 2).isoformat(), (NOW - LONG * 2).isoformat()
    stuck = item("requested", still, "machine", "d-b")
    desk = item("prepared", long, "people", "d-c")
    short = item("prepared", still, "people", "d-d")
    made = reconciliation(with_facts("intake", items=(item("archived"), stuck, desk, short)))

    assert found(made) == [("WAITS_LONG", "intake", "d-c"), ("STANDS_STILL", "intake", "d-b")]
    assert made.oldest == desk


def test_a_failed_document_its_dossier_and_what_nobody_can_finish_are_named_with_what_to_do() -> None:
    states = {"d-a": "failed", "d-b": "prepared", "d-c": "issued", "d-d": "completed", "e-a": "prepared"}
    waits = {"failed": "nobody", "completed": "machine"}
    old = (NOW - LONG * 2).isoformat()
    papers = tuple(item(state, old, waits.get(state, "people"), name) for name, state in states.items())
    failed = replace(papers[0], why="FONT_SUBSTITUTED")
    made = reconciliation(with_facts("intake", items=(item("archived", name="f-a"), failed, *papers[1:])))

    assert [entry for entry in found(made) if entry[0] != "TWO_STATES"] == [
        ("WAITS_LONG", "intake", "e-a"),
        ("DOCUMENT_FAILED", "intake", "d-a"),
        ("DOCUMENT_ENDLESS", "intake", "d-b"),
        ("DOCUMENT_NOT_ARCHIVED", "intake", "d-c"),
        ("DOCUMENT_NOT_ARCHIVED", "intake", "d-d"),
        ("DOSSIER_FAILED", "intake", "d"),
    ]
    assert (made.well, made.oldest and made.oldest.id) == (False, "e-a")
    assert [finding.what for finding in made.findings if finding.code.endswith("FAILED")] == ["FONT_SUBSTITUTED"] * 2


def test_a_paper_whose_pack_lacks_what_it_needs_is_named_with_what_is_gone() -> None:
    stuck = Item(kind="document", id="e-a", state="prepared", since="", waits=WaitsFor.PEOPLE, why="signer chu_tich")
    made = reconciliation(with_facts("archive", claims=(item("archived"), stuck)))

    assert [(finding.code, finding.id, finding.what) for finding in made.findings] == [
        ("DOCUMENT_STUCK", "e-a", "signer chu_tich")
    ]
    assert not made.well
