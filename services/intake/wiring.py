"""How intake is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial
from pathlib import Path

from services.intake import handlers, tables
from services.intake.api import router
from services.intake.examiners import Examiners
from shared.events import EVENTS
from shared.service import Blueprint, Kit, Service


def build(kit: Kit) -> Service:
    """Wire intake: its tracker listens to everything that happens to a dossier."""
    examiners = Examiners()
    return Service(
        name="intake",
        kit=kit,
        handlers=dict.fromkeys(EVENTS.values(), partial(handlers.follow, kit)),
        router=router(kit, examiners),
        states=tables.states,
        close=examiners.close,
    )


BLUEPRINT = Blueprint(name="intake", versions=Path(__file__).parent / "versions", build=build)
