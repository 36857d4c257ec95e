"""The ledger joins pages and stores: each kind of fault is named, and a good site has none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.ledger.findings import SENTENCES
from shared.ledger.join import FRESH, GRACE, LONG, STILL, Ledger, Stores, join
from shared.ledger.page import Facts, Item, Page, Parked, Said, digests_in, read_page
from shared.ledger.told import as_data

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
OLD = (NOW - timedelta(days=30)).isoformat()
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64


def item(state: str, since: str = OLD, waits: Any = "nothing", name: str = "d-a") -> Item:
    return Item(kind="document", id=name, state=state, since=since, waits=waits)


def good() -> dict[str, Page]:
    """Return the pages of a site with one archived document."""
    said = Said(id="e1", type="DossierRequested", published_at=OLD)
    told = Said(id="e2", type="DossierArchived", published_at=OLD)
    done = frozenset({"e1", "e2"})
    intake = Page(
        service="intake",
        hears=frozenset({"DossierRequested", "DossierArchived"}),
        facts=Facts(items=(item("archived"),), digests=frozenset({ONE})),
        said=(said,),
        known=done,
        queue=0,
    )
    archive = Page(
        service="archive",
        hears=frozenset({"DossierRequested"}),
        facts=Facts(claims=(item("archived"),), digests=frozenset({TWO}), records=frozenset({"r"})),
        said=(told,),
        known=done,
        queue=0,
        stored=frozenset({"r"}),
    )
    return {"intake": intake, "archive": archive}


def files(*names: str, at: datetime = NOW - timedelta(days=30)) -> dict[str, datetime]:
    return dict.fromkeys(names, at)


def ledger(pages: dict[str, Page], stored: dict[str, datetime] | None = None) -> Ledger:
    records = frozenset[str]().union(*(page.stored for page in pages.values()))
    return join(list(pages.values()), Stores(files=stored or files(ONE, TWO), records=records), NOW)


def found(made: Ledger) -> list[tuple[str, str, str]]:
    return [(one.code, one.service, one.id) for one in made.findings]


def changed(name: str, **parts: Any) -> dict[str, Page]:
    pages = good()
    return {**pages, name: replace(pages[name], **parts)}


def with_facts(name: str, **parts: Any) -> dict[str, Page]:
    pages = good()
    return changed(name, facts=replace(pages[name].facts, **parts))


def test_a_good_site_is_well_and_everything_is_in_one_state() -> None:
    made = ledger(good())

    assert (found(made), made.well, made.counts, made.oldest) == ([], True, {"document": {"archived": 1}}, None)


def test_an_event_that_one_listener_never_met_is_named_with_who_can_send_it_again() -> None:
    made = ledger(changed("archive", known=frozenset({"e2"})))

    assert found(made) == [("EVENT_UNHEARD", "archive", "e1")]
    assert (made.findings[0].by, made.findings[0].repairable, made.well) == ("intake", True, False)


def test_an_event_that_may_still_stand_in_line_is_not_named() -> None:
    young = Said(id="e9", type="DossierRequested", published_at=(NOW - GRACE / 2).isoformat())

    assert found(ledger(changed("archive", known=frozenset({"e2"}), queue=3))) == []
    assert found(ledger(changed("intake", said=(young,)))) == []


def test_what_was_parked_is_named() -> None:
    parked = Parked(id="e7", type="SheetPlanned", error="x", at=OLD)

    assert found(ledger(changed("archive", parked=(parked,)))) == [("EVENT_PARKED", "archive", "e7")]


def test_a_row_without_its_file_and_an_old_file_without_a_row_are_named() -> None:
    fresh = files(THREE, at=NOW - FRESH / 2)

    assert found(ledger(good(), files(ONE))) == [("FILE_MISSING", "archive", TWO)]
    assert found(ledger(good(), files(ONE, TWO, THREE))) == [("FILE_UNNAMED", "", THREE)]
    assert found(ledger(good(), files(ONE, TWO) | fresh)) == []


def test_a_file_that_belongs_to_nothing_is_harmless() -> None:
    assert ledger(good(), files(ONE, TWO, THREE)).well


def test_a_record_in_the_index_alone_and_one_in_the_vault_alone_are_named() -> None:
    assert found(ledger(changed("archive", stored=frozenset()))) == [("RECORD_MISSING", "archive", "r")]
    assert found(ledger(changed("archive", stored=frozenset({"r", "s"})))) == [("RECORD_UNNAMED", "", "s")]


@pytest.mark.parametrize("state", ["requested", "prepared", "completed"])
def test_a_document_that_a_service_took_further_than_the_tracker_knows_is_named(state: str) -> None:
    made = ledger(with_facts("intake", items=(item(state, waits="people", since=(NOW - GRACE * 2).isoformat()),)))

    assert found(made) == [("TWO_STATES", "archive", "d-a")]


def test_a_failed_document_is_in_no_second_state() -> None:
    assert found(ledger(with_facts("intake", items=(item("failed"),)))) == []


def test_a_document_that_no_tracker_knows_is_named() -> None:
    assert ("TWO_STATES", "archive", "d-a") in found(ledger(with_facts("intake", items=())))


def test_work_that_stands_still_is_named_by_whom_it_waits_for() -> None:
    still, long = (NOW - STILL * 2).isoformat(), (NOW - LONG * 2).isoformat()
    stuck = item("requested", still, "machine", "d-b")
    desk = item("prepared", long, "people", "d-c")
    short = item("prepared", still, "people", "d-d")
    made = ledger(with_facts("intake", items=(item("archived"), stuck, desk, short)))

    assert found(made) == [("WAITS_LONG", "intake", "d-c"), ("STANDS_STILL", "intake", "d-b")]
    assert made.oldest == desk


def test_a_ledger_is_told_in_two_languages_with_the_age_of_the_oldest() -> None:
    told = as_data(ledger(with_facts("intake", items=(item("requested", OLD, "machine"), item("archived")))), NOW)

    assert told["oldest"]["seconds"] == 30 * 86400
    assert all(one["vi"] and one["en"] for one in told["findings"])


def test_every_kind_has_its_sentences_filled() -> None:
    facts = {"service": "s", "id": "i", "what": "w", "state": "t", "since": "a"}

    assert [code for code, pair in SENTENCES.items() for one in pair if "{" in one.format(**facts)] == []


ids = st.text("0123456789abcdef", min_size=1, max_size=5)
items = st.builds(Item, kind=ids, id=ids, state=ids, since=ids, waits=st.just("people"))
pages = st.builds(
    Page,
    service=ids,
    hears=st.frozensets(ids),
    facts=st.builds(
        Facts, items=st.tuples(st.builds(Item, kind=ids, id=ids, state=ids, since=ids, waits=st.just("people")))
    ),
    said=st.tuples(st.builds(Said, id=ids, type=ids, published_at=ids)),
    known=st.frozensets(ids),
    parked=st.tuples(st.builds(Parked, id=ids, type=ids, error=ids, at=ids)),
    queue=st.none() | st.integers(0, 9),
    stored=st.frozensets(ids),
)


@given(pages)
def test_a_page_comes_back_from_its_json_as_it_was(page: Page) -> None:
    assert read_page(page.to_json()) == page


def test_digests_are_found_in_an_events_json() -> None:
    assert digests_in(f'{{"pdf":"{ONE}","id":"01K","docx":"{TWO}"}}') == {ONE, TWO}
