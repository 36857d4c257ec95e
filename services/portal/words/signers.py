"""What those who sign are called, as packs name them."""

from services.portal.ask import Facts
from shared.text.messages import Sentence


def signers_of(packs: Facts) -> dict[str, Sentence]:
    """Return what those who sign papers of any pack are called, by the name that accounts have."""
    return {
        signer["name"]: Sentence(vi=signer["title"], en=signer["title_en"])
        for pack in packs["items"]
        for signer in pack["signers"]
    }
