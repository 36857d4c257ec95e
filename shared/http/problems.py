"""Answers every error as a problem that a person understands (RFC 9457), Vietnamese first."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Scope

from shared.disk_full import is_disk_full
from shared.errors.http import (
    BodyMalformed,
    ContentTypeUnfit,
    MethodUnknown,
    RequestMalformed,
    RequestRefused,
    RouteUnknown,
)
from shared.errors.stores import DiskFull
from shared.errors.tree import HosoError
from shared.http.models import Fault, Problem
from shared.messaging.envelope import new_id
from shared.text.messages import Sentence
from shared.text.validation_messages import NO_FILE, describe

log = structlog.get_logger()

JSON, UPLOAD = "application/json", "multipart/form-data"
UNREADABLE = ("multipart", "boundary", "Content-Disposition", "parsing the body")  # in what the library says of a body


def add_errors(app: FastAPI) -> None:
    """Let an application answer every error with a problem."""

    @app.exception_handler(HosoError)
    def known(request: Request, error: HosoError) -> JSONResponse:
        return problem(request, error)

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem(request, _malformed(request, error))

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: HTTPException) -> JSONResponse:
        return problem(request, _behind(error) or _plain(request, error))

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> JSONResponse:
        if (ours := _behind(error)) is None:
            log.error("request_failed", error=error)
        return problem(request, ours or HosoError())


def refused(scope: Scope, error: HosoError) -> JSONResponse:
    """Return the answer to a request that is refused before any route sees it."""
    return problem(Request(scope), error)


def problem(request: Request, error: HosoError) -> JSONResponse:
    """Return an error as problem+json; its faults, where it names several, each with its place."""
    code, status = error.code, error.status
    faults = getattr(error, "places", ()) or [fault.__dict__ for fault in getattr(error, "faults", ())]
    body = Problem(
        type=f"urn:hoso:error:{code}",
        title=code,
        status=status,
        detail=error.sentence("vi"),
        detail_en=error.sentence("en"),
        code=code,
        instance=request.url.path,
        request_id=getattr(request.state, "request_id", None) or new_id(),
        faults=[Fault(**fault) for fault in faults] or None,
    ).model_dump(mode="json", exclude_none=True)
    headers = {"Retry-After": "5"} if status in (429, 503, 507) else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status == 405:
        headers["Allow"] = str(error.facts["allowed"])
    if status == 416:
        headers["Content-Range"] = f"bytes */{error.facts['size']}"
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")


def _behind(error: Exception) -> HosoError | None:
    """Return what of ours stands behind a library's error, if anything does: some is met while the body is read."""
    if isinstance(error.__cause__, HosoError):
        return error.__cause__
    return DiskFull() if is_disk_full(error) else None


def _plain(request: Request, error: HTTPException) -> HosoError:
    if error.status_code == 404:
        return RouteUnknown()
    if error.status_code == 405:
        return MethodUnknown(method=request.method, allowed=", ".join(_methods(request)))
    why = str(error.detail).rstrip(".")
    if error.status_code == 400 and any(word in why for word in UNREADABLE):
        return BodyMalformed(kind=_kind(request), why=why)
    return RequestRefused(why=why)


def _malformed(request: Request, error: RequestValidationError) -> HosoError:
    faults = error.errors()
    kind, expected = _kind(request), _wanted(request)
    if any(fault["type"] == "json_invalid" for fault in faults):
        first = faults[0]
        return BodyMalformed(kind=kind, why=f"{first.get('ctx', {}).get('error', first['msg'])}, {first['loc'][-1]}")
    if expected and kind != expected and any(fault["loc"][0] == "body" for fault in faults):
        return ContentTypeUnfit(wanted=expected, kind=kind)
    return RequestMalformed(faults=[(".".join(map(str, fault["loc"])), _meant(fault)) for fault in faults])


def _meant(fault: Mapping[str, object]) -> Sentence:
    return NO_FILE if "UploadFile" in str(fault["msg"]) else describe(fault)


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").split(";")[0].strip().lower()


def _wanted(request: Request) -> str:
    """Return the type of body that a route takes; empty when it takes none."""
    field = getattr(request.scope.get("route"), "body_field", None)
    if field is None:
        return ""
    return UPLOAD if isinstance(field.field_info, Form) else JSON


def _methods(request: Request) -> list[str]:
    """Return the methods that an address takes; the route that was met knows only its own."""
    route = request.scope.get("route")
    listed = request.app.openapi()["paths"].get(getattr(route, "path", ""), {})
    return sorted({method.upper() for method in listed} | set(getattr(route, "methods", None) or ()))
