"""The states of a document: each has its rank and somebody it waits for, and events lead from one to a later one."""

import pytest

from shared.contracts.events import EVENTS as ALL
from shared.contracts.events import BatchPlanned, DossierCompleted, DossierRequested
from shared.contracts.lifecycle import REACHED_BY, DocumentState, DossierState, WaitsFor

S = DocumentState


def test_every_event_that_moves_a_document_leads_to_a_state() -> None:
    still = {DossierRequested, BatchPlanned, DossierCompleted}

    assert REACHED_BY.keys() == set(ALL.values()) - still
    assert set(REACHED_BY.values()) == set(S) - {S.REQUESTED}


def test_a_state_is_reached_only_from_those_before_it() -> None:
    assert S.SIGNED.before() == {S.REQUESTED, S.FILLED, S.PREPARED}
    assert S.REQUESTED.before() == set()
    assert S.FAILED.before() == set(S) - {S.FAILED}


def test_what_lies_onwards_of_a_state_never_holds_the_failed() -> None:
    assert S.ISSUED.onwards() == {S.ISSUED, S.COMPLETED, S.ARCHIVED}
    assert S.FAILED not in S.REQUESTED.onwards()


def test_nobody_is_waited_for_just_where_a_document_came_to_its_end() -> None:
    assert {state for state in S if state.waits_for == WaitsFor.NOBODY} == {S.ARCHIVED, S.FAILED}
    assert {state for state in S if state.waits_for == WaitsFor.PEOPLE} == {S.PREPARED, S.SIGNED, S.ISSUED}


@pytest.mark.parametrize(
    ("counts", "archived", "state"),
    [
        ({S.REQUESTED: 2}, False, DossierState.REQUESTED),
        ({S.REQUESTED: 1, S.FILLED: 1}, False, DossierState.IN_PROGRESS),
        ({S.ISSUED: 1, S.COMPLETED: 3}, False, DossierState.IN_PROGRESS),
        ({S.COMPLETED: 3}, False, DossierState.COMPLETED),
        ({S.FAILED: 1, S.COMPLETED: 3}, False, DossierState.FAILED),
        ({S.ARCHIVED: 3}, True, DossierState.ARCHIVED),
    ],
)
def test_a_dossier_stands_where_its_documents_do(
    counts: dict[DocumentState, int], archived: bool, state: DossierState
) -> None:
    assert DossierState.of(counts, archived=archived) == state


def test_a_dossier_is_over_when_it_is_archived_or_failed() -> None:
    assert {state for state in DossierState if state.final} == {DossierState.ARCHIVED, DossierState.FAILED}
