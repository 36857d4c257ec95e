"""That a document could not go on."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import DocumentId, DossierId
from shared.errors.tree import Unprocessable


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(Event):
    """A document could not go on; the reason has a code and a sentence in two languages."""

    document_id: DocumentId
    stage: str
    code: str
    vi: str
    en: str
    revision: int = 1

    @classmethod
    def because(
        cls, error: Unprocessable, *, dossier_id: DossierId, document_id: DocumentId, stage: str, revision: int
    ) -> "DocumentFailed":
        """Return the event of a document that stopped at an error of its own: a server that is away is none."""
        sentences = {"code": error.code, "vi": error.sentence("vi"), "en": error.sentence("en")}
        return cls(dossier_id=dossier_id, document_id=document_id, stage=stage, revision=revision, **sentences)
