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


class SignIns:
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
def signins(tmp_path: Path) -> SignIns:
    return SignIns(tmp_path)


def test_a_code_is_due_of_a_role_that_must_and_of_whoever_has_a_phone(signins: SignIns) -> None:
    assert [signins.second.is_due(entry) for entry in (signins.clerk, signins.signer)] == [False, True]
    assert signins.second.is_due(signins.second.set_up(signins.clerk.id, SECRET, signins.code()))


def test_a_phone_is_set_up_by_its_code_alone_and_every_code_counts_once(signins: SignIns) -> None:
    with pytest.raises(CodeRefused):
        signins.second.set_up(signins.signer.id, SECRET, "000000" if signins.code() != "000000" else "111111")
    signins.second.set_up(signins.signer.id, SECRET, signins.code())
    with pytest.raises(CodeRefused):  # that of the setting up
        signins.second.confirm(signins.signer.id, signins.code())
    signins.clock.pass_by(seconds=SECONDS)
    code = signins.code()

    assert signins.second.confirm(signins.signer.id, code).id == signins.signer.id
    with pytest.raises(CodeRefused):
        signins.second.confirm(signins.signer.id, code)


def test_nobody_confirms_a_code_before_a_phone_is_set_up(signins: SignIns) -> None:
    with pytest.raises(CodeRefused):
        signins.second.confirm(signins.clerk.id, signins.code())


def test_a_forgotten_phone_ends_the_sessions_and_asks_for_no_code(signins: SignIns) -> None:
    person = signins.second.set_up(signins.clerk.id, SECRET, signins.code())
    ticket = signins.tickets.issue(person)
    signins.accounts.forget_phone(person.id)
    headers = [(b"cookie", f"hoso={ticket}".encode())]

    assert signins.tickets.person(headers) is None
    assert not signins.second.is_due(signins.accounts.named("lan"))


def test_a_half_ticket_is_no_ticket_and_counts_for_ten_minutes(signins: SignIns) -> None:
    half = signins.tickets.halve(signins.signer, SECRET)

    assert signins.tickets.authenticate([(b"cookie", f"hoso={half}".encode())]) is None
    known = signins.tickets.read_half(half)
    assert known is not None
    assert (known.person, known.secret) == (signins.signer.id, SECRET)
    assert signins.tickets.read_half(signins.tickets.issue(signins.signer)) is None
    signins.clock.pass_by(seconds=HALF + 1)
    assert signins.tickets.read_half(half) is None


def test_a_half_ticket_of_somebody_who_was_locked_since_counts_no_more(signins: SignIns) -> None:
    half = signins.tickets.halve(signins.signer, SECRET)
    signins.accounts.lock(signins.signer.id)

    assert signins.tickets.read_half(half) is None
