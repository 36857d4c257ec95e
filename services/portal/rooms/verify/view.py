"""What the page of a judged file shows: the verdict, and each signature, in words."""

from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence

STATES = {
    "valid": Sentence(vi="hợp lệ", en="valid"),
    "not_fully_signed": Sentence(vi="chưa đủ chữ ký", en="not fully signed"),
    "invalid": Sentence(vi="không hợp lệ", en="not valid"),
}
REVOCATION = {
    "good": Sentence(vi="chứng thư chưa bị thu hồi", en="the certificate was not revoked"),
    "revoked": Sentence(vi="chứng thư đã bị thu hồi", en="the certificate was revoked"),
    "unknown": Sentence(vi="chưa rõ chứng thư có bị thu hồi không", en="whether it was revoked is not known"),
}


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signature: whose, when, and how it stands."""

    field: str
    signer: str
    signed_at: str
    state: Sentence
    revocation: Sentence


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A file that was judged."""

    valid: bool
    state: Sentence
    sentence: Sentence
    signatures: list[Signature]


def judged_of(verdict: Facts) -> Judged:
    """Return the verdict on a file as its page shows it."""
    return Judged(
        valid=verdict["state"] == "valid",
        state=STATES[verdict["state"]],
        sentence=Sentence(vi=verdict["vi"], en=verdict["en"]),
        signatures=[
            Signature(
                field=signature["field"],
                signer=signature["signer"],
                signed_at=signature["signed_at"],
                state=STATES[signature["state"]],
                revocation=REVOCATION[signature["revocation"]],
            )
            for signature in verdict["signatures"]
        ],
    )
