"""The routes of pages: whoever has to sign in again before a form is taken loses nothing of what they typed."""

from collections.abc import Callable, Coroutine

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import FormData

from services.portal.pages.addresses import local, target
from services.portal.pages.entering import Typed
from services.portal.pages.visit import SignInNeeded, Visit

KEPT = "giu."  # in front of the names of what was typed, while it rides along in the sign-in form
PLAIN = "application/x-www-form-urlencoded"


class PageRoute(APIRoute):
    """A route of a page, which keeps a form that came when the session was over."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[object, object, Response]]:
        """Return the handler of the route."""
        handle = super().get_route_handler()

        async def keeping(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInNeeded:
                if request.method != "POST" or not request.headers.get("content-type", "").startswith(PLAIN):
                    raise
                typed = [(name, str(value)) for name, value in (await request.form()).multi_items()]
                return ask_again(Visit(request, None), target(request), typed)

        return keeping


def new_room() -> APIRouter:
    """Return the routes of a room, none yet."""
    return APIRouter(route_class=PageRoute)


def ask_again(visit: Visit, resume: str, typed: Typed) -> Response:
    """Answer with the sign-in page, what was typed riding along; after signing in it can be sent as it was."""
    values = {"sign_in": "", "back": local(resume), "resume": resume, "typed": typed}
    return visit.page("door/sign_in.html", 401, refusal=None, **values)


def typed_of(form: FormData) -> Typed:
    """Return what rode along in a sign-in form, by the names it had, as often as it had them."""
    return [(name.removeprefix(KEPT), str(value)) for name, value in form.multi_items() if name.startswith(KEPT)]
