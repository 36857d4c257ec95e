"""Writes ZIP files from members deflated beforehand (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16)."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
VERSION, UTF8, DEFLATED = 20, 0x800, 8
FIRST_DAY = 0x21  # 1 January 1980: the same members always give the same file


@dataclass(frozen=True, kw_only=True)
class ZipMember:
    """One file of a ZIP, ready to be copied: what its two headers share, its name, and its deflated bytes."""

    facts: bytes
    name: bytes
    data: bytes


def deflated(name: str, data: bytes, *, level: int) -> ZipMember:
    """Return a file as a member; `level` is zlib's, 1 (quick) to 9 (small)."""
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(data) + squeeze.flush()
    raw = name.encode()
    sizes = (zlib.crc32(data), len(packed), len(data), len(raw))
    facts = struct.pack("<HHHHHIIIHH", VERSION, UTF8, DEFLATED, 0, FIRST_DAY, *sizes, 0)
    return ZipMember(facts=facts, name=raw, data=packed)


def assemble(members: Sequence[ZipMember]) -> bytes:
    """Return a ZIP file of the members in their order; raises struct.error beyond 4 GiB or 65,535 members."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        local = LOCAL + member.facts + member.name
        body += (local, member.data)
        directory += (CENTRAL, b"\x14\x00", member.facts, struct.pack("<HHHII", 0, 0, 0, 0, offset), member.name)
        offset += len(local) + len(member.data)
    listing = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listing), offset, 0)
    return b"".join((*body, listing, END, end))
