"""How signing is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

from services.signing import handlers
from services.signing.api import router
from services.signing.sandbox.client import JudgeSandbox
from services.signing.workflow import obstacles, void
from shared.contracts import events
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire signing: papers come by event, signatures and numbers over HTTP."""
    judges = JudgeSandbox()
    return Service(
        name="signing",
        kit=kit,
        handlers={
            events.DocumentsApproved: partial(handlers.expect_signatures, kit, judges.warm),
            events.DossierCorrected: partial(void.correct, kit),
            events.DossierWithdrawn: partial(void.withdraw, kit),
            events.PaperAdded: partial(void.replace, kit),
            events.PaperReplaced: partial(void.give_place, kit),
        },
        router=partial(router, kit, judges),
        states=partial(obstacles.states, kit.packs),
        close=judges.close,
    )
