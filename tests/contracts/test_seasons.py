"""Of several who change a season at once one wins and no version is lost, on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from services import migrations
from services.intake import tables
from services.intake.season_errors import SeasonChanged
from services.intake.workflow.packs import publish_folder
from services.intake.workflow.seasons import change_season
from shared.packs.load import Pack
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import begin_season
from tests.tiny_pack import DRAWN_BY_NOBODY, FACTS, make_pack

WRITERS, ROUNDS = 4, 3


@pytest.fixture
def kit(database_url: str, tmp_path: Path) -> Iterator[Kit]:
    settings = Settings(home=tmp_path, broker_url="memory://seasons", database_url=database_url)
    made = open_kit(settings, "intake", migrations("intake"))
    publish_folder(made, "An", Pack(make_pack(tmp_path / "packs", DRAWN_BY_NOBODY)))
    yield made
    made.database.close()


def write(kit: Kit, season_id: str, version: int, writer: int) -> int | None:
    """Change a season as one of several; return the version that came of it, None where another was faster."""
    facts = {**FACTS, "title": f"Bản {version} của {writer}"}
    try:
        return change_season(kit, replace(CLERK, id=f"w{writer}"), season_id, version, facts).version
    except SeasonChanged:
        return None


def test_of_several_who_change_a_season_at_once_one_wins_and_every_version_stays(kit: Kit) -> None:
    season_id = begin_season(kit, CLERK)
    for version in range(1, ROUNDS + 1):
        with ThreadPoolExecutor(WRITERS) as pool:
            won = list(pool.map(partial(write, kit, season_id, version), range(WRITERS)))
        assert sorted(entry is None for entry in won) == [False, *[True] * (WRITERS - 1)]
        assert max(filter(None, won)) == version + 1

    with kit.database.read() as connection:
        rows = tables.season_versions_after(connection, season_id, None, 100)
        newest = tables.season_by_id(connection, season_id, None)
    titles = [kit.packs.facts(row.facts)["title"] for row in rows]

    assert [row.version for row in rows] == list(range(ROUNDS + 1, 0, -1))
    assert titles[-1] == FACTS["title"]
    assert len(set(titles)) == ROUNDS + 1
    assert (newest.version, newest.title) == (ROUNDS + 1, titles[0])
