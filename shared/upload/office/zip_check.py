"""Zip files looked at before anything is unpacked: names, counts, sizes, overlaps, and members that lie about them."""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from shared.upload.errors import FileCorrupt, FilePassword, FileZipBomb, FileZipNames
from shared.upload.office.zip_spans import END, check_spans, data_start

MEMBERS = 5_000
UNPACKED = 300 * 2**20
RATIO = 200
SMALL = 2 * 2**20  # below this any ratio is harmless
_CHUNK = 1 << 16
_DIRECTORY = 4 * 2**20


@dataclass(frozen=True, kw_only=True)
class Archive:
    """An open zip whose directory has passed every check; members are read only through `stream`."""

    file: IO[bytes]
    members: dict[str, zipfile.ZipInfo]

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes in chunks; raises FileZipBomb or FileCorrupt when it differs from the directory."""
        info = self.members[name]
        start, left = data_start(self.file, info), info.compress_size
        engine = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
        size = crc = 0
        self.file.seek(start)
        while left:
            packed = self.file.read(min(_CHUNK, left))
            if not packed:
                raise FileCorrupt(where=name[:80])
            left -= len(packed)
            for chunk in _unpack(engine, packed, info):
                size, crc = size + len(chunk), zlib.crc32(chunk, crc)
                if size > info.file_size:
                    raise FileZipBomb(why=f"{name[:80]}: size")
                position = self.file.tell()
                yield chunk
                self.file.seek(position)
        if size != info.file_size or crc != info.CRC or (engine is not None and not engine.eof):
            raise FileCorrupt(where=name[:80])


def check_archive(file: IO[bytes]) -> Archive:
    """Return the archive once its directory is safe; raises FileCorrupt, FilePassword, FileZipBomb or FileZipNames.

    Limits: 5,000 members, 300 MiB unpacked, 200 to 1 above 2 MiB, each byte one member's or the directory's.
    """
    try:
        _check_directory(file)
        with zipfile.ZipFile(file) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileCorrupt(where="ZIP") from error
    _check_names(infos)
    _check_sizes(infos)
    check_spans(file, infos)
    return Archive(file=file, members={info.filename: info for info in infos if not info.is_dir()})


def _check_directory(file: IO[bytes]) -> None:
    """Read the end record by ourselves: the whole directory would be held in memory before its length is known."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    offset = tail.rfind(END)
    if offset < 0 or len(tail) - offset < 22:
        raise FileCorrupt(where="ZIP")
    count, length = (
        int.from_bytes(tail[offset + 10 : offset + 12], "little"),
        int.from_bytes(tail[offset + 12 : offset + 16], "little"),
    )
    if count > MEMBERS or length > _DIRECTORY:  # also the marker of a ZIP64 directory
        raise FileZipBomb(why=f"> {MEMBERS} members")


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name, raw = info.filename, info.orig_filename
        folded = unicodedata.normalize("NFC", name.rstrip("/")).casefold()
        parts = name.rstrip("/").split("/")
        outside = name.startswith("/") or any(part in ("", ".", "..") for part in parts)
        strange = any(ord(sign) < 32 or sign in "\\:" for sign in raw) or len(raw) > 500
        if outside or strange or folded in seen or stat.S_ISLNK(info.external_attr >> 16):
            raise FileZipNames(part="".join(sign for sign in raw if sign.isprintable())[:80])
        seen.add(folded)


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MEMBERS:
        raise FileZipBomb(why=f"> {MEMBERS} members")
    if sum(info.file_size for info in infos) > UNPACKED:
        raise FileZipBomb(why=f"> {UNPACKED >> 20} MiB")
    for info in infos:
        if info.flag_bits & 1:
            raise FilePassword()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise FileCorrupt(where=info.filename[:80])
        if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            raise FileZipBomb(why=f"{info.filename[:80]}: > {RATIO}:1")
    packed, unpacked = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
    if unpacked > 10 * SMALL and unpacked > RATIO * max(packed, 1):
        raise FileZipBomb(why=f"> {RATIO}:1")


def _unpack(engine: "zlib._Decompress | None", packed: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if engine is None:
        yield packed
        return
    while packed:
        yield engine.decompress(packed, _CHUNK)
        packed = engine.unconsumed_tail
    if engine.unused_data:
        raise FileCorrupt(where=info.filename[:80])
