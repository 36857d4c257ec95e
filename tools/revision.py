"""Writes the next revision of a service's tables: `python -m tools.revision intake "Say when a file was seen"`.

It compares the tables as declared with what the revisions so far lead to, on a SQLite of its own; read what it wrote.
"""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from shared.database.engine import open_engine
from shared.database.revise import alembic, declared
from shared.database.tables import DELIVERY, DELIVERY_VERSIONS


def main(service: str, message: str) -> None:
    """Write one revision file into the service's folder (`delivery`: the outbox and the inbox)."""
    own = None if service == "delivery" else Path("services") / service / "migrations"
    tables = [DELIVERY] + ([] if own is None else [declared(service)])
    folder = own or DELIVERY_VERSIONS
    number = 1 + len(list(folder.glob("*.py")))
    words = re.sub(r"\W+", "_", message.lower()).strip("_")
    with tempfile.TemporaryDirectory() as home:
        engine = open_engine(f"sqlite:///{home}", service)
        with engine.connect().execution_options(hoso_write=True) as connection:
            connection.begin()
            config = alembic(connection, own, tables)
            command.upgrade(config, "heads")
            config.set_main_option("file_template", f"{number:04}_{words}")
            head = f"{service}_{number - 1:04}" if number > 1 else "base"
            command.revision(
                config,
                message,
                autogenerate=True,
                head=head,
                rev_id=f"{service}_{number:04}",
                version_path=str(folder),
                branch_label=None if number > 1 else service,
            )


main(*sys.argv[1:3])
