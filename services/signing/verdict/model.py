"""The input and the result of a verdict."""

from dataclasses import dataclass
from typing import Literal

from shared.contracts.codec import Codec

State = Literal["valid", "not_fully_signed", "invalid"]


class TooComplex(Exception):
    """More pages, fields or signatures than any paper of HoSo has, or an endless structure."""


class Locked(Exception):
    """The file wants a password."""


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """What we expect of a file that comes back signed.

    `issued`: the exact bytes of the download; `field`: the one field to be newly signed; `signer`: the name (CN) in its
    certificate; `fields`: all signature fields that must be filled for the document to be complete (none: do not ask).
    """

    issued: bytes | None = None
    field: str | None = None
    signer: str | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One reason against a file: its code, the field where it concerns one signature, and what fills its sentence.

    `detail` names what is meant: of a changed entry its path from the trailer, of an attribute its name, and so on;
    `page`, from 1, is the page it lies on, 0 where it lies on none.
    """

    code: str
    field: str | None = None
    detail: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class SignatureVerdict:
    """The verdict on one signature; `signed_at` is ISO 8601 or empty.

    `revocation`: how the chain's certificates stood then, by the lists and answers at hand: good, revoked or unknown.
    """

    field: str
    signer: str
    signed_at: str
    state: State
    code: str
    revocation: str = "unknown"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The verdict on a file: its state, the first reason by code, the sentence for people, and each signature."""

    state: State
    code: str
    vi: str
    en: str
    signatures: tuple[SignatureVerdict, ...]

    def to_json(self) -> bytes:
        """Return the verdict as JSON (UTF-8): the report kept beside the paper."""
        return _CODEC.write(self)


def read_verdict(text: str) -> Verdict:
    """Read back what `Verdict.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(text)


_CODEC = Codec(Verdict)
