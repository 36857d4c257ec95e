"""A signature that came without its paper: a CMS for a digest that was handed out."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A CMS, the SHA-256 that it must sign, the moment its dictionary shows, and the name that is due."""

    cms: bytes
    digest: bytes
    moment: dt.datetime
    signer: str
