"""The dossiers that tasks and records belong to, for their names."""

from collections.abc import Iterable
from contextlib import suppress

from services.portal.ask import Facts, Refused
from services.portal.pages.visit import Visit

NEWEST = 200  # dossiers that one question tells of


async def dossiers_by_id(visit: Visit, ids: Iterable[str]) -> dict[str, Facts]:
    """Return the dossiers of these ids that there are, nearly always by one question: what waits is new."""
    page = await visit.get("/v1/dossiers", limit=NEWEST)
    dossiers = {dossier["dossier_id"]: dossier for dossier in page["items"]}
    for missing in {*ids} - {*dossiers}:
        with suppress(Refused):  # a paper may outlive what intake knows
            dossiers[missing] = await visit.get(f"/v1/dossiers/{missing}", limit=1)
    return dossiers
