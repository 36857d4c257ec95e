"""The pages about the site itself: what stands still or is missing, dead letters, settings."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.admin.first_run import Step, steps_of
from services.portal.rooms.admin.view import duration_of, missing_of
from shared.people.principal import Role

ADMIN = signed_in(Role.ADMIN)
LETTERS = "/quan-tri/thu-hong"
WHOLE = {"roots": "/v1/signing/roots", "packs": "/v1/packs"}  # lists without pages


def add_pages(routes: APIRouter) -> None:
    """Add the pages about the site."""
    _overview(routes)
    _dead_letters(routes)


def _overview(routes: APIRouter) -> None:
    @routes.get("/quan-tri")
    async def show(visit: Annotated[Visit, ADMIN]) -> Response:
        report = await visit.get("/v1/admin/reconciliation")
        letters = await visit.get("/v1/admin/dead-letters")
        oldest = report["oldest"]
        values: dict[str, object] = {"report": report, "missing": missing_of(await _missing(visit))}
        values["steps"] = await _first_steps(visit)
        values |= {"dead": sum(letters["counts"].values()), "age": duration_of(oldest["seconds"]) if oldest else None}
        return visit.page("admin/site/overview.html", **values)

    @routes.get("/quan-tri/cai-dat")
    async def show_settings(visit: Annotated[Visit, ADMIN]) -> Response:
        return visit.page("admin/site/settings.html", settings=(await visit.get("/v1/admin/settings"))["items"])

    @routes.get("/quan-tri/tin-cay")
    async def show_roots(visit: Annotated[Visit, ADMIN]) -> Response:
        return visit.page("admin/site/roots.html", roots=(await visit.get("/v1/signing/roots"))["items"])


def _dead_letters(routes: APIRouter) -> None:
    @routes.get(LETTERS)
    async def show_all(visit: Annotated[Visit, ADMIN]) -> Response:
        return visit.page("admin/site/letters.html", letters=await visit.get("/v1/admin/dead-letters"))

    @routes.get(LETTERS + "/{service}/{event_id}")
    async def show_one(visit: Annotated[Visit, ADMIN], service: str, event_id: str) -> Response:
        letter = await visit.get(f"/v1/admin/dead-letters/{service}/{event_id}")
        return visit.page("admin/site/letter.html", letter=letter)

    @routes.post(LETTERS + "/{service}/{event_id}/chay-lai")
    async def replay(visit: Annotated[Visit, ADMIN], service: str, event_id: str) -> Response:
        await visit.post(f"/v1/admin/dead-letters/{service}/{event_id}/replay", {})
        return visit.go(LETTERS)

    @routes.post(LETTERS + "/{service}/{event_id}/bo")
    async def drop(visit: Annotated[Visit, ADMIN], service: str, event_id: str) -> Response:
        await visit.delete(f"/v1/admin/dead-letters/{service}/{event_id}")
        return visit.go(LETTERS)


async def _first_steps(visit: Visit) -> Sequence[Step]:
    """Return the steps of the first run; none once all are done."""
    short = {"people": "/v1/people", "seasons": "/v1/seasons", "tables": "/v1/submissions"}
    counts = {name: len((await visit.get(path, limit=2))["items"]) for name, path in short.items()}
    counts |= {name: len((await visit.get(path))["items"]) for name, path in WHOLE.items()}
    steps = steps_of(**counts)
    return () if all(step.done for step in steps) else steps


async def _missing(visit: Visit) -> list[Facts]:
    """Return what health names as not there; nothing when all is."""
    try:
        await visit.get("/health/dependencies")
    except Refused as refused:
        return [fault.model_dump() for fault in refused.problem.faults or []]
    return []
