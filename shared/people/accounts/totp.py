"""Codes of a second factor that change every 30 seconds: TOTP with HMAC-SHA-1 and six digits (RFC 6238)."""

import hmac
import secrets
from base64 import b32decode, b32encode
from hashlib import sha1
from urllib.parse import quote, urlencode

SECONDS, DIGITS = 30, 6
ISSUER = "HoSo"


def new_secret() -> str:
    """Return a secret of 160 random bits in base32, as programs on phones take it."""
    return b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int, digits: int = DIGITS) -> str:
    """Return the code of a step of time, counted in 30 seconds since 1970 (RFC 4226, section 5.3)."""
    digest = hmac.new(b32decode(secret), step.to_bytes(8, "big"), sha1).digest()
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(secret: str, code: str, now: float, used: int) -> int | None:
    """Return the step whose code this is, now or half a minute before or after; None for a wrong or used one."""
    present, typed = int(now) // SECONDS, "".join(code.split())
    fitting = (
        step for step in (present, present - 1, present + 1) if hmac.compare_digest(code_at(secret, step), typed)
    )
    step = next(fitting, None) if typed.isascii() else None
    return step if step is not None and step > used else None


def address_of(secret: str, sign_in: str) -> str:
    """Return the `otpauth:` address that a program on a phone reads from a picture."""
    query = urlencode({"secret": secret, "issuer": ISSUER})
    return f"otpauth://totp/{quote(f'{ISSUER}:{sign_in}')}?{query}"
