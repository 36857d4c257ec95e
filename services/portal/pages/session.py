"""Who has to have signed in to see a page, and with which role."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.params import Depends as Dependency
from starlette.concurrency import run_in_threadpool

from services.portal.pages.addresses import OWN_PASSWORD
from services.portal.pages.visit import Portal, SignInNeeded, Visit
from shared.http.auth.access import RoleMissing
from shared.people.principal import Role


class PasswordDue(Exception):
    """The person has a one-time password and has to choose their own before anything else."""


def visitor(request: Request) -> Visit:
    """Return the visit of a request, of somebody who need not have signed in."""
    portal: Portal = request.app.state.portal
    return Visit(request, portal.tickets.person(request.scope["headers"]))


def signed_in(*roles: Role) -> Dependency:
    """Declare on a page that somebody has to have signed in, with one of these roles; admin always may."""

    async def check(request: Request) -> Visit:
        visit = await run_in_threadpool(visitor, request)
        if visit.person is None:
            raise SignInNeeded()
        own = visit.person.principal.roles
        if visit.person.one_time and request.url.path != OWN_PASSWORD:
            raise PasswordDue()
        if roles and not own & {*roles, Role.ADMIN}:
            raise RoleMissing(roles=", ".join(sorted(own)), needed=", ".join(sorted({*roles, Role.ADMIN})))
        return visit

    dependency: Dependency = Depends(check)
    return dependency


Anyone = Annotated[Visit, Depends(visitor)]
