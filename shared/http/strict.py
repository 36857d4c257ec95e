"""Refuses what no route asks for: an unknown or doubled entry of a query or a form, which would be overlooked."""

from collections.abc import Iterable, Iterator
from typing import get_origin

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute

from shared.errors.http import RequestMalformed
from shared.text.messages import Sentence
from shared.text.validation_messages import MEANINGS, TWICE

NAMED = 20  # faults that are named
LONGEST = 80  # characters of a name that are told
Place = tuple[str, Sentence]


async def only_known(request: Request) -> None:
    """Raise RequestMalformed for entries that the route of a request does not take, or takes once only."""
    route: APIRoute = request.scope["route"]
    faults = list(_faults("query", request.query_params.multi_items(), _fields(route.dependant, "query_params")))
    if isinstance(getattr(route.body_field, "field_info", None), Form):
        form = await request.form()  # read by now: the body comes before the dependencies
        faults += _faults("body", form.multi_items(), _fields(route.dependant, "body_params"))
    if faults:
        raise RequestMalformed(faults=faults[:NAMED])


STRICT = Depends(only_known)


def _fields(dependant: Dependant, group: str) -> dict[str, bool]:
    """Return the names a route takes in its query or its form, and of each whether it may stand several times."""
    names = {field.alias: get_origin(field.field_info.annotation) is list for field in getattr(dependant, group)}
    for inner in dependant.dependencies:
        names |= _fields(inner, group)
    return names


def _faults(where: str, entries: Iterable[tuple[str, object]], fields: dict[str, bool]) -> Iterator[Place]:
    met: set[str] = set()
    for name, _ in entries:
        place = f"{where}.{name[:LONGEST]}"
        if name not in fields and name not in met:
            yield place, MEANINGS["extra_forbidden"]
        elif name in met and not fields.get(name, True):
            yield place, TWICE
        met.add(name)
