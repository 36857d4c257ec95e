"""The pages about whom the site lets in: people, keys, and the units they belong to."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from services.portal.ask import Facts, Refused
from services.portal.pages.session import signed_in
from services.portal.pages.visit import Visit
from services.portal.rooms.admin.view import units_of
from services.portal.words.signers import signers_of
from shared.http.models import Problem
from shared.people.principal import Role
from shared.people.role_words import ROLES

ADMIN = signed_in(Role.ADMIN)
Text = Annotated[str, Form(max_length=200)]
Roles = Annotated[tuple[Role, ...], Form()]
Signs = Annotated[tuple[str, ...], Form()]
PEOPLE, KEYS = "/quan-tri/nguoi", "/quan-tri/khoa"


def add_pages(routes: APIRouter) -> None:
    """Add the pages about people and keys."""
    _people(routes)
    _changing(routes)
    _keys(routes)


def _people(routes: APIRouter) -> None:
    @routes.get(PEOPLE)
    async def show_people(visit: Annotated[Visit, ADMIN]) -> Response:
        return await _people_page(visit)

    @routes.post(PEOPLE)
    async def add_person(
        visit: Annotated[Visit, ADMIN], sign_in: Text, name: Text, roles: Roles = (), unit: Text = "", signs: Signs = ()
    ) -> Response:
        about = {"name": name, "roles": list(roles), "unit": unit.strip() or None, "signs": list(signs)}
        try:
            made = await visit.post("/v1/people", {"sign_in": sign_in, **about})
        except Refused as refused:
            return await _people_page(visit, problem=refused.problem, typed={"sign_in": sign_in, **about})
        return await _people_page(visit, secret={"name": made["sign_in"], "secret": made["password"]})


def _changing(routes: APIRouter) -> None:
    @routes.post(PEOPLE + "/{person_id}/khoa")
    async def lock(visit: Annotated[Visit, ADMIN], person_id: str, locked: Annotated[bool, Form()]) -> Response:
        await visit.post(f"/v1/people/{person_id}/lock", {"locked": locked})
        return visit.go(PEOPLE)

    @routes.post(PEOPLE + "/{person_id}/mat-khau")
    async def reset(visit: Annotated[Visit, ADMIN], person_id: str, sign_in: Text) -> Response:
        made = await visit.post(f"/v1/people/{person_id}/password", {})
        return await _people_page(visit, secret={"name": sign_in, "secret": made["password"]})

    @routes.post(PEOPLE + "/{person_id}/co-quan")
    async def bind(visit: Annotated[Visit, ADMIN], person_id: str, identity: Text) -> Response:
        try:
            await visit.put(f"/v1/people/{person_id}/identity", {"identity": identity})
        except Refused as refused:
            return await _people_page(visit, problem=refused.problem)
        return visit.go(PEOPLE)

    @routes.post(PEOPLE + "/{person_id}/bo-dien-thoai")
    async def forget_phone(visit: Annotated[Visit, ADMIN], person_id: str) -> Response:
        await visit.delete(f"/v1/people/{person_id}/phone")
        return visit.go(PEOPLE)


def _keys(routes: APIRouter) -> None:
    @routes.get(KEYS)
    async def show_keys(visit: Annotated[Visit, ADMIN]) -> Response:
        return await _keys_page(visit)

    @routes.post(KEYS)
    async def add_key(
        visit: Annotated[Visit, ADMIN], name: Text, roles: Roles = (), unit: Text = "", signs: Signs = ()
    ) -> Response:
        about = {"name": name, "roles": list(roles), "unit": unit.strip() or None, "signs": list(signs)}
        try:
            made = await visit.post("/v1/keys", about)
        except Refused as refused:
            return await _keys_page(visit, problem=refused.problem, typed=about)
        return await _keys_page(visit, secret={"name": made["name"], "secret": made["key"]})

    @routes.post(KEYS + "/{key_id}/thu-hoi")
    async def drop_key(visit: Annotated[Visit, ADMIN], key_id: str, name: Text, typed: Text) -> Response:
        """Take a key away when its name was typed: a slip of the mouse takes none."""
        if typed.strip() != name:
            return await _keys_page(visit, mistyped=name)
        await visit.delete(f"/v1/keys/{key_id}")
        return visit.go(KEYS)


async def _people_page(
    visit: Visit, *, problem: Problem | None = None, typed: Facts | None = None, secret: Facts | None = None
) -> Response:
    people = (await visit.whole("/v1/people", "items"))["items"]
    keys = (await visit.whole("/v1/keys", "items"))["items"]
    values = {"people": people, "units": units_of(people, keys), "roles": ROLES, "typed": typed or {}, "secret": secret}
    values["signers"] = signers_of(await visit.get("/v1/packs"))
    return visit.page("admin/access/people.html", problem.status if problem else 200, problem=problem, **values)


async def _keys_page(
    visit: Visit,
    *,
    problem: Problem | None = None,
    typed: Facts | None = None,
    secret: Facts | None = None,
    mistyped: str = "",
) -> Response:
    keys = (await visit.whole("/v1/keys", "items"))["items"]
    values = {"keys": keys, "roles": ROLES, "typed": typed or {}, "secret": secret, "mistyped": mistyped}
    values["signers"] = signers_of(await visit.get("/v1/packs"))
    status = problem.status if problem else 400 if mistyped else 200
    return visit.page("admin/access/keys.html", status, problem=problem, **values)
