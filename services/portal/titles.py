"""The titles of kinds of papers, which a pack gives them."""

from services.portal.pages.visit import Visit


async def titles(visit: Visit) -> dict[str, str]:
    """Return the title of each kind of paper of all packs."""
    packs = await visit.get("/v1/packs")
    return {paper["kind"]: paper["title"] for pack in packs["items"] for paper in pack.get("papers", ())}
