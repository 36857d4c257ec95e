"""The request of a dossier: a blob that DossierRequested names, read by filling and the archive."""

from dataclasses import dataclass

from shared.contracts.codec import Codec
from shared.contracts.ids import Digest, SubmissionId


@dataclass(frozen=True, kw_only=True)
class RequestedFile:
    """A file of the submission: what the clerk called it, its content and its media type."""

    name: str
    sha256: Digest
    size: int
    type: str


@dataclass(frozen=True, kw_only=True)
class DossierRequest:
    """What a dossier is made of: the submission, whose it is, the blob of the vetted nominees, and the files."""

    submission_id: SubmissionId
    owner: str
    nominees: Digest
    files: tuple[RequestedFile, ...]

    def to_json(self) -> bytes:
        """Return the canonical bytes: the same request always gives the same ones."""
        return _CODEC.write(self)


def read_request(data: bytes) -> DossierRequest:
    """Read back what `DossierRequest.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


_CODEC = Codec(DossierRequest)
