"""The second factor: a password alone lets nobody in who has a phone set up, or whose role must have one."""

from pathlib import Path

import pytest

from shared.people.accounts.second import CodeRefused, SecondFactor
from shared.people.accounts.totp import SECONDS, code_at, new_secret
from shared.people.address import open_accounts
from shared.people.principal import Role
from shared.people.tickets import HALF, Tickets
from tests.unit.shared.people.test_tickets import SetClock

SECRET = new_secret()


class Door:
    """A clerk and a signer, whose role must have a phone, on a clock that is put on by hand."""

    def __init__(self, folder: Path) -> None:
        self.accounts = open_accounts(f"file:{folder}/keys.json")
        self.clock = SetClock()
        self.second = SecondFactor(self.accounts.store, self.clock, {"signer"})
        self.tickets = Tickets(self.accounts.store, self.clock)
        self.clerk = self.accounts.add("lan", "Lan", [Role.CLERK])[0]
        self.signer = self.accounts.add("hien", "Hiền", [Role.SIGNER])[0]

    def code(self) -> str:
        return code_at(SECRET, int(self.clock.now().timestamp()) // SECONDS)


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


def test_a_code_is_due_of_a_role_that_must_and_of_whoever_has_a_phone(door: Door) -> None:
    assert [door.second.is_due(one) for one in (door.clerk, door.signer)] == [False, True]
    assert door.second.is_due(door.second.set_up(door.clerk.id, SECRET, door.code()))


def test_a_phone_is_set_up_by_its_code_alone_and_every_code_counts_once(door: Door) -> None:
    with pytest.raises(CodeRefused):
        door.second.set_up(door.signer.id, SECRET, "000000" if door.code() != "000000" else "111111")
    door.second.set_up(door.signer.id, SECRET, door.code())
    with pytest.raises(CodeRefused):  # that of the setting up
        door.second.confirm(door.signer.id, door.code())
    door.clock.pass_by(seconds=SECONDS)
    code = door.code()

    assert door.second.confirm(door.signer.id, code).id == door.signer.id
    with pytest.raises(CodeRefused):
        door.second.confirm(door.signer.id, code)


def test_nobody_confirms_a_code_before_a_phone_is_set_up(door: Door) -> None:
    with pytest.raises(CodeRefused):
        door.second.confirm(door.clerk.id, door.code())


def test_a_forgotten_phone_ends_the_sessions_and_asks_for_no_code(door: Door) -> None:
    person = door.second.set_up(door.clerk.id, SECRET, door.code())
    ticket = door.tickets.issue(person)
    door.accounts.forget_phone(person.id)
    headers = [(b"cookie", f"hoso={ticket}".encode())]

    assert door.tickets.person(headers) is None
    assert not door.second.is_due(door.accounts.named("lan"))


def test_a_half_ticket_is_no_ticket_and_counts_for_ten_minutes(door: Door) -> None:
    half = door.tickets.halve(door.signer, SECRET)

    assert door.tickets.authenticate([(b"cookie", f"hoso={half}".encode())]) is None
    known = door.tickets.read_half(half)
    assert known is not None
    assert (known.person, known.secret) == (door.signer.id, SECRET)
    assert door.tickets.read_half(door.tickets.issue(door.signer)) is None
    door.clock.pass_by(seconds=HALF + 1)
    assert door.tickets.read_half(half) is None


def test_a_half_ticket_of_somebody_who_was_locked_since_counts_no_more(door: Door) -> None:
    half = door.tickets.halve(door.signer, SECRET)
    door.accounts.lock(door.signer.id)

    assert door.tickets.read_half(half) is None
