"""The titles of what a search of records counts: kinds of papers, seasons."""

from services.portal.pages.visit import Visit


async def titles(visit: Visit) -> dict[str, str]:
    """Return the title of each kind of paper of all packs, and of each season, the newest of them."""
    packs, seasons = await visit.get("/v1/packs"), await visit.get("/v1/seasons", limit=200)
    kinds = {paper["kind"]: paper["title"] for pack in packs["items"] for paper in pack.get("papers", ())}
    return kinds | {season["season_id"]: season["title"] for season in seasons["items"]}
