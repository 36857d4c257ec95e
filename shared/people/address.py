"""Opens the keys and the people at an address, whose scheme says where they are kept."""

from dataclasses import dataclass
from pathlib import Path

from shared.people.accounts.accounts import Accounts
from shared.people.accounts.file import PersonFile
from shared.people.keys import Keys
from shared.people.stores.key_file import KeyFile

PEOPLE = "people.json"  # beside the file of keys


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Everybody whom a site knows: programs by their keys, people by their accounts."""

    keys: Keys
    accounts: Accounts

    def close(self) -> None:
        """Give back what both hold."""
        self.keys.close()
        self.accounts.close()


def open_directory(address: str) -> Directory:
    """Return keys and people at `file:path` or in the schema `people` at `postgresql+psycopg://…`."""
    if address.startswith("file:"):
        path = Path(address.removeprefix("file:"))
        return Directory(keys=Keys(KeyFile(path)), accounts=Accounts(PersonFile(path.with_name(PEOPLE))))
    from shared.people.accounts.table import PersonTable  # these take a moment to load, and one machine does without
    from shared.people.stores.key_table import KeyTable
    from shared.people.stores.schema import open_schema

    engine = open_schema(address)
    return Directory(keys=Keys(KeyTable(engine)), accounts=Accounts(PersonTable(engine)))


def open_keys(address: str) -> Keys:
    """Return the keys at an address; closing them closes all that was opened."""
    return open_directory(address).keys


def open_accounts(address: str) -> Accounts:
    """Return the people at an address; closing them closes all that was opened."""
    return open_directory(address).accounts
