"""The route of trusted roots: which authorities signatures may come from, and until when."""

from fastapi import APIRouter

from services.signing.models import RootTold, TrustedRoots
from services.signing.verdict import described_roots
from shared.http.auth.access import allow
from shared.people.principal import Role
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of trusted roots."""

    @routes.get("/signing/roots", dependencies=[allow(Role.ADMIN)])
    def get_roots() -> TrustedRoots:
        """List the root certificates that signatures may chain to: whose each is, and until when it holds."""
        return TrustedRoots(items=[RootTold.model_validate(root) for root in described_roots(kit.settings.roots)])
