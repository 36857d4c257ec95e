"""The form in which a pack is published: a ZIP whose bytes follow from the pack's files alone, so it has one digest."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from shared.packs.check.faults import PackBroken, PackFault

MOST_FILES = 500
MOST_BYTES = 64 * 2**20
BESIDE = (".", "~$")  # how names begin of hidden files, and of what Word leaves beside an open document
PART = re.compile(r"(?![. ])[^\x00-\x1f\x7f-\x9f/\\:*?\"<>|]{1,120}(?<![. ])")  # what every file system takes
TIME = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can say
UNIX, RIGHTS = 3, 0o100644 << 16


def canonical_zip(folder: Path) -> bytes:
    """Return the ZIP of a pack's folder: names sorted, times fixed, stored; the same files always give the same bytes.

    Hidden files are left out. Raises PackBroken for links, unusable names, too many files or bytes.
    """
    files = sorted((path.relative_to(folder).as_posix(), path) for path in _files(folder))
    if faults := [*_name_faults(files), *_size_faults(files)]:
        raise PackBroken(pack=folder.name, faults=faults)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # what zlib makes of a file changes with its version
        for name, path in files:
            info = zipfile.ZipInfo(name, TIME)
            info.create_system, info.external_attr = UNIX, RIGHTS
            archive.writestr(info, path.read_bytes())
    return out.getvalue()


def unpack(path: Path, folder: Path) -> None:
    """Unpack a ZIP that `canonical_zip` made into a new folder."""
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)


def digest_of(folder: Path) -> str:
    """Return the digest under which a folder is published; raises PackBroken."""
    return hashlib.sha256(canonical_zip(folder)).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a pack, and links, which are never followed."""
    for path in folder.iterdir():
        if path.name.startswith(BESIDE):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _name_faults(files: list[tuple[str, Path]]) -> Iterator[PackFault]:
    met: set[str] = set()
    for name, path in files:
        if not path.is_file() or path.is_symlink():
            vi, en = (
                "là liên kết hoặc tệp đặc biệt; hãy thay bằng tệp thật",
                "is a link or no file; put a file there",
            )
        elif not all(PART.fullmatch(part) for part in name.split("/")):
            vi, en = "tên có ký tự không dùng được; hãy đổi tên", "the name has letters that cannot be used; rename it"
        elif name.casefold() in met:
            vi, en = "trùng tên với tệp khác, chỉ khác chữ hoa; hãy đổi tên", "another file has this name; rename it"
        else:
            met.add(name.casefold())
            continue
        yield PackFault(file=ascii(name) if not name.isprintable() else name, place="—", vi=vi, en=en)


def _size_faults(files: list[tuple[str, Path]]) -> Iterator[PackFault]:
    size = sum(path.lstat().st_size for _, path in files)
    if len(files) > MOST_FILES or size > MOST_BYTES:
        vi = f"có {len(files)} tệp, {size:,} byte; nhiều nhất {MOST_FILES} tệp và {MOST_BYTES >> 20} MiB, hãy bớt"
        en = f"has {len(files)} files, {size:,} bytes; at most {MOST_FILES} and {MOST_BYTES >> 20} MiB, take out some"
        yield PackFault(file=".", place="—", vi=vi, en=en)
