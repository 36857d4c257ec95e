"""Published packs by digest: fetched once from the working files, unpacked into a cache folder, verified."""

import re
import threading
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.blobs import Blobs, fetch, read
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.packs.check.faults import PackBroken
from shared.packs.load import Pack
from shared.packs.season_facts import Facts, read_facts
from shared.packs.zip_file import digest_of, unpack

DIGEST = re.compile(r"[0-9a-f]{64}")
SEASONS = 16  # versions of seasons whose facts stay in memory


class Packs:
    """The packs and facts that events name; whatever is published later, a digest gives the same one. Thread-safe.

    `facts` returns the facts of a season by their digest; raises BlobMissing, BlobDamaged and BlobsUnavailable.
    """

    def __init__(self, blobs: Blobs, cache: Path) -> None:
        self._blobs = blobs
        self._cache = cache
        self._packs: dict[str, Pack] = {}
        self._loading = threading.Lock()
        self.facts = lru_cache(SEASONS)(self._facts)

    def get(self, digest: str) -> Pack:
        """Return the pack of a digest; raises NotFound for what is no digest, BlobMissing, BlobDamaged."""
        if not DIGEST.fullmatch(digest):
            raise NotFound(what=Thing.PACK_VERSION, id=digest)
        with self._loading:
            pack = self._packs.get(digest)
            if pack is None or not pack.folder.is_dir():  # a cache may be emptied at any time
                pack = self._packs[digest] = Pack(self._unpacked(digest), digest)
            return pack

    def _facts(self, digest: str) -> Facts:
        return read_facts(read(self._blobs, digest))

    def _unpacked(self, digest: str) -> Path:
        folder = self._cache / digest
        if _is_whole(folder, digest):
            return folder
        self._cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="new-", dir=self._cache) as room:
            fetched, unpacked = Path(room) / "pack.zip", Path(room) / "pack"
            fetch(self._blobs, digest, fetched)
            unpack(fetched, unpacked)
            try:
                unpacked.rename(folder)
            except OSError:  # one is there: another process was a little faster, or it is damaged
                if not _is_whole(folder, digest):
                    folder.rename(Path(room) / "damaged")
                    unpacked.rename(folder)
        return folder


def _is_whole(folder: Path, digest: str) -> bool:
    """Say whether a folder of the cache still holds what was published."""
    try:
        return digest_of(folder) == digest
    except (PackBroken, OSError):
        return False
