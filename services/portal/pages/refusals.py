"""Every refusal as a page that says what failed and what to do; a lost session leads to the sign-in page."""

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import Scope

from services.portal.ask import Refused, as_problem
from services.portal.pages.addresses import OWN_PASSWORD, sign_in_and_back
from services.portal.pages.session import PasswordDue, visitor
from services.portal.pages.visit import SignInNeeded, Visit
from shared.errors.http import RequestRefused, RouteUnknown
from shared.errors.tree import HosoError
from shared.http.models import Problem
from shared.http.problems import problem
from shared.messaging.envelope import new_id

log = structlog.get_logger()


def add_refusals(app: FastAPI) -> None:
    """Let the pages answer every error with a page."""

    @app.exception_handler(SignInNeeded)
    async def signed_out(request: Request, _: Exception) -> Response:
        if "hx-request" in request.headers:  # a part of a page: a dialog comes over it, what is typed there stays
            return Response(status_code=401)
        return RedirectResponse(sign_in_and_back(request), status_code=303)

    @app.exception_handler(PasswordDue)
    async def password_due(_: Request, __: Exception) -> Response:
        return RedirectResponse(OWN_PASSWORD, status_code=303)

    @app.exception_handler(Refused)
    async def refused_by_service(request: Request, error: Refused) -> Response:
        if error.problem.status == 401:
            return await signed_out(request, error)
        return await _shown(request, error.problem)

    _add_errors(app)


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(HosoError)
    async def known(request: Request, error: HosoError) -> Response:
        return await _told(request, error)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        ours = RouteUnknown() if error.status_code in (404, 405) else RequestRefused(why=str(error.detail))
        return await _told(request, ours)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        return await _told(request, RequestRefused(why=", ".join(str(one["loc"][-1]) for one in error.errors())))

    @app.exception_handler(Exception)
    async def unknown(request: Request, error: Exception) -> Response:
        log.error("request_failed", error=error)
        return await _told(request, HosoError())


def refuse(scope: Scope, error: HosoError) -> Response:
    """Return the answer to a form that is refused before any page sees it."""
    return problem(Request(scope), error)


async def _told(request: Request, error: HosoError) -> Response:
    if "text/html" not in request.headers.get("accept", ""):  # a program is told as everywhere
        return problem(request, error)
    request_id = getattr(request.state, "request_id", None) or new_id()
    return await _shown(request, as_problem(error, request.url.path, request_id))


async def _shown(request: Request, told: Problem) -> Response:
    try:
        visit = await run_in_threadpool(visitor, request)
    except HosoError:  # people cannot be read: the page is shown as to nobody
        visit = Visit(request, None)
    return visit.page("error.html", told.status, problem=told)
