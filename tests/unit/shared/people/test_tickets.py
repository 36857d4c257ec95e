"""A ticket counts for half an hour without a page and for nine hours in all, and only as it was signed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import Clock
from shared.people.accounts.accounts import Accounts
from shared.people.accounts.person import Person
from shared.people.accounts.throttle import Throttle, TooManyTries
from shared.people.address import open_accounts
from shared.people.principal import Role
from shared.people.tickets import Tickets


class SetClock(Clock):
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 27, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


class Office:
    """One person, a clock, and their tickets."""

    def __init__(self, accounts: Accounts) -> None:
        self.clock = SetClock()
        self.person: Person = accounts.add("lan", "Lan", [Role.CLERK])[0]
        self.tickets = Tickets(accounts.store, self.clock)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    path: Path = tmp_path_factory.mktemp("people")
    return Office(open_accounts(f"file:{path}/keys.json"))


def headers(ticket: str) -> list[tuple[bytes, bytes]]:
    return [(b"cookie", f"a=b; hoso={ticket}; c=d".encode())]


def test_half_an_hour_without_a_page_ends_it(office: Office) -> None:
    cookie = headers(office.tickets.issue(office.person))
    office.clock.pass_by(minutes=29)
    before = office.tickets.person(cookie)
    office.clock.pass_by(minutes=2)

    assert (before, office.tickets.person(cookie)) == (office.person, None)


def test_pages_keep_it_alive_for_nine_hours_and_not_longer(office: Office) -> None:
    ticket: str | None = office.tickets.issue(office.person)
    hours = 0.0
    while ticket:
        office.clock.pass_by(minutes=20)
        hours += 1 / 3
        ticket = office.tickets.renewed(headers(ticket))

    assert 9 <= hours < 9.5


@given(st.text(max_size=40), st.integers(min_value=0, max_value=200), st.integers(min_value=0, max_value=127))
def test_no_other_text_and_no_changed_letter_is_a_ticket(office: Office, text: str, at: int, letter: int) -> None:
    whole = office.tickets.issue(office.person)
    at %= len(whole)
    changed = whole[:at] + chr(letter) + whole[at + 1 :]

    assert office.tickets.person([(b"cookie", f"hoso={text}".encode("utf-8", "replace"))]) is None
    assert changed == whole or office.tickets.person(headers(changed)) in (None, office.person)
    assert changed == whole or office.tickets.read(headers(changed)) in (None, office.tickets.read(headers(whole)))


def test_a_ticket_of_another_site_is_none(office: Office, tmp_path: Path) -> None:
    other = Office(open_accounts(f"file:{tmp_path}/keys.json"))

    assert office.tickets.read(headers(other.tickets.issue(office.person))) is None


def test_five_wrong_tries_in_a_minute_are_enough_and_a_minute_later_it_is_open_again() -> None:
    clock = SetClock()
    throttle = Throttle(clock)
    for n in range(5):
        throttle.expect_few(["name:lan", f"address:{n}"])
        throttle.wrong(["name:lan", f"address:{n}"])
    with pytest.raises(TooManyTries):
        throttle.expect_few(["name:lan", "address:9"])
    throttle.expect_few(["name:mai", "address:0"])
    clock.pass_by(seconds=61)

    throttle.expect_few(["name:lan", "address:0"])
