"""The request of a dossier: a blob that DossierRequested names, read by filling and the archive."""

from dataclasses import dataclass

from shared.contracts.codec import Codec
from shared.contracts.ids import Digest, DocumentId, DossierId, SeasonId, SubmissionId


@dataclass(frozen=True, kw_only=True)
class RequestedFile:
    """A file of the submission: what the clerk called it, its content and its media type."""

    name: str
    sha256: Digest
    size: int
    type: str
    pages: str = ""  # of a paper that is copied in part: which (`2-5`)


@dataclass(frozen=True, kw_only=True)
class PinnedSeason:
    """The version of a season that a dossier is made by; `facts` is the blob of its facts."""

    id: SeasonId
    version: int
    facts: Digest


@dataclass(frozen=True, kw_only=True)
class RowDecision:
    """What a person decided about a row of the submission whose nominee stands elsewhere too: `keep` or `drop`."""

    table: str
    order: int
    other_submission: SubmissionId
    other_table: str
    other_order: int
    verdict: str
    note: str
    at: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ReplacedPaper:
    """A numbered paper of an archived dossier, and the planned paper, by its id without its dossier's, in its place."""

    place: str
    document_id: DocumentId
    title: str
    number: str
    date: str


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """The archived dossier whose place another one takes, why, and which papers take the place of which."""

    dossier_id: DossierId
    reason: str
    papers: tuple[ReplacedPaper, ...]


@dataclass(frozen=True, kw_only=True)
class DossierRequest:
    """What a dossier is made of: its season and kind, the submission ('': none), the vetted nominees, the files.

    `owner` is whose the submission is, of a dossier without one who asked for it.
    """

    submission_id: SubmissionId
    owner: str
    season: PinnedSeason
    dossier_kind: str
    nominees: Digest
    files: tuple[RequestedFile, ...]
    decisions: tuple[RowDecision, ...] = ()
    replacement: Replacement | None = None

    def to_json(self) -> bytes:
        """Return the canonical bytes: the same request always gives the same ones."""
        return _CODEC.write(self)


def read_request(data: bytes) -> DossierRequest:
    """Read back what `DossierRequest.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


_CODEC = Codec(DossierRequest)
