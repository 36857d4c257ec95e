"""`hoso migrate` brings tables to this version without starting a service."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hoso.cli.site.migrate import app
from services import SERVICES, migrations
from shared.database.migrate import newest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty home."""
    monkeypatch.setenv("HOSO_HOME", str(tmp_path))
    return tmp_path


def test_the_tables_of_the_named_service_come_to_its_newest_revision_and_no_others_are_made(home: Path) -> None:
    first, again = (CliRunner().invoke(app, ["signing"]) for _ in range(2))
    with sqlite3.connect(home / "database/signing.db") as connection:
        revisions = {row[0] for row in connection.execute("select version_num from alembic_version")}
    connection.close()

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert revisions == newest(migrations("signing"))
    assert not (home / "database/intake.db").exists()


def test_all_services_are_brought_up_when_none_is_named(home: Path) -> None:
    CliRunner().invoke(app)

    assert {path.stem for path in (home / "database").glob("*.db")} == set(SERVICES)


def test_a_name_that_is_no_service_is_refused_before_anything_is_made(home: Path) -> None:
    run = CliRunner().invoke(app, ["signing", "fillling"])

    assert run.exit_code == 2
    assert "fillling" in run.stderr
    assert not (home / "database").exists()
