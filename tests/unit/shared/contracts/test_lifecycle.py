"""The states of a document: each has its rank and somebody it waits for, and events lead from one to a later one."""

from dataclasses import replace

import pytest

from shared.contracts.events import EVENTS as ALL
from shared.contracts.events import (
    BatchPlanned,
    DocumentsFilled,
    DocumentVoided,
    DossierClosed,
    DossierCompleted,
    DossierCorrected,
    DossierRequested,
    DossierReviewed,
    DossierWithdrawn,
    FilledDocument,
    PaperAdded,
    PaperReplaced,
    WarningOverruled,
)
from shared.contracts.ids import Digest, DocumentId
from shared.contracts.lifecycle import MADE, OUT, REACHED_BY, SHUT, DocumentState, DossierState, WaitsFor, made

S = DocumentState


def test_every_event_that_moves_a_document_leads_to_a_state() -> None:
    plans = {DossierRequested, BatchPlanned, DossierCorrected, PaperAdded, PaperReplaced}
    still = plans | {WarningOverruled, DossierClosed, DossierCompleted}
    by_decision = {
        DossierReviewed: {S.RETURNED},
        DocumentsFilled: {S.FILLED, S.CHECKED, S.FAILED},
        DossierWithdrawn: {S.WITHDRAWN},
        DocumentVoided: {S.VOID, S.SUPERSEDED},
    }
    reached = set(REACHED_BY.values()).union(*by_decision.values())

    assert REACHED_BY.keys() == set(ALL.values()) - still - by_decision.keys()
    assert reached == set(S) - {S.REQUESTED, S.IN_REVIEW}


def test_a_paper_is_stopped_by_an_error_and_checked_where_its_pack_has_rules() -> None:
    paper = FilledDocument(document_id=DocumentId("d"), kind="k", docx=Digest(""), pdf=Digest(""), pages=1)

    assert made(paper) is S.FILLED
    assert made(replace(paper, report="r", warnings=3)) is S.CHECKED
    assert made(replace(paper, report="r", errors=1)) is S.FAILED


def test_a_state_is_reached_only_from_those_before_it() -> None:
    assert S.SIGNED.before() == {S.REQUESTED, S.FILLED, S.CHECKED, S.IN_REVIEW, S.APPROVED, S.PREPARED}
    assert S.REQUESTED.before() == set()
    assert S.FAILED.before() == set(S) - {S.FAILED, S.RETURNED, S.REFUSED} - OUT


def test_what_lies_onwards_of_a_state_never_holds_what_stopped() -> None:
    assert S.ISSUED.onwards() == {S.ISSUED, S.COMPLETED, S.ARCHIVED}
    assert not S.REQUESTED.onwards() & {S.FAILED, S.RETURNED}


def test_nobody_is_waited_for_just_where_a_document_came_to_its_end() -> None:
    machines = {S.REQUESTED, S.APPROVED, S.COMPLETED}

    assert {state for state in S if state.waits_for == WaitsFor.NOBODY} == {S.ARCHIVED} | OUT
    assert {state for state in S if state.waits_for == WaitsFor.MACHINE} == machines


def test_what_shuts_the_gate_is_never_what_waits_at_it() -> None:
    assert not MADE & SHUT


@pytest.mark.parametrize(
    ("counts", "archived", "state"),
    [
        ({S.REQUESTED: 2}, False, DossierState.REQUESTED),
        ({S.REQUESTED: 1, S.FILLED: 1}, False, DossierState.IN_PROGRESS),
        ({S.ISSUED: 1, S.COMPLETED: 3}, False, DossierState.IN_PROGRESS),
        ({S.COMPLETED: 3}, False, DossierState.COMPLETED),
        ({S.CHECKED: 2}, False, DossierState.IN_PROGRESS),
        ({S.IN_REVIEW: 1, S.SIGNED: 3}, False, DossierState.IN_REVIEW),
        ({S.IN_REVIEW: 1, S.REQUESTED: 1}, False, DossierState.IN_PROGRESS),
        ({S.IN_REVIEW: 1, S.RETURNED: 1}, False, DossierState.RETURNED),
        ({S.FAILED: 1, S.RETURNED: 1, S.COMPLETED: 3}, False, DossierState.FAILED),
        ({S.REFUSED: 1, S.SIGNED: 3}, False, DossierState.RETURNED),
        ({S.VOID: 1, S.SUPERSEDED: 1, S.COMPLETED: 3}, False, DossierState.COMPLETED),
        ({S.WITHDRAWN: 3}, False, DossierState.WITHDRAWN),
        ({S.ARCHIVED: 3}, True, DossierState.ARCHIVED),
    ],
)
def test_a_dossier_stands_where_its_documents_do(
    counts: dict[DocumentState, int], archived: bool, state: DossierState
) -> None:
    assert DossierState.of(counts, archived=archived) == state


def test_a_dossier_is_over_when_it_is_archived_or_withdrawn() -> None:
    over = {DossierState.ARCHIVED, DossierState.WITHDRAWN}

    assert {state for state in DossierState if state.final} == over
