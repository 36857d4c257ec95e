"""Routes of people: who may sign in, added, locked, given a new one-time password."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.portal.models import Identity, Locking, OneTimePassword, PersonAdded, PersonBody, PersonPage, PersonTold
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.http.openapi import problems
from shared.people.accounts.accounts import Accounts
from shared.people.accounts.person import IdentityTaken, Person, SignInTaken, SignInUnfit
from shared.people.keys import AdminOfUnit
from shared.people.principal import Role

ADMIN = [allow(Role.ADMIN)]


def add_routes(routes: APIRouter, accounts: Accounts) -> None:
    """Add the routes of people."""
    _listing(routes, accounts)
    _changing(routes, accounts)


def _listing(routes: APIRouter, accounts: Accounts) -> None:
    @routes.get("/people", dependencies=ADMIN, openapi_extra=problems(CursorInvalid))
    def get_people(cursor: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> PersonPage:
        """List who may sign in, in the order in which they came; give `next` back as `cursor` for more."""
        everybody = accounts.store.listed()
        ids = [one.id for one in everybody]
        if cursor and cursor not in ids:
            raise CursorInvalid(cursor=cursor[:80])
        start = ids.index(cursor) + 1 if cursor else 0
        page = everybody[start : start + limit]
        more = page[-1].id if start + limit < len(everybody) else None
        return PersonPage(items=[told(one) for one in page], next=more)

    @routes.post(
        "/people",
        dependencies=ADMIN,
        status_code=201,
        openapi_extra=problems(SignInUnfit, SignInTaken, AdminOfUnit),
    )
    def post_person(asked: PersonBody) -> PersonAdded:
        """Add a person; the answer has their one-time password, for this one time."""
        made, password = accounts.add(asked.sign_in, asked.name, asked.roles, unit=asked.unit, signs=asked.signs)
        return PersonAdded(**told(made).model_dump(), password=password)


def _changing(routes: APIRouter, accounts: Accounts) -> None:
    @routes.post("/people/{person_id}/lock", dependencies=ADMIN, openapi_extra=problems(NotFound))
    def post_lock(person_id: str, asked: Locking) -> PersonTold:
        """Shut a person out at once, everywhere, or let them in again."""
        return told(accounts.lock(person_id, asked.locked))

    @routes.post("/people/{person_id}/password", dependencies=ADMIN, openapi_extra=problems(NotFound))
    def post_password(person_id: str) -> OneTimePassword:
        """Give a person a new one-time password, told this once, and end their sessions."""
        return OneTimePassword(person_id=person_id, password=accounts.reset(person_id))

    @routes.put("/people/{person_id}/identity", dependencies=ADMIN, openapi_extra=problems(NotFound, IdentityTaken))
    def put_identity(person_id: str, asked: Identity) -> PersonTold:
        """Let a person sign in by the agency's identity provider alone; a new one-time password undoes it."""
        return told(accounts.bind(person_id, asked.identity))

    @routes.delete("/people/{person_id}/phone", dependencies=ADMIN, openapi_extra=problems(NotFound))
    def delete_phone(person_id: str) -> PersonTold:
        """Forget the phone whose codes a person signs in with: it is lost."""
        return told(accounts.forget_phone(person_id))


def told(person: Person) -> PersonTold:
    """Return what is told of a person: never anything of their password."""
    return PersonTold(
        id=person.id,
        sign_in=person.sign_in,
        name=person.name,
        roles=sorted(person.roles),
        unit=person.unit,
        signs=sorted(person.signs),
        locked=person.locked,
        second_factor=bool(person.second),
        identity=person.identity,
    )
