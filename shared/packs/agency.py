"""Whose papers a pack's are: the agency that seals them, in whose name they are numbered and found again."""

from shared.packs.model import PackFile
from shared.packs.season_facts import Facts


def agency_of(pack: PackFile, facts: Facts) -> str:
    """Return the name of the agency that seals papers of a season, or of its signer `co_quan`; empty without either.

    Never the season itself: numbers run through the year of an agency (Decree 30/2020, Art. 15), whatever the
    season, and a second season that began anew would give the same number twice.
    """
    seals = [
        signature.signer for document in pack.documents for signature in document.signatures if signature.by == "agency"
    ]
    signers = facts.get("signers") or {}
    return next((str(signers[name]["name"]) for name in (*seals, "co_quan") if name in signers), "")
