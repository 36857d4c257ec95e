"""The contract of wherever API keys are kept: a file on one machine, a schema of PostgreSQL on several."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from hoso.backup.people import copy_people, restore_people
from shared.errors.tree import NotFound
from shared.people.address import open_keys
from shared.people.keys import Keys
from shared.people.principal import Role
from shared.settings import Settings

Open = Callable[[], Keys]


@pytest.fixture(params=["file", "PostgreSQL"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Give a function that opens the same keys as one more process would."""
    url = f"file:{tmp_path}/keys.json" if request.param == "file" else str(request.getfixturevalue("postgres_url"))
    with ExitStack() as closing:

        def once_more() -> Keys:
            keys = open_keys(url)
            closing.callback(keys.close)
            return keys

        yield once_more


def test_a_key_tells_who_holds_it_with_roles_and_unit(opened: Open) -> None:
    key = opened().add("Lê Thị Hoà", Role.OFFICER, Role.CLERK, unit="Phòng Nội vụ")
    who = opened().who(key)

    assert who is not None
    assert (who.name, who.roles, who.unit) == ("Lê Thị Hoà", frozenset({Role.CLERK, Role.OFFICER}), "Phòng Nội vụ")


def test_a_key_of_the_agency_has_no_unit_and_an_unknown_key_is_nobodys(opened: Open) -> None:
    keys = opened()
    who = keys.who(keys.add("An", Role.ARCHIVIST))

    assert (who and who.unit, keys.who("x")) == (None, None)


def test_a_dropped_key_is_refused_at_once_where_another_process_just_took_it(opened: Open) -> None:
    site, server = opened(), opened()
    key, other = site.add("An", Role.CLERK), site.add("Lan", Role.CLERK)
    assert server.who(key)
    site.drop("An")

    assert (server.who(key), bool(server.who(other))) == (None, True)


def test_an_id_is_never_given_again(opened: Open) -> None:
    keys = opened()
    first = keys.who(keys.add("An", Role.CLERK))
    keys.drop("An")
    second = keys.who(keys.add("An", Role.CLERK))

    assert None not in (first, second)
    assert getattr(first, "id", "") != getattr(second, "id", "")


def test_one_key_of_a_name_is_dropped_by_its_id(opened: Open) -> None:
    keys = opened()
    old, new = (keys.add("An", Role.CLERK) for _ in range(2))
    who = keys.who(old)
    assert who
    keys.drop(who.id)

    assert (keys.who(old), bool(keys.who(new))) == (None, True)


def test_dropping_a_name_nobody_has_is_told(opened: Open) -> None:
    with pytest.raises(NotFound, match="An"):
        opened().drop("An")


def test_keys_made_and_dropped_at_once_are_neither_lost_nor_brought_back(opened: Open) -> None:
    site = opened()
    for n in range(4):
        site.add(f"old{n}", Role.CLERK)
    handles = [opened() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        made = [pool.submit(handle.add, f"new{n}", Role.CLERK) for n, handle in enumerate(handles[:4])]
        dropped = [pool.submit(handle.drop, f"old{n}") for n, handle in enumerate(handles[4:])]
        assert [entry.result() for entry in dropped] == [1] * 4
        assert len({entry.result() for entry in made}) == 4

    assert sorted(entry.principal.name for entry in site.listed()) == [f"new{n}" for n in range(4)]


def test_listed_keys_can_be_kept_elsewhere_and_open_there(opened: Open, tmp_path: Path) -> None:
    site, copy = opened(), open_keys(f"file:{tmp_path}/copy/keys.json")
    key = site.add("An", Role.SIGNER, unit="Phòng Nội vụ")
    copy.store.keep(site.listed())

    assert copy.who(key) == site.who(key)


@pytest.mark.parametrize("of", ["file", "PostgreSQL"])
def test_a_backup_brings_the_keys_back_into_either_and_keeps_those_made_since(
    tmp_path: Path, postgres_url: str, of: str
) -> None:
    sites = [Settings(home=tmp_path / "home"), Settings(home=tmp_path / "home", database_url=postgres_url)]
    site, empty = sites if of == "file" else reversed(sites)
    with closing(open_keys(site.people)) as keys, closing(open_keys(empty.people)) as there:
        old, new = keys.add("An", Role.CLERK, unit="Phòng Nội vụ"), there.add("admin", Role.ADMIN)
        copy_people(site, tmp_path)
        for _ in range(2):  # a restore that was broken off goes on
            restore_people(empty, tmp_path)

        assert there.who(old) == keys.who(old) is not None
        assert (bool(there.who(new)), len(there.listed())) == (True, 2)


def test_the_keys_are_where_the_database_is_when_that_is_shared(tmp_path: Path) -> None:
    shared = "postgresql+psycopg://u:p@h:5432/hoso"

    assert Settings(home=tmp_path, database_url=shared).people == shared
    assert Settings(home=tmp_path).people == f"file:{tmp_path}/keys.json"
    assert Settings(home=tmp_path, database_url=shared, people_url="file:/k.json").people == "file:/k.json"
