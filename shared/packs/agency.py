"""Whose papers a pack's are: the agency that seals them, in whose name they are numbered and found again."""

from collections.abc import Mapping
from typing import Any  # TEMP

from shared.packs.model import PackFile


def agency_of(pack: PackFile, campaign: Mapping[str, Any]) -> str:
    """Return the name of the agency that seals papers of a campaign, or of its signer `co_quan`; empty without either.

    Never the campaign itself: numbers run through the year of an agency (Decree 30/2020, Art. 15), whatever the
    campaign, and a second campaign that began anew would give the same number twice.
    """
    seals = [one.signer for document in pack.documents for one in document.signatures if one.by == "agency"]
    signers = campaign.get("signers", {})
    return next((str(signers[name]["name"]) for name in (*seals, "co_quan") if name in signers), "")
