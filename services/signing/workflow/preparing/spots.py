"""Where a document is signed, numbered and dated: its pack says so."""

from services.signing.pdf.prepare import SignatureSpot, TextSpot
from shared.packs.model import Document

NUMBER_FIELD, DATE_FIELD = "so_ky_hieu", "ngay_ban_hanh"


def text_spots(spec: Document) -> list[TextSpot]:
    """Return where and how a document's number and date are written when it is issued."""
    number = spec.number
    if number is None:
        return []
    width = 420 if number.within else 40
    spots = [TextSpot(field=NUMBER_FIELD, anchor=number.anchor, width=width, **number.look.model_dump())]
    if number.date_anchor and not number.date_fact:
        spots.append(TextSpot(field=DATE_FIELD, anchor=number.date_anchor, width=265, **number.date_look.model_dump()))
    return spots


def signature_spots(spec: Document) -> list[SignatureSpot]:
    """Return where a document's signatures go, in their order."""
    return [SignatureSpot(field=each.field, anchor=each.anchor, by=each.by) for each in spec.signatures]
