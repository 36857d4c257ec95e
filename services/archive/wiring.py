"""How archive is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

from services.archive import handlers, tables
from services.archive.api import router
from services.archive.vault.vault import ask_vault, open_vault
from services.archive.workflow.check_records import damaged
from shared.contracts.events import EVENTS, DossierArchived, DossierCompleted
from shared.service import Kit, Service


def build(kit: Kit) -> Service:
    """Wire the archive: it notes the whole story of a dossier, and packs it when it is complete."""
    vault = open_vault(kit.settings.vault, kit.clock)
    note = partial(handlers.note, kit)
    noted = {kind: note for kind in EVENTS.values() if kind is not DossierArchived}
    pack = partial(handlers.pack, kit, vault)
    handlers_of = noted | {DossierCompleted: pack}
    checks = {"vault": partial(ask_vault, vault)}
    return Service(
        name="archive",
        kit=kit,
        handlers=handlers_of,
        router=partial(router, kit, vault),
        checks=checks,
        jobs={"keep_longer": partial(handlers.keep_longer, kit, vault)},
        states=tables.states,
        stored=vault.records,
        damaged=partial(damaged, kit, vault),
    )
