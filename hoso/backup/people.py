"""The API keys of a backup: a list of their digests, the same from a file and from PostgreSQL."""

from contextlib import closing
from pathlib import Path

from shared.people.address import open_keys
from shared.people.key_file import KeyFile
from shared.people.key_rows import as_text
from shared.settings import Settings

KEYS = "keys.json"


def copy_keys(settings: Settings, place: Path) -> None:
    """Write the keys of a site into the folder of a cut, readable by its owner alone."""
    with closing(open_keys(settings.people)) as keys:
        (place / KEYS).touch(mode=0o600)
        (place / KEYS).write_text(as_text(keys.listed()), "utf-8")


def restore_keys(settings: Settings, place: Path) -> None:
    """Keep the keys of a cut beside those made since; a restore that was broken off may have brought some."""
    with closing(open_keys(settings.people)) as keys:
        there = {one.sha256 for one in keys.listed()}
        keys.store.keep([one for one in KeyFile(place / KEYS).listed() if one.sha256 not in there])
