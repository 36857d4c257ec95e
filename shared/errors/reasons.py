"""The reason that whoever says no must give: refused where it is too short to help anybody."""

import unicodedata

from shared.errors.tree import BadRequest

LEAST = 10  # letters


class ReasonMissing(BadRequest):
    """A decision that must be explained came without a reason, or with one of a few letters."""

    code = "REASON_MISSING"
    vi = "Hãy ghi rõ lý do, ít nhất {least} chữ cái, để người nhận biết phải làm gì."
    en = "Say why, in at least {least} letters, so that whoever gets it knows what to do."


def explained(reason: str) -> str:
    """Return a reason in NFC without blanks around it; raises ReasonMissing for fewer than ten letters."""
    plain = unicodedata.normalize("NFC", reason).strip()
    if sum(letter.isalpha() for letter in plain) < LEAST:
        raise ReasonMissing(least=LEAST)
    return plain
