"""A command that cannot begin says why in both languages, without a traceback, and ends with 1, or 2 for a setting."""

import errno
import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hoso.__main__ import main
from hoso.cli.failing import as_ours
from shared.people.address import open_keys
from shared.people.principal import Role

Run = Callable[..., tuple[object, str, str]]
SECRET = "s3cret"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `hoso` with words and settings, and returns its exit code, output and complaint."""
    monkeypatch.setenv("HOSO_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shared.observability.logs.configure", lambda *_: None)  # process-wide

    def played(*words: str, **settings: str) -> tuple[object, str, str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"HOSO_{name}", value)
        monkeypatch.setattr(sys, "argv", ["hoso", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return ended.value.code, output.out, output.err

    return played


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "99999"),
        ("LIBREOFFICE_WORKERS", "0"),
        ("LOG_LEVEL", "loud"),
        ("BROKER_URL", f"ftp://hoso:{SECRET}@x"),
        ("DATABASE_URL", f"mysql://hoso:{SECRET}@x"),
        ("BLOBS_URL", "rubbish"),
        ("VAULT_URL", f"s3://key:{SECRET}@host:9000"),
        ("TRACES_URL", "host:4318"),
        ("PEERS", "filling"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(run: Run, name: str, value: str) -> None:
    code, _, err = run("serve", **{name: value})

    assert (code, err.count("\n")) == (2, 2)
    assert err.startswith("SETTINGS_WRONG: Thiết lập chưa đúng: HOSO_" + name)
    assert SECRET not in err


def test_a_setting_that_is_none_is_named_with_the_one_that_was_meant(run: Run) -> None:
    _, _, err = run("serve", PROT="9000", PORT="abc", LIBREOFFICE_WORKERS="2")
    assert "HOSO_PROT" not in err  # what is wrong comes first

    _, _, err = run("serve", PORT=str(_free()), PACKS="/no/such/folder")
    assert err.startswith("Bỏ qua HOSO_PROT, ")
    assert err.splitlines()[0].endswith("; HOSO_PORT?")


def test_with_json_what_is_wrong_is_json(run: Run) -> None:
    code, out, _ = run("doctor", "--json", PORT="abc")

    assert (code, json.loads(out)["code"]) == (2, "SETTINGS_WRONG")


@pytest.mark.parametrize(
    "words", [("serve",), ("key", "add", "An", "clerk"), ("records", "search", "a"), ("doctor",), ("backup", "b")]
)
def test_a_home_that_is_no_folder_is_named(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    code, _, err = run(*words, HOME=str(tmp_path / "file" / "home"), PORT=str(_free()))

    assert (code, err.splitlines()[-2].split(":")[0]) == (1, "FOLDER_UNUSABLE")
    assert str(tmp_path / "file") in err


def test_a_port_in_use_is_named_before_a_key_is_made(run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, out, err = run("serve", PORT=str(port))

    assert (code, out, err.split(":")[0]) == (1, "", "ADDRESS_UNUSABLE")
    assert str(port) in err
    assert not (tmp_path / "home").exists()


def test_a_folder_of_packs_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("serve", PACKS=str(tmp_path / "none"), PORT=str(_free()))

    assert (code, err.splitlines()[-2].split(":")[0]) == (1, "PACKS_MISSING")


def test_a_damaged_file_of_keys_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "keys.json").write_text("rubbish")
    code, _, err = run("key", "add", "An", "clerk")

    assert (code, err.split(":")[0]) == (1, "KEYS_UNREADABLE")


def test_a_key_without_a_name_is_a_wrong_call(run: Run) -> None:
    assert run("key", "add", " ", "clerk")[0] == 2


def test_keys_are_listed_and_taken_away_by_name(run: Run, tmp_path: Path) -> None:
    keys = open_keys(f"file:{tmp_path}/home/keys.json")
    lan, an = keys.add("Lan", Role.CLERK), keys.add("An", Role.SIGNER)
    assert keys.who(lan)

    listed = json.loads(run("key", "list", "--json")[1])["items"]
    dropped = json.loads(run("key", "drop", "Lan", "--json")[1])

    assert [{**entry, "id": len(entry["id"])} for entry in listed] == [
        {"id": 26, "name": "Lan", "roles": ["clerk"], "unit": None, "signs": []},
        {"id": 26, "name": "An", "roles": ["signer"], "unit": None, "signs": []},
    ]
    assert dropped == {"name": "Lan", "dropped": 1}
    assert (keys.who(lan), bool(keys.who(an))) == (None, True)
    assert run("key", "drop", "Lan")[0] == 1


def test_a_key_has_several_roles_and_a_unit(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("key", "add", "Hoà", "officer", "clerk", "--unit", " Phòng Nội vụ ", "--json")[1])
    who = open_keys(f"file:{tmp_path}/home/keys.json").who(made["key"])

    assert who is not None
    assert (who.name, who.roles, who.unit) == ("Hoà", frozenset({Role.CLERK, Role.OFFICER}), "Phòng Nội vụ")


def test_one_key_of_a_name_is_taken_away_by_its_id(run: Run) -> None:
    for _ in range(2):
        run("key", "add", "Lan", "clerk")
    first, second = json.loads(run("key", "list", "--json")[1])["items"]
    run("key", "drop", first["id"])

    assert json.loads(run("key", "list", "--json")[1])["items"] == [second]


def test_an_administrator_of_one_unit_is_refused(run: Run) -> None:
    code, _, err = run("key", "add", "An", "clerk", "admin", "--unit", "Phòng Nội vụ")

    assert (code, "Phòng Nội vụ" in err) == (1, True)


@pytest.mark.parametrize("words", [("--unit", " "), ("--unit", "x" * 201), ("--unit", "a\nb")])
def test_a_unit_without_a_name_that_can_be_told_is_a_wrong_call(run: Run, words: tuple[str, ...]) -> None:
    assert run("key", "add", "An", "clerk", *words)[0] == 2


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "DISK_FULL"), (errno.EROFS, "FOLDER_UNUSABLE")])
def test_a_disk_that_is_full_or_takes_nothing_is_told_in_a_sentence(number: int, code: str) -> None:
    error = as_ours(OSError(number, "no", "/backup/x"))

    assert error is not None
    assert error.code == code
