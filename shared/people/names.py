"""What everybody is called whom a site knows, by the id that events bear."""

from contextlib import closing

from shared.people.address import open_directory


def names_at(address: str) -> dict[str, str]:
    """Return the name of each person and each key, by its id."""
    with closing(open_directory(address)) as directory:
        names = {key.principal.id: key.principal.name for key in directory.keys.listed()}
        return names | {person.id: person.name for person in directory.accounts.store.listed()}
