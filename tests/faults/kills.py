"""Processes that die by SIGKILL at a failpoint, again and again, under load; several at once where that is quicker."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.faults.site import Site
from tests.faults.storm import Storm

DISTANT, NEAR = (5, 50), (2, 5)  # the hit at which it dies: intake is passed by every upload, the others by dossiers


@dataclass(frozen=True, kw_only=True)
class Kill:
    """A process and the place in its code where it dies."""

    point: str
    member: str

    @property
    def uploads(self) -> int:
        """How many uploads a wave needs so that the place is passed."""
        return 30 if self.member.startswith("intake") else 5


class _Deaths:
    """What one process is told at each start, until it died as often as it should."""

    def __init__(self, kill: Kill, count: int) -> None:
        self.kill = kill
        self.left = count + 1
        self._dice = random.Random(kill.point)
        # not the first hit: a message that was in hand when its process died must be able to pass
        self._span = DISTANT if kill.member.startswith("intake") else NEAR

    def plan(self) -> str:
        """Return the failpoint of the next life; called at the first start and after every death."""
        self.left -= 1
        return f"{self.kill.point}:kill@{self._dice.randint(*self._span)}" if self.left > 0 else ""


def kill(site: Site, kills: Sequence[Kill], times: int) -> None:
    """Let every process die so many times, each in its place, while waves of uploads and dossiers pass."""
    deaths = [_Deaths(entry, times) for entry in kills]
    site.arm({death.kill.member: death.plan for death in deaths})
    with site.office() as office:
        for _ in range(times * 4 + 4):
            if all(death.left <= 0 for death in deaths):
                break
            Storm(site, office, uploads=max(entry.uploads for entry in kills), dossiers=3).pass_by()
    site.disarm()
    if missed := [death.kill.point for death in deaths if death.left > 0]:
        raise AssertionError(f"not passed often enough: {', '.join(missed)}")
