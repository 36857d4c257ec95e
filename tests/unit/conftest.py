"""What all unit tests share: tables of a new database without running its revisions each time."""

import pytest

from tests.fresh_tables import upgrade


@pytest.fixture(autouse=True)
def _revisions_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.database.upgrade", upgrade)
