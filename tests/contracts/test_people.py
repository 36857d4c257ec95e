"""The contract of wherever people are kept: a file on one machine, a schema of PostgreSQL on several."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from hoso.backup.people import copy_people, restore_people
from shared.clock import Clock
from shared.database.engine import open_engine
from shared.errors.tree import NotFound
from shared.people.accounts.accounts import Accounts, SignInRefused
from shared.people.accounts.passwords import PasswordUnfit
from shared.people.accounts.person import IdentityTaken, SignInTaken, SignInUnfit
from shared.people.address import open_accounts
from shared.people.keys import AdminOfUnit
from shared.people.principal import Role
from shared.people.tickets import Tickets
from shared.settings import Settings

Open = Callable[[], Accounts]


@pytest.fixture(params=["file", "PostgreSQL"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Give a function that opens the same people as one more process would."""
    url = f"file:{tmp_path}/keys.json" if request.param == "file" else str(request.getfixturevalue("postgres_url"))
    with ExitStack() as stack:

        def once_more() -> Accounts:
            accounts = open_accounts(url)
            stack.callback(accounts.close)
            return accounts

        yield once_more


def test_whoever_is_added_is_let_in_elsewhere_and_may_do_nothing_before_choosing_a_password(opened: Open) -> None:
    _, password = opened().add(
        "Lan.VT", "Lê Thị Lan", [Role.CLERK, Role.SIGNER], unit="Phòng Nội vụ", signs=["giam_doc"]
    )
    person = opened().let_in("lan.vt", password)
    first = person.principal.roles
    chosen = opened().set_password(person.id, password, "một mật khẩu dài").principal

    assert (sorted(first), sorted(chosen.roles)) == ([], ["clerk", "signer"])
    assert (chosen.id, chosen.name, chosen.unit) == (person.id, "Lê Thị Lan", "Phòng Nội vụ")
    assert sorted(chosen.signs) == ["giam_doc"]


def test_a_wrong_password_an_unknown_name_and_a_locked_person_are_refused_alike(opened: Open) -> None:
    accounts = opened()
    person, password = accounts.add("lan", "Lan", [Role.CLERK])
    accounts.lock(person.id)
    refusals = []
    for name, word in (("lan", "x" * 12), ("nobody", password), ("lan", password), ("lan", ""), ("lan", "y" * 5000)):
        with pytest.raises(SignInRefused) as refused:
            accounts.let_in(name, word)
        refusals.append(refused.value.sentence("vi"))

    assert len(set(refusals)) == 1


@pytest.mark.parametrize("name", ["", " ", "a b", "-a", "Đào", "a" * 61, "<b>", "a/../b"])
def test_a_sign_in_name_that_cannot_be_typed_anywhere_is_refused(opened: Open, name: str) -> None:
    with pytest.raises(SignInUnfit):
        opened().add(name, "Lan", [Role.CLERK])

    assert opened().store.listed() == []


def test_two_people_never_have_one_sign_in_name(opened: Open) -> None:
    handles = [opened() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        tries = [pool.submit(handle.add, "lan", "Lan", [Role.CLERK]) for handle in handles]
    refused = [entry.exception() for entry in tries if entry.exception()]

    assert [type(entry) for entry in refused] == [SignInTaken] * 3
    assert len(opened().store.listed()) == 1


def test_an_administrator_is_of_no_unit(opened: Open) -> None:
    with pytest.raises(AdminOfUnit):
        opened().add("lan", "Lan", [Role.ADMIN], unit="Phòng Nội vụ")


def test_a_password_that_is_short_or_the_old_one_is_refused_and_the_old_one_stays(opened: Open) -> None:
    accounts = opened()
    person, password = accounts.add("lan", "Lan", [Role.CLERK])
    for word in ("short", password, "x" * 201):
        with pytest.raises(PasswordUnfit):
            accounts.set_password(person.id, password, word)
    with pytest.raises(SignInRefused):
        accounts.set_password(person.id, "not it at all", "x" * 20)

    assert accounts.let_in("lan", password).id == person.id


@pytest.mark.parametrize("end", ["lock", "reset", "end_sessions"])
def test_a_ticket_ends_at_once_where_another_process_just_took_it(opened: Open, end: str) -> None:
    site, server = opened(), opened()
    person, _ = site.add("lan", "Lan", [Role.CLERK])
    other, _ = site.add("mai", "Mai", [Role.CLERK])
    tickets = Tickets(server.store, Clock())
    headers, others = ([(b"cookie", f"hoso={tickets.issue(entry)}".encode())] for entry in (person, other))
    assert tickets.authenticate(headers) is not None
    getattr(site, end)(person.id)

    assert (tickets.authenticate(headers), bool(tickets.authenticate(others))) == (None, True)


def test_a_ticket_of_one_process_counts_in_another(opened: Open) -> None:
    person, _ = opened().add("lan", "Lan", [Role.CLERK])
    ticket = Tickets(opened().store, Clock()).issue(person)
    result = Tickets(opened().store, Clock()).person([(b"cookie", f"hoso={ticket}".encode())])

    assert result is not None
    assert result.id == person.id


def test_changes_made_at_once_are_all_kept(opened: Open) -> None:
    person, _ = opened().add("lan", "Lan", [Role.CLERK])
    handles = [opened() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda value: value.end_sessions(person.id), handles))

    assert opened().named("lan").epoch == 8


def test_whoever_is_not_there_is_told(opened: Open) -> None:
    for change in (opened().lock, opened().reset, opened().end_sessions, opened().named):
        with pytest.raises(NotFound, match="nobody"):
            change("nobody")


@pytest.mark.parametrize("of", ["file", "PostgreSQL"])
def test_a_backup_brings_people_back_into_either_and_keeps_those_made_since(
    tmp_path: Path, postgres_url: str, of: str
) -> None:
    sites = [Settings(home=tmp_path / "home"), Settings(home=tmp_path / "home", database_url=postgres_url)]
    site, empty = sites if of == "file" else reversed(sites)
    there, here = open_accounts(empty.people), open_accounts(site.people)
    person, password = here.add("lan", "Lan", [Role.CLERK], signs=["chu_toa"])
    here.add("admin", "Quản trị", [Role.ADMIN])
    made_since, _ = there.add("admin", "Quản trị mới", [Role.ADMIN])
    copy_people(site, tmp_path)
    for _ in range(2):  # a restore that was broken off goes on
        restore_people(empty, tmp_path)

    assert there.let_in("lan", password) == person
    assert there.named("admin") == made_since
    assert len(there.store.listed()) == 2
    for entry in (there, here):
        entry.close()


def test_what_is_kept_of_a_password_is_its_hash(opened: Open) -> None:
    accounts = opened()
    person, password = accounts.add("lan", "Lan", [Role.CLERK])
    kept = accounts.named("lan")

    assert kept == replace(person, password=kept.password)
    assert kept.password.startswith("$argon2id$")
    assert password not in kept.password


def test_whoever_is_bound_to_the_agencys_account_has_no_password_and_an_account_is_one_persons(opened: Open) -> None:
    accounts = opened()
    (lan, password), (hoa, _) = (accounts.add(name, name, [Role.CLERK]) for name in ("lan", "hoa"))
    accounts.bind(lan.id, "lan@so.vn")
    with pytest.raises(IdentityTaken):
        accounts.bind(hoa.id, "lan@so.vn")
    with pytest.raises(SignInRefused):
        opened().let_in("lan", password)
    bound, nobody = opened().store.by_identity("lan@so.vn"), opened().store.by_identity("hoa@so.vn")
    again = accounts.reset(lan.id)

    assert bound is not None
    assert (bound.id, bound.one_time, nobody) == (lan.id, False, None)
    assert opened().let_in("lan", again).identity is None
    assert opened().store.by_identity("lan@so.vn") is None


def test_people_of_an_earlier_version_get_the_columns_that_came_later(postgres_url: str) -> None:
    with ExitStack() as stack:
        before = stack.enter_context(closing(open_accounts(postgres_url)))
        person, _ = before.add("lan", "Lan", [Role.CLERK])
        engine = open_engine(postgres_url, "people")
        with engine.begin() as connection:
            connection.exec_driver_sql("alter table person drop column identity")
        engine.dispose()
        after = stack.enter_context(closing(open_accounts(postgres_url)))
        other, _ = after.add("hoa", "Hoa", [Role.CLERK])

        assert after.bind(person.id, "lan@so.gov.vn").identity == "lan@so.gov.vn"
        with pytest.raises(IdentityTaken):
            after.bind(other.id, "lan@so.gov.vn")
