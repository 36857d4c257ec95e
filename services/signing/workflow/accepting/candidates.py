"""Looks at signed papers that came back: which are to be judged, and what is certain of the others."""

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

from services.signing.models import SignatureAccepted
from services.signing.rows import ISSUE
from services.signing.verdict import sent_back_unsigned
from services.signing.verdict.offered import Offered
from services.signing.workflow.accepting.revisions import came_signed
from services.signing.workflow.accepting.turn import Turn
from services.signing.workflow.complete import SignatureNotAccepted
from services.signing.workflow.next_step import NotItsTurn, SignerNotInForce
from shared import blobs
from shared.contracts.ids import Digest
from shared.errors.things import Thing
from shared.errors.tree import Conflict, HosoError, NotFound
from shared.service import Kit

Outcome: TypeAlias = SignatureAccepted | HosoError


class RevisionChanged(Conflict):
    code = "REVISION_CHANGED"
    vi = "Văn bản “{id}” vừa có bản mới; hãy tải lại bản đang chờ ký rồi ký lại."
    en = "Document “{id}” has a newer revision by now; fetch it again and sign that."


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A signed paper that came back; `issued`: the revision handed out, if it may hold no more; `offered`: its CMS."""

    document_id: str
    pdf: bytes
    offered: Offered | None = None
    issued: Digest | None = None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A returned paper, where it stands in the pile, and the turn it is for."""

    place: int
    returned: Returned
    turn: Turn
    handed_out: bytes


def look(kit: Kit, place: int, file: Returned, turn: Turn | None) -> Candidate | Outcome:
    """Return a file as one to be judged, or its outcome where that is certain."""
    if turn is None:
        return NotFound(what=Thing.DOCUMENT, id=file.document_id)
    document = turn.document
    if file.issued is not None and file.issued != document.pdf:
        taken = any(each.pdf == hashlib.sha256(file.pdf).hexdigest() for each in turn.signatures)
        return answer(turn, turn.document.pdf, turn.step) if taken else RevisionChanged(id=document.id)
    issued = blobs.read(kit.blobs, document.pdf) if file.offered is None else b""
    if file.pdf == issued and came_signed(document.pdf, turn.signatures):
        return answer(turn, turn.document.pdf, turn.step)
    if turn.step in (ISSUE, ""):
        return NotItsTurn(id=document.id, waiting=turn.step or document.ended or "—")
    if file.pdf == issued:
        return SignatureNotAccepted(sent_back_unsigned())
    if not turn.in_force:
        return SignerNotInForce(id=document.id, name=turn.name, day=kit.clock.today().isoformat())
    return Candidate(place=place, returned=file, turn=turn, handed_out=issued)


def answer(turn: Turn, sha256: str, waiting: str) -> SignatureAccepted:
    """Return what is told of a paper whose signed revision was taken."""
    return SignatureAccepted(document_id=turn.document.id, accepted=True, sha256=sha256, waiting=waiting)
