"""reconciliation joins pages and stores: each kind of fault is named, and a good site has none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.lifecycle import WaitsFor
from shared.contracts.state_report import (
    DeadEvent,
    Item,
    SentEvent,
    ServiceReport,
    StateReport,
    digests_in,
    read_report,
)
from shared.reconciliation.delivery_checks import GRACE, STILL
from shared.reconciliation.join import FRESH, LONG, Stores, join
from shared.reconciliation.messages import SENTENCES
from shared.reconciliation.serialise import as_report
from tests.unit.shared.reconciliation.pages import (
    NOW,
    OLD,
    ONE,
    THREE,
    TWO,
    changed,
    event,
    files,
    found,
    good,
    item,
    reconciliation,
    with_facts,
)


def test_a_good_site_is_well_and_everything_is_in_one_state() -> None:
    made = reconciliation(good())

    assert (found(made), made.well, made.counts, made.oldest) == ([], True, {"document": {"archived": 1}}, None)


def test_an_event_that_one_listener_never_met_is_named_with_who_can_send_it_again() -> None:
    made = reconciliation(changed("archive", settled=frozenset({"e2"})))

    assert found(made) == [("EVENT_MISSING", "archive", "e1")]
    assert (made.findings[0].by, made.findings[0].repairable, made.well) == ("intake", True, False)


def test_an_event_that_may_still_stand_in_line_is_not_named() -> None:
    young = event("e9", "DossierRequested", (NOW - GRACE / 2).isoformat())

    assert found(reconciliation(changed("archive", settled=frozenset({"e2"}), queue=3))) == []
    assert found(reconciliation(changed("intake", sent=(young,)))) == []


def test_a_line_hides_no_more_events_than_stand_in_it_and_those_the_latest() -> None:
    at = [(NOW - timedelta(hours=9 - hour)).isoformat() for hour in range(3)]
    said = tuple(event(f"x{hour}", "DossierRequested", moment) for hour, moment in enumerate(at))
    pages = changed("intake", sent=said, settled=frozenset({"e2", "x0", "x1", "x2"}))
    pages["archive"] = replace(pages["archive"], queue=2)

    assert found(reconciliation(pages)) == [("EVENT_MISSING", "archive", "x0")]


def test_where_the_broker_does_not_say_what_waits_an_event_has_longer() -> None:
    def since(age: timedelta) -> list[tuple[str, str, str]]:
        pages = changed("archive", settled=frozenset({"e2"}), queue=None)
        said = (event("e1", "DossierRequested", (NOW - age).isoformat()),)
        return found(reconciliation({**pages, "intake": replace(pages["intake"], sent=said)}))

    assert since(GRACE * 2) == []
    assert since(STILL * 2) == [("EVENT_MISSING", "archive", "e1")]


@pytest.mark.parametrize(
    ("left", "named"), [("", False), ((NOW - GRACE / 2).isoformat(), False), ((NOW - GRACE * 2).isoformat(), True)]
)
def test_an_event_sent_again_is_unheard_only_when_that_was_long_ago_too(left: str, named: bool) -> None:
    made = reconciliation(changed("archive", settled=frozenset({"e2"}), again={"e1": left}))

    assert found(made) == ([("EVENT_MISSING", "archive", "e1")] if named else [])


def test_an_event_that_does_not_leave_its_outbox_is_named_with_the_moment_it_was_said() -> None:
    made = reconciliation(changed("intake", sent=(event("e1", "DossierRequested", ""),)))

    assert found(made) == [("EVENT_WAITS", "intake", "e1")]
    assert (made.findings[0].since, made.findings[0].repairable) == (OLD, False)


def test_what_was_parked_is_named() -> None:
    parked = DeadEvent(id="e7", type="BatchPlanned", at=OLD)

    assert found(reconciliation(changed("archive", dead=(parked,)))) == [("EVENT_DEAD", "archive", "e7")]


def test_what_is_dated_in_the_future_is_named_once_a_service_and_nearly_now_is_not() -> None:
    soon, ahead = ((NOW + age).isoformat() for age in (GRACE / 2, GRACE * 2))
    later = (NOW + LONG).isoformat()
    two = (item("filled", ahead, "machine"), item("filled", later, "machine", "d-b"))
    made = reconciliation(with_facts("intake", items=(item("archived"), *two)))

    assert [entry for entry in found(made) if entry[0] == "CLOCK_AHEAD"] == [("CLOCK_AHEAD", "intake", "d-b")]
    assert (made.well, made.findings[-1].since) == (False, later)
    assert found(reconciliation(changed("intake", sent=(replace(event("e1", "DossierRequested"), at=later),)))) == [
        ("CLOCK_AHEAD", "intake", "e1")
    ]
    assert found(reconciliation(with_facts("intake", items=(item("archived", soon),)))) == []


def test_a_row_without_its_file_and_an_old_file_without_a_row_are_named() -> None:
    fresh = files(THREE, at=NOW - FRESH / 2)

    assert found(reconciliation(good(), files(ONE))) == [("FILE_MISSING", "archive", TWO)]
    assert found(reconciliation(good(), files(ONE, TWO, THREE))) == [("FILE_UNNAMED", "", THREE)]
    assert found(reconciliation(good(), files(ONE, TWO) | fresh)) == []


def test_a_file_that_belongs_to_nothing_is_harmless() -> None:
    assert reconciliation(good(), files(ONE, TWO, THREE)).well


def test_a_record_in_the_index_alone_and_one_in_the_vault_alone_are_named() -> None:
    assert found(reconciliation(changed("archive", stored={}))) == [("RECORD_MISSING", "archive", "r")]
    assert found(reconciliation(changed("archive", stored={"r": OLD, "s": OLD}))) == [("RECORD_UNNAMED", "", "s")]


def test_a_bag_that_is_just_being_kept_is_not_named() -> None:
    young = (NOW - FRESH / 2).isoformat()

    assert found(reconciliation(changed("archive", stored={"r": OLD, "s": young}))) == []


def test_a_page_of_another_version_is_read_for_what_both_know() -> None:
    page = with_facts("intake", items=(replace(item("failed"), why="X"),))["intake"]
    older = page.to_json().replace(b',"why":"X"', b"")
    newer = page.to_json().replace(b'"X"', b'"X","more":[1]')

    assert read_report(older).facts.items == (item("failed"),)
    assert read_report(newer) == page


def test_a_reconciliation_is_told_in_two_languages_with_the_age_of_the_oldest() -> None:
    report = as_report(
        reconciliation(with_facts("intake", items=(item("requested", OLD, "machine"), item("archived"))))
    )

    assert report.oldest is not None
    assert report.oldest.seconds == 30 * 86400
    assert all(finding.vi and finding.en for finding in report.findings)


def test_every_kind_has_its_sentences_filled() -> None:
    facts = {"service": "s", "id": "i", "what": "w", "state": "t", "since": "a"}

    assert [
        code
        for code, sentence in SENTENCES.items()
        if "{" in sentence.said("vi", **facts) + sentence.said("en", **facts)
    ] == []


ids = st.text("0123456789abcdef", min_size=1, max_size=5)

items = st.builds(Item, kind=ids, id=ids, state=ids, since=ids, waits=st.just(WaitsFor.PEOPLE))

pages = st.builds(
    ServiceReport,
    service=ids,
    subscriptions=st.frozensets(ids),
    facts=st.builds(
        StateReport,
        items=st.tuples(items, items),
        claims=st.tuples(items),
        digests=st.frozensets(ids),
        records=st.frozensets(ids),
        owned_states=st.frozensets(ids),
    ),
    sent=st.tuples(st.builds(SentEvent, id=ids, type=ids, at=ids, published_at=ids)),
    settled=st.frozensets(ids),
    again=st.dictionaries(ids, ids),
    dead=st.tuples(st.builds(DeadEvent, id=ids, type=ids, at=ids)),
    queue=st.none() | st.integers(0, 9),
    stored=st.dictionaries(ids, ids),
)


@given(pages)
def test_a_page_comes_back_from_its_json_as_it_was(page: ServiceReport) -> None:
    assert read_report(page.to_json()) == page


@given(st.lists(st.sampled_from(["known", "sent again", "to be sent", "fresh", "lost", "lost again"]), max_size=30))
def test_exactly_the_events_that_were_lost_are_named(fates: list[str]) -> None:
    fresh, old = (NOW - GRACE / 2).isoformat(), (NOW - GRACE * 2).isoformat()
    left = {"fresh": fresh, "to be sent": ""}
    again = {"sent again": fresh, "lost again": old}
    numbered = {f"e{n}": fate for n, fate in enumerate(fates)}
    said = tuple(event(name, "DossierRequested", left.get(fate, OLD)) for name, fate in numbered.items())
    speaker = ServiceReport(service="a", subscriptions=frozenset(), facts=StateReport(), sent=said, queue=0)
    listener = ServiceReport(
        service="b",
        subscriptions=frozenset({"DossierRequested"}),
        facts=StateReport(),
        settled=frozenset(name for name, fate in numbered.items() if fate == "known"),
        again={name: again[fate] for name, fate in numbered.items() if fate in again},
        queue=0,
    )
    made = join([speaker, listener], Stores(files={}, records={}), NOW)

    unroutable = {finding.id for finding in made.findings if finding.code == "EVENT_MISSING"}
    assert unroutable == {name for name, fate in numbered.items() if fate.startswith("lost")}


def test_digests_are_found_in_an_events_json() -> None:
    assert digests_in(f'{{"pdf":"{ONE}","id":"01K","docx":"{TWO}"}}') == {ONE, TWO}
