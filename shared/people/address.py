"""Opens the keys at an address, whose scheme says where they are kept."""

from pathlib import Path

from shared.people.key_file import KeyFile
from shared.people.keys import Keys


def open_keys(address: str) -> Keys:
    """Return the keys at `file:path` or in the schema `people` at `postgresql+psycopg://…`."""
    if address.startswith("file:"):
        return Keys(KeyFile(Path(address.removeprefix("file:"))))
    from shared.people.key_table import KeyTable  # takes a moment to load, and one machine does without

    return Keys(KeyTable(address))
