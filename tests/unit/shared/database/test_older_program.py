"""A program that is older than the tables refuses them, names their revision, and changes nothing."""

import pytest
from sqlalchemy import text

from services import migrations
from shared.clock import Clock
from shared.database import Database
from shared.errors.stores import RevisionUnknown


def test_tables_of_a_newer_program_are_refused_by_their_revision(database_url: str) -> None:
    versions = migrations("archive")
    database = Database(database_url, "archive", versions, Clock())
    with database.transaction() as tx:
        tx.execute(text("update alembic_version set version_num = 'archive_9999' where version_num like 'archive%'"))
    database.close()

    with pytest.raises(RevisionUnknown, match="archive_9999"):
        Database(database_url, "archive", versions, Clock())
