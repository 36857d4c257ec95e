"""How filling is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

from services.filling import handlers
from services.filling.convert import Lanes
from shared.events import DossierRequested, SheetPlanned
from shared.service import Blueprint, Kit, Service


def build(kit: Kit) -> Service:
    """Wire filling: its lanes start with the first dossier and end with the service."""
    settings = kit.settings
    lanes = Lanes(count=settings.lanes, folder=settings.home / "lanes", deadline=settings.lane_deadline)
    return Service(
        name="filling",
        kit=kit,
        handlers={
            DossierRequested: partial(handlers.plan, kit, lanes),
            SheetPlanned: partial(handlers.fill, kit, lanes),
        },
        workers=settings.lanes,
        checks={"lanes": lanes.check},
        close=lanes.close,
    )


BLUEPRINT = Blueprint(name="filling", versions=None, build=build)
