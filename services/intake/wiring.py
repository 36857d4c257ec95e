"""How intake is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

from services.intake import handlers, tables
from services.intake.api import router
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.packs import publish_new
from shared.contracts.events import EVENTS
from shared.packs.load import folder_packs
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire intake: its tracker listens to everything that happens to a dossier; packs on the machine are published.

    Raises PacksMissing and PackBroken.
    """
    examiners = IntakeSandbox()
    return Service(
        name="intake",
        kit=kit,
        handlers=dict.fromkeys(EVENTS.values(), partial(handlers.follow, kit)),
        router=router(kit, examiners),
        states=tables.states,
        start=partial(publish_new, kit, folder_packs(kit.settings.packs)),
        close=examiners.close,
    )
