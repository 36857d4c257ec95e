"""Starts a server whose day is set, plays the campaign of the first pack against it, and asks what it became."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from hoso.demo.campaign.plan import plan_of
from hoso.demo.campaign.play import Campaign
from hoso.demo.campaign.proof import proofs
from hoso.demo.campaign.report import summarise
from hoso.demo.client import Client, Reply
from hoso.demo.run import make_signers
from hoso.demo.server import Server
from shared.clock import VIETNAM
from shared.packs.load import folder_packs


def run_campaign(home: Path, count: int, say: Callable[[str], None]) -> Reply:
    """Play the campaign with so many nominees; return the summary. Raises Refused, RuntimeError and TimeoutError."""
    pack = next(iter(folder_packs().values()))
    starter, plan, day = next(iter(pack.starters)), plan_of(pack), home / "day"
    day.write_text(plan.years[0].steps[0].on.isoformat(), "utf-8")
    server = Server(home, {"HOSO_PLAYED_DAY": str(day.absolute())})
    first = datetime.combine(plan.years[0].steps[0].on, time(), VIETNAM)
    make_signers(pack, starter, home / "signers", since=first)
    server.trust(home / "signers" / "roots")
    try:
        server.start()
        campaign = Campaign(
            client=Client(server.url, server.key, server.revive),
            pack=pack,
            plan=plan,
            starter=starter,
            signers=home / "signers",
            count=count,
            day=day,
            say=say,
        )
        campaign.play()
        known = proofs(campaign)
        return summarise(campaign, [known.of(sentence) for sentence in plan.sentences], home)
    finally:
        server.stop()
