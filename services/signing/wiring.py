"""How signing is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial
from pathlib import Path

from services.signing import handlers, obstacles
from services.signing.api import router
from services.signing.judges import Judges
from shared.events import DocumentsFilled
from shared.service import Blueprint, Kit, Service


def build(kit: Kit) -> Service:
    """Wire signing: papers come by event, signatures and numbers over HTTP."""
    judges = Judges()
    return Service(
        name="signing",
        kit=kit,
        handlers={DocumentsFilled: partial(handlers.prepare, kit)},
        router=router(kit, judges.judge),
        states=partial(obstacles.states, kit.packs),
        close=judges.close,
    )


BLUEPRINT = Blueprint(name="signing", versions=Path(__file__).parent / "versions", build=build)
