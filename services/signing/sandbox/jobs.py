"""What the sandbox of signing is asked and answers, as JSON: piles of files, piles of CMS containers, a picture."""

import base64
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from services.signing.verdict import Evidence, Expectation
from services.signing.verdict.offered import Offered
from shared.contracts.json_value import Json, JsonObject

KINDS = ("intermediates", "crls", "ocsps")
Job: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, kw_only=True)
class Trust:
    """What certificates are judged by: the trusted roots (PEM), and what is known beside them."""

    roots: Sequence[bytes]
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A file to be judged, by itself or by what is expected of it."""

    pdf: bytes
    expected: Expectation | None


def trust_json(trust: Trust) -> JsonObject:
    """Return trust as JSON."""
    evidence = trust.evidence
    parts = {kind: [der.hex() for der in ders] for kind, ders in zip(KINDS, _ders(evidence), strict=True)}
    return {"roots": [root.decode() for root in trust.roots], "evidence": {**parts, "required": evidence.required}}


def read_trust(job: Job) -> Trust:
    """Read it back."""
    value, roots = job["evidence"], job["roots"]
    if not isinstance(value, dict) or not isinstance(roots, list):
        raise ValueError("no trust")
    ders = [tuple(bytes.fromhex(str(der)) for der in _list(value[kind])) for kind in KINDS]
    evidence = Evidence(intermediates=ders[0], crls=ders[1], ocsps=ders[2], required=value["required"] is True)
    return Trust(roots=[str(root).encode() for root in roots], evidence=evidence)


def file_json(judged: Judged) -> JsonObject:
    """Return a file and what is expected of it; of what was handed out the length alone where it begins so."""
    expected = judged.expected
    if expected is None:
        return {"pdf": base64.b64encode(judged.pdf).decode()}
    issued = expected.issued
    begins = issued is not None and judged.pdf.startswith(issued)
    return {
        "pdf": base64.b64encode(judged.pdf).decode(),
        "issued": None if issued is None else len(issued) if begins else base64.b64encode(issued).decode(),
        "field": expected.field,
        "signer": expected.signer,
        "fields": list(expected.fields),
    }


def read_file(value: Json) -> Judged:
    """Read it back."""
    if not isinstance(value, dict):
        raise ValueError("no file")
    pdf = base64.b64decode(str(value["pdf"]))
    if "issued" not in value:
        return Judged(pdf=pdf, expected=None)
    issued = value["issued"]
    whole = pdf[:issued] if isinstance(issued, int) else base64.b64decode(issued) if isinstance(issued, str) else None
    due = {key: None if value[key] is None else str(value[key]) for key in ("field", "signer")}
    fields = tuple(str(name) for name in _list(value["fields"]))
    return Judged(pdf=pdf, expected=Expectation(issued=whole, fields=fields, **due))


def offered_json(offered: Offered) -> JsonObject:
    """Return a CMS and what it must sign as JSON."""
    cms, moment = base64.b64encode(offered.cms).decode(), offered.moment.isoformat()
    return {"cms": cms, "digest": offered.digest.hex(), "moment": moment, "signer": offered.signer}


def read_offered(value: Json) -> Offered:
    """Read it back."""
    if not isinstance(value, dict):
        raise ValueError("no CMS")
    return Offered(
        cms=base64.b64decode(str(value["cms"])),
        digest=bytes.fromhex(str(value["digest"])),
        moment=dt.datetime.fromisoformat(str(value["moment"])),
        signer=str(value["signer"]),
    )


def _ders(evidence: Evidence) -> tuple[Sequence[bytes], ...]:
    return evidence.intermediates, evidence.crls, evidence.ocsps


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value
