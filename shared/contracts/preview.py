"""What a preview is made of, as intake lets a client take it to filling."""

from dataclasses import dataclass

from shared.contracts.codec import Codec
from shared.contracts.ids import Digest


@dataclass(frozen=True, kw_only=True)
class PreviewSource:
    """The pack, the facts of a season and the vetted nominees, each by digest; '' for no nominees."""

    pack_digest: Digest
    facts: Digest
    nominees: Digest

    def to_json(self) -> bytes:
        """Return the canonical bytes."""
        return _CODEC.write(self)


def read_preview_source(data: str) -> PreviewSource:
    """Read back what `PreviewSource.to_json` wrote; raises ValueError for anything else."""
    return _CODEC.read(data)


_CODEC = Codec(PreviewSource)
