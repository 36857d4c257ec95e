"""The picture that a pile's signatures show: read from a PNG once, kept as a file of ours."""

import base64
import binascii
import json

from services.signing.pdf.plain.picture import Picture
from services.signing.workflow.accepting.judging import Judges
from services.signing.workflow.batches.errors import CertificateUnreadable, PictureUnreadable
from shared import blobs
from shared.contracts.ids import Digest
from shared.service import Kit


def stored_picture(kit: Kit, judges: Judges, text: str) -> Digest:
    """Keep the picture of a PNG (base64); raises PictureUnreadable, CertificateUnreadable."""
    picture = judges.picture(decoded(text))
    if picture is None:
        raise PictureUnreadable
    planes = {"colour": base64.b64encode(picture.colour).decode(), "alpha": base64.b64encode(picture.alpha).decode()}
    facts = {"width": picture.width, "height": picture.height, **planes}
    return blobs.put_bytes(kit.blobs, json.dumps(facts).encode()).sha256


def kept_picture(kit: Kit, digest: str) -> Picture | None:
    """Return a kept picture, None for ''."""
    if not digest:
        return None
    facts = json.loads(blobs.read(kit.blobs, digest))
    colour, alpha = (base64.b64decode(facts[plane]) for plane in ("colour", "alpha"))
    return Picture(width=facts["width"], height=facts["height"], colour=colour, alpha=alpha)


def decoded(text: str) -> bytes:
    """Return what base64 stands for; raises CertificateUnreadable."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CertificateUnreadable from error
