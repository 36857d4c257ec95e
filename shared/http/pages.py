"""Pages for people in front of the routes for programs: mounted behind them, and never in the place of one."""

from starlette.routing import Match, Mount
from starlette.types import Scope

PROGRAMS = ("/v1/", "/health/", "/metrics", "/docs", "/openapi.json")  # what pages never answer


class PagesMount(Mount):
    """Gives every address that is no program's to the application of the pages."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match nothing of the programs', so that what they refuse stays told as their problem."""
        if scope["type"] != "http" or scope["path"].startswith(PROGRAMS):
            return Match.NONE, {}
        return super().matches(scope)
