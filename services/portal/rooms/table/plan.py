"""The plan of a dossier before it is asked for: its papers, numbers and signers, and papers to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.portal.ask import Facts


@dataclass(frozen=True, kw_only=True)
class PlannedKind:
    """The papers of one kind: how many, and which numbers they will take (`within`: inside that of which paper)."""

    title: str
    papers: int
    code: str | None
    within: str | None
    date: str | None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a dossier of a season and kind would be; `dossier` is the one that was made already."""

    season: str
    kind: str
    dossier: str | None
    papers: int
    kinds: Sequence[PlannedKind]
    signers: Sequence[Facts]
    warnings: Sequence[Facts]
    source: str
    previews: Sequence[Facts]

    @property
    def previewed(self) -> int:
        """Return how many papers are worth a look."""
        return len(self.previews)


def plan_of(facts: Facts, season: str, kind: str) -> Plan:
    """Return the plan that intake told."""
    numbers = {entry["kind"]: entry for entry in facts["numbers"]}
    titles = {entry["kind"]: entry["title"] for entry in facts["kinds"]}
    return Plan(
        season=season,
        kind=kind,
        dossier=facts["dossier_id"],
        papers=facts["papers"],
        kinds=[_kind(entry, numbers.get(entry["kind"]), titles) for entry in facts["kinds"] if entry["papers"]],
        signers=facts["signers"],
        warnings=facts["warnings"],
        source=facts["preview"]["source"],
        previews=facts["preview"]["papers"],
    )


def _kind(facts: Facts, number: Facts | None, titles: dict[str, str]) -> PlannedKind:
    within = number["within"] if number else None
    return PlannedKind(
        title=facts["title"],
        papers=facts["papers"],
        code=number["code"] if number else None,
        within=titles.get(within, within) if within else None,
        date=number["date"] if number else None,
    )
