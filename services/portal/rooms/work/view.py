"""What waits for whoever signed in, grouped as they will do it: by dossier, kind and step, never paper by paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.portal.ask import Facts

NUMBER = "issue"


@dataclass(frozen=True, kw_only=True)
class Due:
    """Papers of one kind of one dossier that wait for one step."""

    dossier: str
    kind: str
    title: str
    step: str
    signer: str | None
    name: str | None
    position: str | None
    count: int

    @property
    def is_number(self) -> bool:
        """Say whether they wait for their number, not for a signature."""
        return self.step == NUMBER


def due_of(tasks: Iterable[Facts]) -> list[Due]:
    """Return the tasks of some pages in groups, in their order."""
    groups = Counter(
        (task["dossier_id"], task["kind"], task["title"], task["step"], task["signer"], task["name"], task["position"])
        for task in tasks
    )
    return [
        Due(
            dossier=dossier, kind=kind, title=title, step=step, signer=signer, name=name, position=position, count=count
        )
        for (dossier, kind, title, step, signer, name, position), count in groups.items()
    ]


def in_state(dossiers: Iterable[Facts], state: str) -> list[Facts]:
    """Return the dossiers that stand in a state, the one that has waited longest first."""
    return sorted(
        (dossier for dossier in dossiers if dossier["state"] == state), key=lambda dossier: str(dossier["created_at"])
    )
