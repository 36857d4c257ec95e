"""Takes signed PDFs back: each only if it is our bytes, with the one signature due, and valid by every point."""

from collections.abc import Iterator, Sequence

from services.signing.models import SignatureAccepted
from services.signing.verdict import Verdict
from services.signing.workflow.accepting.candidates import Candidate, Outcome, Returned, look
from services.signing.workflow.accepting.judging import Judges, verdicts_on
from services.signing.workflow.accepting.keeping import keep
from services.signing.workflow.accepting.revisions import why_instead
from services.signing.workflow.accepting.turn import turns
from services.signing.workflow.complete import SignatureNotAccepted
from shared.errors.tree import HosoError
from shared.failpoints import failpoint
from shared.people.principal import Principal
from shared.service import Kit

PILE, PILE_BYTES = 100, 32 * 2**20  # files taken in one transaction, and their bytes


def accept(kit: Kit, judges: Judges, who: Principal, document_id: str, pdf: bytes) -> SignatureAccepted:
    """Take one signed PDF; raises NotFound, NotItsTurn, RevisionChanged, SignatureNotAccepted; nothing is kept then."""
    outcome = accept_all(kit, judges, who, [Returned(document_id=document_id, pdf=pdf)])[0]
    if isinstance(outcome, HosoError):
        raise outcome
    return outcome


def accept_all(kit: Kit, judges: Judges, who: Principal, files: Sequence[Returned]) -> list[Outcome]:
    """Judge signed PDFs and keep each valid one as its document's new revision; each is answered alone.

    The same file gets the same answer, at once too, so that a pile that was broken off may be sent again.
    """
    return [outcome for pile in _piles(files) for outcome in _accept_pile(kit, judges, who, pile)]


def _piles(files: Sequence[Returned]) -> Iterator[list[Returned]]:
    """Yield files in piles bounded by number and bytes, no document twice in one."""
    pile, held, ids = list[Returned](), 0, set[str]()
    for file in files:
        if pile and (len(pile) == PILE or held + len(file.pdf) > PILE_BYTES or file.document_id in ids):
            yield pile
            pile, held, ids = [], 0, set()
        pile.append(file)
        held, ids = held + len(file.pdf), {*ids, file.document_id}
    if pile:
        yield pile


def _accept_pile(kit: Kit, judges: Judges, who: Principal, pile: Sequence[Returned]) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}
    candidates: list[Candidate] = []
    due = turns(kit, [file.document_id for file in pile], who.unit)
    for place, file in enumerate(pile):
        looked = look(kit, place, file, due.get(file.document_id))
        if isinstance(looked, Candidate):
            candidates.append(looked)
        else:
            outcomes[place] = looked
    verdicts = verdicts_on(kit, judges, candidates)
    valid: list[tuple[Candidate, Verdict | None]] = []
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        if verdict is None or verdict.state == "valid":
            valid.append((candidate, verdict))
            continue
        returned = candidate.returned
        why = why_instead(kit, who, returned.pdf, returned.document_id, verdict)
        outcomes[candidate.place] = SignatureNotAccepted(why)
    failpoint("signing.after_verdict")
    outcomes |= keep(kit, who, valid) if valid else {}
    return [outcomes[place] for place in range(len(pile))]
