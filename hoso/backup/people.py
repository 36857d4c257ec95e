"""Keys and people of a backup: two lists, the same from files and from PostgreSQL."""

from contextlib import closing
from pathlib import Path

from shared.files import write_private
from shared.people.accounts import rows as person_rows
from shared.people.accounts.file import PersonFile
from shared.people.address import PEOPLE, open_directory
from shared.people.stores.key_file import KeyFile
from shared.people.stores.key_rows import row_of
from shared.people.stores.rows_file import as_text
from shared.settings import Settings

KEYS = "keys.json"
FILES = (KEYS, PEOPLE)


def copy_people(settings: Settings, place: Path) -> None:
    """Write the keys and the people of a site into the folder of a cut, readable by its owner alone."""
    with closing(open_directory(settings.people)) as site:
        write_private(place / KEYS, as_text(map(row_of, site.keys.listed())))
        write_private(place / PEOPLE, as_text(map(person_rows.row_of, site.accounts.store.listed())))


def restore_people(settings: Settings, place: Path) -> None:
    """Keep those of a cut beside those made since; a restore that was broken off may have brought some.

    Who was made since keeps the sign-in name.
    """
    with closing(open_directory(settings.people)) as site:
        there = {key.sha256 for key in site.keys.listed()}
        site.keys.store.keep([key for key in KeyFile(place / KEYS).listed() if key.sha256 not in there])
        taken = {person.sign_in for person in site.accounts.store.listed()}
        site.accounts.store.keep(
            [person for person in PersonFile(place / PEOPLE).listed() if person.sign_in not in taken]
        )
