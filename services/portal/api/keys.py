"""Routes of API keys: listed without the keys themselves, added, taken away."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.portal.models import KeyAdded, KeyBody, KeyPage, KeysDropped, KeyTold
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.auth.access import allow
from shared.http.openapi import problems
from shared.people.keys import AdminOfUnit, Keys, StoredKey
from shared.people.principal import Role

ADMIN = [allow(Role.ADMIN)]


def add_routes(routes: APIRouter, keys: Keys) -> None:
    """Add the routes of keys."""

    @routes.get("/keys", dependencies=ADMIN, openapi_extra=problems(CursorInvalid))
    def get_keys(cursor: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 200) -> KeyPage:
        """List whose keys there are and what they may do; give `next` back as `cursor` for more."""
        stored = keys.listed()
        ids = [key.principal.id for key in stored]
        if cursor and cursor not in ids:
            raise CursorInvalid(cursor=cursor[:80])
        start = ids.index(cursor) + 1 if cursor else 0
        page = stored[start : start + limit]
        more = page[-1].principal.id if start + limit < len(stored) else None
        return KeyPage(items=[_told(key) for key in page], next=more)

    @routes.post("/keys", dependencies=ADMIN, status_code=201, openapi_extra=problems(AdminOfUnit))
    def post_key(asked: KeyBody) -> KeyAdded:
        """Make a key; the answer has it, for this one time: only its digest is kept."""
        key = keys.add(asked.name, *asked.roles, unit=asked.unit, signs=asked.signs)
        return KeyAdded(key=key, name=asked.name)

    @routes.delete("/keys/{key_id}", dependencies=ADMIN, openapi_extra=problems(NotFound))
    def delete_key(key_id: str) -> KeysDropped:
        """Take a key away, by its id; no server takes it from then on."""
        return KeysDropped(dropped=keys.drop(key_id))


def _told(stored: StoredKey) -> KeyTold:
    who = stored.principal
    return KeyTold(id=who.id, name=who.name, roles=sorted(who.roles), unit=who.unit, signs=sorted(who.signs))
