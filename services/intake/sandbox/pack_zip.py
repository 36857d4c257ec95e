"""A pack as somebody sends it: a ZIP of its folder, unpacked within bounds, checked, packed canonically."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from services.intake.errors import PackFileUnfit
from shared.packs.load import Pack
from shared.packs.zip_file import MOST_BYTES, MOST_FILES, canonical_zip
from shared.upload.office.zip_check import Archive, check_archive


def read_pack(path: Path, folder: Path) -> tuple[Pack, bytes]:
    """Return the pack of an uploaded ZIP, unpacked into a new folder, and its canonical ZIP.

    The ZIP may hold the folder or what is in it. Raises a leaf of FileRefused for a ZIP that is unsafe or damaged,
    PackFileUnfit for one that is no pack's, or PackBroken with every fault of the pack.
    """
    with path.open("rb") as file:
        _unpack(check_archive(file), folder)
    pack = Pack(folder)
    pack.refuse_unchecked()
    return pack, canonical_zip(folder)


def _unpack(archive: Archive, folder: Path) -> None:
    if len(archive.members) > MOST_FILES:
        raise PackFileUnfit(why=f"> {MOST_FILES} files")
    if sum(info.file_size for info in archive.members.values()) > MOST_BYTES:
        raise PackFileUnfit(why=f"> {MOST_BYTES >> 20} MiB")
    folder.mkdir()
    for name, inner in _inner_names(archive).items():
        target = folder / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            out.writelines(archive.stream(name))


def _inner_names(archive: Archive) -> Mapping[str, PurePosixPath]:
    """Return where each member belongs in the pack's folder; raises PackFileUnfit for a ZIP without pack.toml."""
    result = {name: PurePosixPath(name) for name in archive.members}
    tops = [path.parent for path in result.values() if path.name == "pack.toml" and len(path.parts) <= 2]
    if len(tops) != 1:
        raise PackFileUnfit(why="pack.toml")
    return {name: path.relative_to(tops[0]) for name, path in result.items() if path.is_relative_to(tops[0])}
