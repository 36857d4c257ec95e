"""Every byte of a zip belongs to one member or to its directory: two readers can not see two packages in one file."""

import zipfile
from collections.abc import Sequence
from typing import IO

from shared.upload.errors import FileCorrupt, FileZipBomb, FileZipNames

END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_RECORD_64 = 76  # bytes of a ZIP64 end record and its locator
_DESCRIPTOR = 24  # bytes behind a member whose sizes were not known before it, at most
_BETWEEN = "byte thừa / bytes between parts"


def data_start(file: IO[bytes], info: zipfile.ZipInfo) -> int:
    """Return where a member's data begin; raises for a header that differs from the directory."""
    file.seek(info.header_offset)
    head = file.read(30)
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise FileCorrupt(where=info.filename[:80])
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    member_name = file.read(name).decode("utf-8" if head[7] & 8 else "cp437", "replace")
    if member_name != info.orig_filename:
        raise FileZipNames(part=info.filename[:80])
    sizes = int.from_bytes(head[18:22], "little"), int.from_bytes(head[22:26], "little")
    if not head[6] & 8 and 0xFFFFFFFF not in sizes and sizes != (info.compress_size, info.file_size):
        raise FileZipBomb(why=f"{info.filename[:80]}: size")
    if int.from_bytes(head[8:10], "little") != info.compress_type:
        raise FileZipBomb(why=f"{info.filename[:80]}: method")
    return info.header_offset + 30 + name + extra


def check_spans(file: IO[bytes], infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse members that share bytes (CVE-2024-0450), and bytes that are no member's: another package among them."""
    end, spare = 0, 0
    for info in sorted(infos, key=lambda member: member.header_offset):
        if info.header_offset < end:
            raise FileZipBomb(why=f"{info.filename[:80]}: overlap")
        if info.header_offset > end + spare:
            raise FileZipBomb(why=_BETWEEN)
        end, spare = data_start(file, info) + info.compress_size, _DESCRIPTOR if info.flag_bits & 8 else 0
    directory, behind = _directory(file)
    if not end <= directory <= end + spare or behind.strip(b"\0"):
        raise FileZipBomb(why=_BETWEEN)


def _directory(file: IO[bytes]) -> tuple[int, bytes]:
    """Return where the directory begins, and what stands behind the end of the zip."""
    size = file.seek(0, 2)
    start = file.seek(max(0, size - 65_557))
    tail = file.read()
    record = tail.rfind(END)
    length, offset = (int.from_bytes(tail[record + field : record + field + 4], "little") for field in (12, 16))
    comment = int.from_bytes(tail[record + 20 : record + 22], "little")
    long = record >= _RECORD_64 and tail[record - _RECORD_64 :].startswith(_END_64)
    begins = start + record - length - (_RECORD_64 if long else 0)
    if offset not in (begins, 0xFFFFFFFF):
        raise FileZipBomb(why=_BETWEEN)
    return begins, tail[record + 22 + comment :]
