"""The application of the pages: its rooms, its static files, its headers, and every refusal as a page."""

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from services.portal.ask import Ask
from services.portal.identity.provider import Provider
from services.portal.identity.sign_on import SignOn
from services.portal.look import STATIC, Look
from services.portal.pages.headers import HeadersMiddleware
from services.portal.pages.refusals import add_refusals, refuse
from services.portal.pages.visit import Portal
from services.portal.rooms import ROOMS
from shared.http.middleware.same_origin import SameOriginMiddleware
from shared.people.accounts.accounts import Accounts
from shared.people.accounts.second import SecondFactor
from shared.people.accounts.throttle import Throttle
from shared.people.passes import Passes
from shared.people.tickets import Tickets
from shared.service import Kit


def pages_of(kit: Kit, accounts: Accounts, inner: ASGIApp) -> ASGIApp:
    """Return the application; `inner` has the routes of all services of this process."""
    peers: Mapping[str, str] = kit.settings.peer_addresses
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.portal = portal = Portal(
        ask=Ask(inner, peers),
        look=Look(),
        accounts=accounts,
        tickets=Tickets(accounts.store, kit.clock),
        throttle=Throttle(kit.clock),
        second=SecondFactor(accounts.store, kit.clock, kit.settings.second_factor_roles),
        clock=kit.clock,
        sign_on=sign_on_of(kit, accounts),
    )
    for room in ROOMS:
        app.include_router(room.pages())
    app.mount(f"/static/{portal.look.digest}", StaticFiles(directory=STATIC))
    app.add_middleware(SameOriginMiddleware, refuse=refuse, pages=True)
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(HeadersMiddleware, kept=f"/static/{portal.look.digest}/")
    add_refusals(app)
    return app


def sign_on_of(kit: Kit, accounts: Accounts) -> SignOn | None:
    """Return how people sign in by the agency's identity provider, None where the settings name none."""
    settings = kit.settings
    if not settings.oidc_issuer:
        return None
    provider = Provider(
        issuer=settings.oidc_issuer, client=settings.oidc_client, secret=settings.oidc_secret.get_secret_value()
    )
    site = settings.url.rstrip("/")
    return SignOn(
        provider=provider, site=site, claim=settings.oidc_claim, passes=Passes(accounts.store), clock=kit.clock
    )
