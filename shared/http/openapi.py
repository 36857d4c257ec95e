"""What `/openapi.json` says beyond the routes' own types: the key, the problems each may give, the types of files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any  # as FastAPI types the description

from fastapi import FastAPI

from shared.errors.health import ServerBusy
from shared.errors.http import (
    BodyMalformed,
    BodyTooLarge,
    BodyTooSlow,
    ContentTypeUnfit,
    RequestMalformed,
    RequestRefused,
)
from shared.errors.site import KeysUnreadable
from shared.errors.stores import DatabaseUnavailable, DiskFull, ValueUnfit
from shared.errors.tree import HosoError
from shared.http.auth.access import KeyMissing, RoleMissing
from shared.http.middleware.authentication import OURS
from shared.http.models import Problem

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
EVENT_STREAM = "text/event-stream"

KEY = {"type": "http", "scheme": "bearer", "description": "`hoso key add NAME ROLE` prints a key once."}
SCHEMAS = "#/components/schemas/"
OWN = "x-problems"  # of an operation: what its route declared

OF_ALL = (RequestRefused, RequestMalformed, HosoError)
OF_OURS = (ValueUnfit, KeyMissing, RoleMissing, DatabaseUnavailable, KeysUnreadable, DiskFull)
OF_BODIES = (BodyMalformed, BodyTooSlow, BodyTooLarge, ContentTypeUnfit, ServerBusy)
Document = dict[str, Any]  # as FastAPI types the description that it makes


def problems(*errors: type[HosoError], refusals: Iterable[str] = ()) -> Document:
    """Declare which errors a route gives beyond those that every route does; `refusals` are more codes of a 422."""
    codes = [[error.status, error.code] for error in errors] + [[422, code] for code in refusals]
    return {OWN: codes}


def content(*media_types: str, status: int = 200) -> dict[int | str, Document]:
    """Declare the media types of a route that answers no JSON."""
    schema = {"type": "string"} if media_types == (EVENT_STREAM,) else {"type": "string", "format": "binary"}
    return {status: {"content": {media_type: {"schema": schema} for media_type in media_types}}}


class DescribedApp(FastAPI):
    """An application whose description tells a program everything that it may be answered."""

    def openapi(self) -> Document:
        """Return the description (OpenAPI 3.1), made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _completed(super().openapi())
        return self.openapi_schema


def _completed(document: Document) -> Document:
    components = document.setdefault("components", {})
    schemas: Document = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):  # the framework's own, which is never answered
        schemas.pop(unused, None)
    problem = Problem.model_json_schema(ref_template=f"{SCHEMAS}{{model}}")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    components["securitySchemes"] = {"key": KEY}
    for path, method, operation in _operations(document):
        if path.startswith(OURS):
            operation["security"] = [{"key": []}]
        operation["responses"].pop("422", None)
        operation["responses"] |= _refusals(path, method, operation.pop(OWN, ()))
    return document


def _operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _refusals(path: str, method: str, own: Iterable[tuple[int, str]]) -> Document:
    errors = [*OF_ALL, *(OF_OURS if path.startswith(OURS) else ()), *(OF_BODIES if method in ("post", "put") else ())]
    codes: Mapping[int, set[str]] = defaultdict(set)
    for status, code in [*((error.status, error.code) for error in errors), *own]:
        codes[status].add(code)
    return {str(status): _refusal(status, sorted(codes[status])) for status in sorted(codes)}


def _refusal(status: int, codes: list[str]) -> Document:
    schema = {
        "allOf": [{"$ref": f"{SCHEMAS}Problem"}],
        "properties": {"code": {"enum": codes}, "status": {"const": status}},
    }
    return {"description": ", ".join(codes), "content": {"application/problem+json": {"schema": schema}}}
