"""Records indexed by an earlier version are found by a later one's words, on SQLite and PostgreSQL."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from services import blueprint
from services.archive.search import find, index_record
from shared.records.engine import open_engine
from shared.records.migrate import upgrade
from tests.unit.archive.test_search import ENTRY, PAPER


@pytest.mark.parametrize("many", [1, 501])
def test_the_searched_text_of_older_records_is_made_anew(records_url: str, many: int) -> None:
    engine, versions = open_engine(records_url, "archive"), blueprint("archive").versions
    upgrade(engine, versions, to=["delivery_0002", "archive_0001"])
    with engine.begin() as connection:
        for number in range(many):
            one = replace(ENTRY, id=f"R{number}", dossier_id=f"R{number}", people="Y K’Brơi", numbers="7/QĐ")
            index_record(connection, one, [replace(PAPER, number="9/QĐ")])
        wanted = connection.execute(text("select folded, exact from record")).all()
        connection.execute(text("update record set folded = '', exact = ''"))
    upgrade(engine, versions)
    with engine.connect() as connection:
        made = connection.execute(text("select folded, exact from record")).all()
        found = find(connection, query="kbroi so:9 ten:y", filters={}, cursor=None, limit=1)
    engine.dispose()

    assert made == wanted
    assert found.facets["year"] == {"2025": many}
