"""The checker finds nothing wrong with a good run, and each of fourteen seeded faults."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.faults.checker import Tracked, check
from tests.faults.good_run import Run, digest, good
from tests.faults.journal import Operation

DONE = {"number": "07/QĐ", "pdf": "sealed"}


def ack_before_store(run: Run) -> Run:
    left = {name: files for name, files in run[1].submissions.items() if name != "s7"}
    return run[0], replace(run[1], submissions=left)


def drop_one_in_a_thousand(run: Run) -> Run:
    gone = digest("f500")
    return run[0], replace(run[1], blobs={name: real for name, real in run[1].blobs.items() if name != gone})


def duplicate_effect(run: Run) -> Run:
    again = replace(next(event for event in run[1].events if event.type == "DocumentsSigned"), id="again")
    return run[0], replace(run[1], events=[*run[1].events, again])


def flip_one_byte(run: Run) -> Run:
    record = run[1].records["d"]
    files = {**record.files, "data/papers/d-a.pdf": (digest("d-a"), digest("flipped"))}
    return run[0], replace(run[1], records={"d": replace(record, files=files)})


def confirm_ignored(run: Run) -> Run:
    lost = replace(run[1].events[3], done=frozenset({"intake"}))
    return run[0], replace(run[1], events=[*run[1].events[:3], lost, *run[1].events[4:]])


def skip_difference_analysis(run: Run) -> Run:
    taken: dict[str, Any] = {"status": 200, "answer": {"sha256": digest("d-a")}}
    return [*run[0], Operation(id=2000, what="sign", target="d-a", forged="changed after signing", **taken)], run[1]


def owner_filter_removed(run: Run) -> Run:
    return [*run[0], replace(run[0][5], id=2000, owner="somebody else")], run[1]


def retention_off(run: Run) -> Run:
    return run[0], replace(run[1], records={"d": replace(run[1].records["d"], until="")})


def event_skipped(run: Run) -> Run:
    return run[0], replace(run[1], events=[event for event in run[1].events if event.id != "DocumentsIssued-d-b"])


def exception_mapped_to_valid(run: Run) -> Run:
    taken: dict[str, Any] = {"status": 200, "answer": {"sha256": digest("d-b")}}
    return [*run[0], Operation(id=2000, what="sign", target="d-b", forged="no PDF at all", **taken)], run[1]


def temporary_file_left(run: Run) -> Run:
    return run[0], replace(run[1], leftovers=("blobs/incoming/0123",))


def converter_with_network(run: Run) -> Run:
    return run[0], replace(run[1], connections=("GET /blip.png",))


def document_moved_back(run: Run) -> Run:
    tracked = {**run[1].tracked, "d-a": replace(run[1].tracked["d-a"], state="signed")}
    return run[0], replace(run[1], tracked=tracked)


def number_gone(run: Run) -> Run:
    tracked = {**run[1].tracked, "d-a": replace(run[1].tracked["d-a"], facts={"pdf": "sealed"})}
    return run[0], replace(run[1], tracked=tracked)


SEEDED: dict[Callable[[Run], Run], str] = {
    ack_before_store: "I1",
    drop_one_in_a_thousand: "I1",
    duplicate_effect: "I2",
    flip_one_byte: "I5",
    confirm_ignored: "I10",
    skip_difference_analysis: "I8",
    owner_filter_removed: "I7",
    retention_off: "I5",
    event_skipped: "I10",
    exception_mapped_to_valid: "I8",
    temporary_file_left: "I3",
    converter_with_network: "I9",
    document_moved_back: "I12",
    number_gone: "I12",
}


def test_a_good_run_has_no_violation() -> None:
    assert check(*good()) == []


@pytest.mark.parametrize("seed", SEEDED, ids=lambda seed: seed.__name__)
def test_a_seeded_fault_is_caught_by_its_invariant(seed: Callable[[Run], Run]) -> None:
    report = check(*seed(good()))

    assert SEEDED[seed] in {entry.invariant for entry in report}


@pytest.mark.parametrize(
    ("change", "invariant"),
    [
        ({"attempts": {"e0": 6}}, "I11"),
        ({"seconds": {"d-a": (121.0, 120.0)}}, "I11"),
        ({"register": [("QĐ", 1, "d-a"), ("QĐ", 3, "d-b")]}, "I2"),
        ({"orphans": frozenset({"f"})}, "I3"),
        ({"dossiers": {"d": "in_progress"}}, "I1"),
        ({"records": {}}, "I5"),
        ({"tracked": {}}, "I12"),
        ({"tracked": dict.fromkeys(("d-a", "d-b"), Tracked(state="failed", facts=DONE))}, "I12"),
        ({"tracked": dict.fromkeys(("d-a", "d-b"), Tracked(state="archived", facts=DONE | {"pdf": "old"}))}, "I12"),
    ],
)
def test_other_faults_are_caught_too(change: dict[str, Any], invariant: str) -> None:
    history, left = good()

    assert invariant in {entry.invariant for entry in check(history, replace(left, **change))}


@pytest.mark.parametrize(("status", "retry_after"), [(500, False), (503, False), (504, True)])
def test_an_answer_that_is_not_honest_is_caught(status: int, retry_after: bool) -> None:
    history, left = good()
    words = {"code": "X", "detail": "x", "detail_en": "x", "request_id": "r"}
    operation = Operation(id=2000, what="submit", status=status, answer=words, retry_after=retry_after)

    assert [entry.invariant for entry in check([*history, operation], left)] == ["I4"]
