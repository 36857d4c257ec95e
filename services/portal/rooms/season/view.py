"""What the pages of seasons show."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.portal.ask import Facts


@dataclass(frozen=True, kw_only=True)
class Starter:
    """What a season can begin with: a pack and one of its starter facts."""

    pack: str
    starter: str
    title: str

    @property
    def value(self) -> str:
        """Return it as one entry of a list of choices."""
        return f"{self.pack}/{self.starter}"


def starters_of(packs: Facts) -> list[Starter]:
    """Return what seasons can begin with, in the order of the packs."""
    return [
        Starter(pack=pack["id"], starter=starter, title=f"{pack['title']} – {pack['starter_titles'][starter]}")
        for pack in packs["items"]
        for starter in pack["starters"]
    ]


def dossiers_of(season: str, dossiers: Iterable[Facts]) -> list[Facts]:
    """Return the dossiers of one season, as listed."""
    return [dossier for dossier in dossiers if dossier["season"] == season]


def tables_of(season: str, submissions: Iterable[Facts]) -> list[Facts]:
    """Return the submissions that were handed in for a season or for none, as listed."""
    return [submission for submission in submissions if submission["season"] in (None, season)]
