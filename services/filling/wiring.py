"""How filling is wired: its table event -> handler, its routes, and what it opens and closes."""

from functools import partial

from services.filling import handlers
from services.filling.api import router
from services.filling.checker.apart import Checkers
from services.filling.judges.judges import Judges
from services.filling.libreoffice.pool import OfficePool
from services.filling.strangers.strangers import Strangers
from services.filling.workflow.dossier_data import DossierDataReader
from services.filling.workflow.helpers import Helpers
from shared.contracts.events import BatchPlanned, DossierRequested
from shared.service import Kit, Service

PIECE = 64 * 1024  # bytes of a paper that one deadline is for: those of our own may be as long as their lists


def build(kit: Kit) -> Service:
    """Wire filling: its workers start with the first dossier and end with the service."""
    settings = kit.settings
    office = OfficePool(
        count=settings.libreoffice_workers,
        folder=settings.home / "libreoffice",
        deadline=settings.libreoffice_deadline,
        piece=PIECE,
    )
    helpers = Helpers(office=office, judges=Judges(count=settings.libreoffice_workers))
    data = DossierDataReader(kit.blobs)
    strangers, checkers = Strangers(settings.home / "libreoffice"), Checkers(count=2)
    return Service(
        name="filling",
        kit=kit,
        handlers={
            DossierRequested: partial(handlers.plan, kit, helpers, data),
            BatchPlanned: partial(handlers.fill, kit, helpers, data),
        },
        router=partial(router, kit, office, strangers, checkers),
        workers=settings.libreoffice_workers + 1,  # one fills or checks while every LibreOffice lays out
        checks={"libreoffice": office.check},
        close=partial(_close, helpers, strangers, checkers),
    )


def _close(*pools: Helpers | Strangers | Checkers) -> None:
    for pool in pools:
        pool.close()
