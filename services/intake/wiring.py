"""How intake is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

import structlog

from services.intake import handlers, tables
from services.intake.api import router
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.packs import publish_new
from services.intake.workflow.season.milestones import start_due
from shared.contracts.events import EVENTS
from shared.packs.check.faults import PackBroken
from shared.packs.load import folder_packs
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire intake: its tracker listens to everything that happens to a dossier; packs on the machine are published.

    One in the folder of HOSO_PACKS that is broken is logged and left out. Raises PacksMissing.
    """
    examiners = IntakeSandbox()
    return Service(
        name="intake",
        kit=kit,
        handlers=dict.fromkeys(EVENTS.values(), partial(handlers.follow, kit)),
        router=partial(router, kit, examiners),
        states=tables.states,
        start=partial(publish_new, kit, folder_packs(kit.settings.packs, _leave_out)),
        jobs={"milestones": partial(_start_due, kit)},
        close=examiners.close,
    )


def _start_due(kit: Kit) -> None:
    """Begin the dossiers of near milestones; one that cannot be begun is logged with the code of its reason."""
    for begun in start_due(kit):
        log = structlog.get_logger().bind(season=begun.season, kind=begun.kind)
        if begun.code:
            log.warning("milestone_not_begun", code=begun.code)
        else:
            log.info("milestone_begun", dossier=begun.dossier)


def _leave_out(broken: PackBroken) -> None:
    """Log a broken pack by the name of its folder; `hoso pack check` names every fault of it."""
    structlog.get_logger().error("pack_left_out", id=str(broken.facts["pack"]), code=broken.code)
