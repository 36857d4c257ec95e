"""Judges a history and the state it left by the invariants of the fault matrix; pure functions on plain data."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.contracts.lifecycle import REACHED_BY, DocumentState
from tests.faults.journal import Operation

ENDS = {DocumentState.ARCHIVED, DocumentState.FAILED, DocumentState.REFUSED}
STATES = {event.__name__: state for event, state in REACHED_BY.items() if state not in ENDS}
ORDER = sorted(STATES, key=lambda name: STATES[name].rank)
TRIES = 5


@dataclass(frozen=True, kw_only=True)
class Violation:
    """What an invariant forbids and was found."""

    invariant: str
    id: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"{self.invariant} {self.id}: expected {self.expected}, found {self.actual}"


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record of the archive: its files (name -> listed and real SHA-256), and whether it is kept long enough."""

    files: Mapping[str, tuple[str, str]]
    until: str
    expected_until: str
    sealed: bool = True


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One event of an outbox, and which services are done with it (`done`), of those that listen (`listeners`)."""

    id: str
    type: str
    dossier: str
    documents: tuple[str, ...]
    cause: str
    field: str = ""
    listeners: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    facts: tuple[tuple[str, str], ...] = ()  # what it told for good of its document


@dataclass(frozen=True, kw_only=True)
class Tracked:
    """Where the tracker says that a document is, and the facts it knows of it."""

    state: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class State:
    """What is there once everything has come to rest."""

    submissions: Mapping[str, Sequence[str]]  # id -> digests of its files
    dossiers: Mapping[str, str]  # id -> state
    documents: Mapping[str, str]  # id -> dossier
    blobs: Mapping[str, str]  # name -> the digest its bytes have
    wanted_blobs: frozenset[str]
    orphans: frozenset[str]  # objects older than an hour that no row names
    leftovers: tuple[str, ...]  # temporary files older than an hour
    events: Sequence[Sent]
    register: Sequence[tuple[str, int, str]]  # series, number, document
    records: Mapping[str, Record]
    tracked: Mapping[str, Tracked]  # by document
    unsigned: frozenset[str] = frozenset()  # documents that nobody signs and that bear no number
    earlier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # the digests when first seen
    attempts: Mapping[str, int] = field(default_factory=dict)  # event -> tries
    connections: Sequence[str] = ()  # what the converter asked the network for
    seconds: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # job -> took, allowed


def check(history: Sequence[Operation], state: State) -> list[Violation]:
    """Return every violation of every invariant."""
    rules = (lost, twice, ghosts, honest, unchanged, access, verdict, sealed, trail, bounded, onward)
    return [entry for rule in rules for entry in rule(history, state)]


def lost(history: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I1: what was answered 2xx is there, whole, and came to its end."""
    for operation in (operation for operation in history if operation.accepted and not operation.forged):
        if operation.what == "submit":
            kept = state.submissions.get(operation.answer["submission_id"])
            if kept is None:
                yield Violation(invariant="I1", id=operation.answer["submission_id"], expected="its row", actual="none")
            for sha256 in operation.sha256:
                if state.blobs.get(sha256) != sha256 or (kept is not None and sha256 not in kept):
                    answer = state.blobs.get(sha256, "nothing")
                    yield Violation(
                        invariant="I1", id=operation.answer["submission_id"], expected=sha256, actual=answer
                    )
        if operation.what == "dossier" and state.dossiers.get(operation.answer["dossier_id"]) not in (
            "archived",
            "completed",
        ):
            answer = state.dossiers.get(operation.answer["dossier_id"], "no row")
            yield Violation(invariant="I1", id=operation.answer["dossier_id"], expected="archived", actual=answer)
        if operation.what == "sign" and operation.answer["sha256"] not in state.blobs:
            yield Violation(
                invariant="I1", id=operation.target, expected=operation.answer["sha256"], actual="no such blob"
            )
        if operation.what == "issue" and (operation.answer["number"], operation.target) not in {
            row[1:] for row in state.register
        }:
            yield Violation(
                invariant="I1", id=operation.target, expected=f"number {operation.answer['number']}", actual="none"
            )


def twice(history: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I2: one effect per document and step, one answer per key, numbers once and without a gap."""
    steps = Counter((document, entry.type, entry.field) for entry in state.events for document in entry.documents)
    for (document, kind, _), count in steps.items():
        if kind in ORDER and count != 1:
            yield Violation(invariant="I2", id=document, expected=f"one {kind}", actual=str(count))
    answers: dict[tuple[str, str, str], set[str]] = {}
    for operation in (
        operation for operation in history if operation.accepted and operation.what in ("submit", "dossier", "issue")
    ):
        answer = (
            operation.answer.get("submission_id")
            or operation.answer.get("dossier_id")
            or str(operation.answer.get("number"))
        )
        answers.setdefault((operation.what, operation.owner, operation.key or operation.target), set()).add(answer)
    for (_, _, key), given_ids in answers.items():
        if len(given_ids) > 1:
            yield Violation(invariant="I2", id=key, expected="one answer", actual=", ".join(sorted(given_ids)))
    numbers: dict[str, list[int]] = {}
    for series, number, _ in state.register:
        numbers.setdefault(series, []).append(number)
    for series, given_numbers in numbers.items():
        if sorted(given_numbers) != list(range(1, len(given_numbers) + 1)):
            yield Violation(invariant="I2", id=series, expected="1, 2, 3 …", actual=str(sorted(given_numbers)))


def ghosts(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I3: no row without its object, no old object without a row, no old temporary file."""
    for sha256 in sorted(state.wanted_blobs - state.blobs.keys()):
        yield Violation(invariant="I3", id=sha256, expected="an object", actual="a row alone")
    for name in (*sorted(state.orphans), *state.leftovers):
        yield Violation(invariant="I3", id=name, expected="nothing older than an hour", actual="left behind")


def honest(history: Sequence[Operation], _: State) -> Iterator[Violation]:
    """I4: a refusal has a code and two sentences; 5xx are 503 (with Retry-After) and 507 alone."""
    for operation in history:
        if operation.status < 400:
            continue
        words = [word for word in ("code", "detail", "detail_en", "request_id") if not operation.answer.get(word)]
        if words or "Traceback" in str(operation.answer):
            yield Violation(
                invariant="I4", id=f"operation {operation.id}", expected="a reason", actual=str(operation.answer)[:200]
            )
        if operation.status >= 500 and not (
            operation.status == 507 or (operation.status == 503 and operation.retry_after)
        ):
            yield Violation(
                invariant="I4", id=f"operation {operation.id}", expected="503", actual=str(operation.status)
            )


def unchanged(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I5: archived bytes are what was listed and what was seen before; each record is sealed for long enough."""
    for record_id in sorted({*state.records, *state.earlier}):
        record, before = state.records.get(record_id), state.earlier.get(record_id, {})
        if record is None:
            yield Violation(invariant="I5", id=record_id, expected="the record", actual="none")
            continue
        for name in sorted({*record.files, *before}):
            listed, real = record.files.get(name, ("", ""))
            if real != listed or real != before.get(name, real):
                yield Violation(
                    invariant="I5", id=f"{record_id}/{name}", expected=before.get(name, listed), actual=real
                )
        if record.until != record.expected_until or not record.sealed:
            result = record.until if record.sealed else "unsealed"
            yield Violation(invariant="I5", id=record_id, expected=f"kept until {record.expected_until}", actual=result)


def access(history: Sequence[Operation], _: State) -> Iterator[Violation]:
    """I7, as far as the clients see it: what one owner got under a key, another does not get."""
    owners: dict[str, str] = {}
    for operation in (operation for operation in history if operation.what == "submit" and operation.accepted):
        first = owners.setdefault(operation.answer["submission_id"], operation.owner)
        if first != operation.owner:
            yield Violation(
                invariant="I7", id=operation.answer["submission_id"], expected=f"{first} alone", actual=operation.owner
            )


def verdict(history: Sequence[Operation], _: State) -> Iterator[Violation]:
    """I8, as far as the clients see it: a forged paper is refused."""
    for operation in (operation for operation in history if operation.forged and operation.accepted):
        yield Violation(
            invariant="I8", id=operation.target, expected=f"refused: {operation.forged}", actual=str(operation.status)
        )


def sealed(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I9: the converter asked the network for nothing."""
    for connection in state.connections:
        yield Violation(invariant="I9", id=connection, expected="no connection", actual="one")


def trail(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I10: every step left its event, each follows from one that is there, and every listener is done with it."""
    known = {entry.id for entry in state.events}
    answers = {(entry.type, document) for entry in state.events for document in entry.documents}
    for document, dossier in state.documents.items():
        if state.dossiers.get(dossier) == "archived":
            for kind in ORDER:
                if kind in ("DocumentsSigned", "DocumentsIssued") and document in state.unsigned:
                    continue
                if (kind, document) not in answers:
                    yield Violation(invariant="I10", id=document, expected=kind, actual="no such event")
    for entry in state.events:
        if entry.cause not in known:
            yield Violation(invariant="I10", id=entry.id, expected=f"its cause {entry.cause}", actual="none")
        if missing := entry.listeners - entry.done:
            yield Violation(invariant="I10", id=entry.id, expected="done by all", actual=f"not by {sorted(missing)}")


def bounded(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I11: no event was tried more than five times, no job took longer than it may."""
    for event, tries in state.attempts.items():
        if tries > TRIES:
            yield Violation(invariant="I11", id=event, expected=f"at most {TRIES} tries", actual=str(tries))
    for job, (took, allowed) in state.seconds.items():
        if took > allowed:
            yield Violation(invariant="I11", id=job, expected=f"at most {allowed:g} s", actual=f"{took:g} s")


def onward(_: Sequence[Operation], state: State) -> Iterator[Violation]:
    """I12: a document stands where the furthest of its events led it, and what they told of it for good is known."""
    answers: dict[str, list[Sent]] = {document: [] for document in state.tracked}
    for entry in state.events:
        for document in entry.documents if "intake" in entry.done else ():
            answers.setdefault(document, []).append(entry)
    for document, events in answers.items():
        known = state.tracked.get(document, Tracked(state="", facts={}))
        expected = _state(state, document, {entry.type for entry in events})
        if known.state != expected:
            yield Violation(invariant="I12", id=document, expected=expected, actual=known.state or "no row")
        for name, fact in sorted({pair for entry in events for pair in entry.facts}):
            if known.facts.get(name) != fact:
                result = f"{name} {known.facts.get(name)}"
                yield Violation(invariant="I12", id=document, expected=f"{name} {fact}", actual=result)


def _state(state: State, document: str, types: set[str]) -> str:
    if "DocumentFailed" in types:
        return DocumentState.FAILED
    if state.dossiers.get(state.documents.get(document, "")) == "archived":
        return DocumentState.ARCHIVED
    waits = DocumentState.FILLED if "DocumentsFilled" in types else DocumentState.REQUESTED  # for its dossier's others
    return next((STATES[kind] for kind in reversed(ORDER) if kind in types), waits)
