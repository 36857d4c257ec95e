"""What of a folder is not as a whole copy of its bag has it."""

from collections.abc import Iterable
from pathlib import Path

from services.archive.package.bag import check_bag
from services.archive.vault.files import VaultFile


def changes(place: Path, whole: Iterable[VaultFile]) -> tuple[str, ...]:
    """Return the names of what was changed, lost or added in a folder, by the files of a whole copy."""
    digests = {file.name: file.sha256 for file in whole}
    if not place.is_dir():
        return tuple(digests)
    fixity = check_bag(place, known=digests)
    return fixity.changed + fixity.missing + fixity.untracked
