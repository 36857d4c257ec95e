"""What happens to a dossier as a whole."""

from dataclasses import dataclass

from shared.contracts.events.base import Event
from shared.contracts.ids import Digest, RecordId, SeasonId, SubmissionId


@dataclass(frozen=True, kw_only=True)
class DossierRequested(Event):
    """A clerk asked for a dossier; the request (nominees, submitted files) is a JSON blob by its sha256.

    `pack_digest` is the sha256 of the published pack, by which the dossier is made whatever is published since, and
    `facts` that of the season's facts, whatever is changed since.
    """

    submission_id: SubmissionId  # '' where it is made of no table
    dossier_kind: str
    pack: str
    pack_version: str
    season: SeasonId
    facts: Digest
    request: Digest
    documents: int
    pack_digest: str = ""
    unit: str | None = None  # to which the dossier belongs; None is the agency itself


@dataclass(frozen=True, kw_only=True)
class DossierCompleted(Event):
    """Every paper of a dossier is complete, and so is the trail of what happened to them."""

    documents: int


@dataclass(frozen=True, kw_only=True)
class DossierArchived(Event):
    """The whole dossier lies in the vault as one record."""

    record_id: RecordId
    documents: int
