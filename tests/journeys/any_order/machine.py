"""Whatever people do in whatever order, and whenever a process dies: a dossier comes to an end that is true.

Its papers show the values that hold, numbers have no gap, what did not use a changed value stays as it is, and nothing
waits for nobody.
"""

import json
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services.intake import tables
from services.intake.rows import Document
from services.intake.workflow.mending.numbered import number_of, planned_id
from shared import blobs
from shared.contracts.lifecycle import OUT, DossierState
from tests.journeys.any_order.office import Office
from tests.journeys.any_order.papers import LETTER, shown
from tests.journeys.any_order.world import open_world

NAMES = ("Lê Lợi", "Trần Thị Đào", "Nguyễn Du", "Hồ Xuân Hương")
SERVICES = ("intake", "signing", "archive", "filling")
CRASHES = ("", "", "", "inbox.after_commit", "signing.before_prepare", "signing.after_prepare_put")
OF_SIGNING = ("", "", "signing.after_verdict", "signing.after_signed_put", "signing.after_signed_commit")
OF_NUMBERS = ("", "", "signing.after_number", "signing.after_issue_commit")
place = st.integers(min_value=0, max_value=7)
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)


class AnyOrder(RuleBasedStateMachine):
    """An office with one dossier of two or three cards, a notice and a note."""

    home: Path
    database_url: str = ""

    def __init__(self) -> None:
        super().__init__()
        self._room = TemporaryDirectory(prefix="any-order-")
        self.world = open_world(self.home, Path(self._room.name) / "home", self.database_url)
        self.office = Office(world=self.world)

    @initialize(names=names, done=st.integers(0, 14))
    def begin(self, names: list[str], done: int) -> None:
        """Ask for a dossier, and go so many steps of its usual way."""
        self.office.begin(names)
        self.office.finish(done)

    @rule(service=st.sampled_from(SERVICES), at=place, crash=st.sampled_from(CRASHES), twice=st.booleans())
    @precondition(lambda self: any(self.world.waiting.values()))
    def hear(self, service: str, at: int, crash: str, twice: bool) -> None:
        waiting = [name for name, events in self.world.waiting.items() if events]
        self.world.hear(service if service in waiting else waiting[0], at, crash, twice=twice and service != "filling")

    @rule()
    @precondition(lambda self: any(self.world.waiting.values()))
    def rest(self) -> None:
        self.world.rest()

    @rule()
    @precondition(lambda self: not self.world.failing)
    def fail(self) -> None:
        self.world.failing += 1

    @rule()
    @precondition(lambda self: not self.world.broken)
    def break_a_paper(self) -> None:
        self.world.broken += 1

    @rule(row=st.integers(1, 3), name=st.sampled_from(NAMES), replace=st.booleans())
    def correct_a_name(self, row: int, name: str, replace: bool) -> None:
        cell = {"table": "hoi_vien", "row": row, "column": "ho_ten", "value": name}
        self._correct(cells=[cell], replace=replace)

    @rule(names=names, replace=st.booleans())
    def correct_the_table(self, names: list[str], replace: bool) -> None:
        self._correct(submission=self.office.hand_in(names), replace=replace)

    @rule()
    @precondition(lambda self: self._in("failed", "returned", "refused"))
    def come_again(self) -> None:
        self._correct()

    def _correct(self, **body: object) -> None:
        before = {paper.id: paper for paper in self.office.papers()}
        answer = self.office.correct(**body)
        if answer is None:
            return
        touched = {paper.document_id for paper in (*answer.remade, *answer.dropped)} | {*answer.again, *answer.added}
        for paper in self.office.papers():
            if paper.id in before and paper.id not in touched:
                known = before[paper.id]
                assert (paper.revision, paper.facts) == (known.revision, known.facts)

    @rule()
    @precondition(lambda self: self._in("in_review"))
    def approve(self) -> None:
        self.office.approve()

    @rule(at=place, every=st.booleans())
    @precondition(lambda self: self._in("in_review"))
    def send_back(self, at: int, every: bool) -> None:
        self.office.send_back([] if every else [self._one_of(self._in("in_review"), at)])

    @rule(at=place, crash=st.sampled_from(OF_SIGNING))
    @precondition(lambda self: self._to_sign())
    def sign(self, at: int, crash: str) -> None:
        self.office.sign(self._one_of(self._to_sign(), at), crash)

    @rule(at=place, crash=st.sampled_from(OF_NUMBERS))
    @precondition(lambda self: self._to_number())
    def number(self, at: int, crash: str) -> None:
        self.office.number(self._one_of(self._to_number(), at), crash)

    @rule(at=place)
    @precondition(lambda self: self._to_sign())
    def refuse(self, at: int) -> None:
        self.office.refuse(self._one_of(self._to_sign(), at))

    @rule(at=place)
    @precondition(lambda self: self._numbered())
    def void(self, at: int) -> None:
        self.office.void(self._one_of(self._numbered(), at))

    @rule(at=place)
    @precondition(lambda self: self._numbered())
    def replace(self, at: int) -> None:
        self.office.replace(self._one_of(self._numbered(), at))

    @rule(at=place)
    @precondition(lambda self: self._numbered())
    def correct_by_letter(self, at: int) -> None:
        self.office.correct_by_letter(self._one_of(self._numbered(), at))

    @rule(at=place)
    @precondition(lambda self: self._in("failed"))
    def retry(self, at: int) -> None:
        self.office.retry(self._one_of(self._in("failed"), at))

    @rule(surely=st.integers(0, 9))
    def withdraw(self, surely: int) -> None:
        if surely == 7:
            self.office.withdraw()

    def _in(self, *states: str) -> list[str]:
        return [paper.id for paper in self.office.papers() if paper.state in states]

    def _to_sign(self) -> list[str]:
        return [row.id for row in self.office.rows() if row.step not in ("", "issue")]

    def _to_number(self) -> list[str]:
        return [row.id for row in self.office.rows() if row.step == "issue"]

    def _numbered(self) -> list[str]:
        return [row.id for row in self.office.rows() if row.number is not None and not row.ended]

    def _one_of(self, ids: list[str], at: int) -> str:
        return ids[at % len(ids)]

    @invariant()
    def numbers_have_no_gap(self) -> None:
        register = defaultdict(list)
        for line in self.office.register():
            register[line.agency, line.series, line.year].append(line.number)

        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in register.values())

    def teardown(self) -> None:
        try:
            if self.office.dossier_id:
                self._end()
        finally:
            self.world.close()
            self._room.cleanup()

    def _end(self) -> None:
        self.world.failing = self.world.broken = 0
        self.world.rest()
        self.what_signing_waits_for_is_what_intake_says()
        assert self.office.finish(80), self.office.tasks()
        self.the_dossier_is_at_its_end()
        self.what_holds_shows_what_holds()
        self.the_register_says_what_holds()

    def what_signing_waits_for_is_what_intake_says(self) -> None:
        steps = {(paper, step) for paper, step in self.office.tasks() if step not in ("mend", "review")}

        assert steps == self.office.to_sign()

    def the_dossier_is_at_its_end(self) -> None:
        states = {paper.state: 1 for paper in self.office.papers()}
        state = DossierState.of(states, archived=self.office.dossier().record_id is not None)

        assert state.final, states
        assert self.office.to_sign() == set()

    def what_holds_shows_what_holds(self) -> None:
        row = self.office.dossier()
        values = shown(self.office.kit, row.pack_digest, row.facts, row.request)
        papers = [paper for paper in self.office.papers() if paper.state not in OUT]
        with self.office.kit.database.read() as connection:
            about = tables.abouts_of(connection, row.id)
        signed = {item.id: item for item in self.office.rows()}
        by_id: dict[str, Document] = {paper.id: paper for paper in self.office.papers()}

        for paper in papers:
            assert signed[paper.id].revision == paper.revision
            if paper.kind == LETTER:
                assert self._named_by(paper) == number_of(by_id[paper.about])
                continue
            assert self._shown(paper.id, paper.revision) == values[planned_id(paper, about).removeprefix(row.id)]

    def _named_by(self, letter: Document) -> str:
        """Return the number of the paper that a công văn đính chính names."""
        about: str = json.loads(blobs.read(self.office.kit.blobs, letter.extra))["dinh_chinh"]["van_ban"]["so"]
        return about

    def _shown(self, document_id: str, revision: int) -> str:
        """Return the values on a paper; one that came to the gate again unchanged is of an earlier revision."""
        made = max(number for name, number in self.world.shown if name == document_id and number <= revision)
        return self.world.shown[document_id, made]

    def the_register_says_what_holds(self) -> None:
        held = {paper.id: number_of(paper) for paper in self.office.papers() if paper.state not in OUT}
        lines = {line.document_id: line.label for line in self.office.register() if line.voided_at is None}

        assert {paper: number for paper, number in held.items() if number} == lines


def play(examples: int, steps: int, **about: object) -> None:
    """Play some offices for some steps each."""
    few = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type("AnyOrderHere", (AnyOrder,), dict(about)), settings=few)
