"""The row of a paper that is to be made."""

from shared.contracts.lifecycle import DocumentState
from shared.packs.facts.subjects import subject_of
from shared.packs.model import PackFile
from shared.packs.plan import Planned
from shared.text.fold import fold


def row_of(
    pack: PackFile, paper: Planned, dossier_id: str, position: int, since: str, revision: int = 1
) -> dict[str, object]:
    """Return what the table of documents keeps of a planned paper."""
    subject = subject_of(pack, paper)
    return {
        "id": paper.id_in(dossier_id),
        "dossier_id": dossier_id,
        "kind": paper.document.kind,
        "position": position,
        "state": DocumentState.REQUESTED,
        "since": since,
        "place": paper.order,
        "revision": revision,
        "subject": subject,
        "folded": fold(subject),
    }
