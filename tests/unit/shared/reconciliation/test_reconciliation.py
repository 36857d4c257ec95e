"""reconciliation joins pages and stores: each kind of fault is named, and a good site has none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

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
from shared.reconciliation.join import FRESH, LONG, Reconciliation, Stores, join
from shared.reconciliation.messages import SENTENCES
from shared.reconciliation.serialise import as_report

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
OLD = (NOW - timedelta(days=30)).isoformat()
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64


def item(state: str, since: str = OLD, waits: Any = "nobody", name: str = "d-a") -> Item:
    return Item(kind="document", id=name, state=state, since=since, waits=WaitsFor(waits))


def event(name: str, kind: str, published_at: str = OLD) -> SentEvent:
    return SentEvent(id=name, type=kind, at=OLD, published_at=published_at)


def good() -> dict[str, ServiceReport]:
    """Return the pages of a site with one archived document."""
    said, archived = event("e1", "DossierRequested"), event("e2", "DossierArchived")
    done = frozenset({"e1", "e2"})
    intake = ServiceReport(
        service="intake",
        subscriptions=frozenset({"DossierRequested", "DossierArchived"}),
        facts=StateReport(items=(item("archived"),), digests=frozenset({ONE})),
        sent=(said,),
        settled=done,
        queue=0,
    )
    archive = ServiceReport(
        service="archive",
        subscriptions=frozenset({"DossierRequested"}),
        facts=StateReport(
            claims=(item("archived"),),
            digests=frozenset({TWO}),
            records=frozenset({"r"}),
            owned_states=frozenset({"archived"}),
        ),
        sent=(archived,),
        settled=done,
        queue=0,
        stored={"r": OLD},
    )
    return {"intake": intake, "archive": archive}


def files(*names: str, at: datetime = NOW - timedelta(days=30)) -> dict[str, datetime]:
    return dict.fromkeys(names, at)


def reconciliation(pages: dict[str, ServiceReport], stored: dict[str, datetime] | None = None) -> Reconciliation:
    records = {key: datetime.fromisoformat(at) for page in pages.values() for key, at in page.stored.items()}
    return join(list(pages.values()), Stores(files=stored or files(ONE, TWO), records=records), NOW)


def found(made: Reconciliation) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.service, finding.id) for finding in made.findings]


def changed(name: str, **parts: Any) -> dict[str, ServiceReport]:
    pages = good()
    return {**pages, name: replace(pages[name], **parts)}


def with_facts(name: str, **parts: Any) -> dict[str, ServiceReport]:
    pages = good()
    return changed(name, facts=replace(pages[name].facts, **parts))


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


def test_a_page_of_another_version_is_read_for_what_both_know() -> None:
    page = with_facts("intake", items=(replace(item("failed"), why="X"),))["intake"]
    older = page.to_json().replace(b',"why":"X"', b"")
    newer = page.to_json().replace(b'"X"', b'"X","more":[1]')

    assert read_report(older).facts.items == (item("failed"),)
    assert read_report(newer) == page


def test_a_ledger_is_told_in_two_languages_with_the_age_of_the_oldest() -> None:
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
