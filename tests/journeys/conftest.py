"""What several journeys begin with: one archived dossier, played once in each process that runs tests."""

from collections.abc import Iterator

import pytest

from tests.faults.story import Story, story_aside
from tests.fresh_tables import upgrade


@pytest.fixture(autouse=True)
def _revisions_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.database.upgrade", upgrade)


@pytest.fixture(scope="session")
def story() -> Iterator[Story]:
    """Give an archived dossier; whoever changes anything of it changes a copy."""
    with story_aside() as made:
        yield made
