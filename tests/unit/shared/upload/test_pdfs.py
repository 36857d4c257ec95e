"""A PDF is taken as viewers take it, and refused with the true reason; none unpacks to more than it may."""

import base64
import io
import os
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pypdf
import pytest
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from shared.errors.tree import FileRefused
from shared.upload.inspect import inspect
from tests.unit.shared.upload.test_inspect import pdf

DATA = Path(__file__).parents[3] / "data" / "door"
MIB = 2**20


def judged(path: Path, data: bytes) -> str:
    """Return the kind of a file, or the code it is refused with."""
    path.write_bytes(data)
    try:
        return inspect(path).kind
    except FileRefused as error:
        return error.code


def with_stream(data: bytes, *filters: str, **entries: object) -> bytes:
    """Return a PDF of one page with a stream as its picture, the stream's data as they are given."""
    stream = StreamObject()
    stream.set_data(data)
    stream[NameObject("/Filter")] = ArrayObject([NameObject(f"/{entry}") for entry in filters])
    for key, value in entries.items():
        stream[NameObject(f"/{key}")] = NameObject(value) if isinstance(value, str) else value
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(100, 100)
    pictures = DictionaryObject({NameObject("/Im0"): writer._add_object(stream)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    writer.write(out)
    return out.getvalue()


def locked(user: str, **more: object) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt(user, "owner", permissions_flag=UserAccessPermissions.PRINT, **more)  # type: ignore[arg-type]
    writer.write(out)
    return out.getvalue()


def test_a_scan_padded_with_zeros_is_taken() -> None:
    assert inspect(DATA / "quet-dem-so-khong.pdf").kind == "pdf"


@pytest.mark.parametrize("padding", [b"\0" * 100_000, b"\r\n" * 3000, b" \0\n\0", b"\n" + b"\0" * 65536])
def test_white_space_and_zeros_behind_the_end_do_no_harm(padding: bytes, tmp_path: Path) -> None:
    assert judged(tmp_path / "t", pdf() + padding) == "pdf"


@pytest.mark.parametrize("behind", [b"<!-- 1 s -->", b"\n12 0 obj << /Type /Page", b"\0\0x\0\0", b"PK"])
def test_the_end_that_counts_is_the_last_thing_in_the_file(behind: bytes, tmp_path: Path) -> None:
    assert judged(tmp_path / "t", pdf() + behind) == "FILE_CORRUPT"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_may_not_be_changed_is_told_from_wants_a_password(algorithm: str, tmp_path: Path) -> None:
    assert judged(tmp_path / "t", locked("", algorithm=algorithm)) == "FILE_LOCKED"
    assert judged(tmp_path / "t", locked("secret", algorithm=algorithm)) == "FILE_PASSWORD"


def test_a_file_encrypted_for_the_holders_of_certificates_is_encrypted_not_damaged(tmp_path: Path) -> None:
    data = locked("", algorithm="RC4-128").replace(b"/Standard", b"/PubSecXX")

    assert judged(tmp_path / "t", data) == "FILE_PASSWORD"


@lru_cache
def one() -> bytes:
    return zeros(320 * MIB)


def zeros(size: int) -> bytes:
    engine, out = zlib.compressobj(9), []
    for _ in range(size // MIB):
        out.append(engine.compress(bytes(MIB)))
    return b"".join([*out, engine.flush()])


def lzw_zeros(size: int) -> bytes:
    """Return LZW data for zeros: each code stands for one zero more than the code before it."""
    codes, sizes = [0, *range(258, 4095)], range(1, 3839)
    once = "".join(f"{code:0{min(12, max(9, (258 + step).bit_length()))}b}" for step, code in enumerate(codes))
    times = size // sum(sizes) + 1
    signs = f"{256:09b}" + f"{once}{256:012b}" * times
    return int(signs.ljust(-(-len(signs) // 8) * 8, "0"), 2).to_bytes(-(-len(signs) // 8), "big")


def jbig2(width: int, height: int) -> bytes:
    page = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">IIIIBH", 100, 100, 0, 0, 0, 0)
    return page + struct.pack(">IBBBI", 1, 38, 0, 1, 18) + struct.pack(">IIIIBB", width, height, 0, 0, 0, 0)


def jpeg2000(width: int, height: int) -> bytes:
    return (
        b"\xff\x4f\xff\x51" + struct.pack(">HHIIIIIIIIH", 47, 0, width, height, 0, 0, width, height, 0, 0, 3) + bytes(9)
    )


def jpeg(width: int, height: int) -> bytes:
    exif = b"\xff\xe1" + struct.pack(">H", 12) + b"\xff\xc0\0\x11\x08\xff\xff\xff\xff\3"
    return b"\xff\xd8" + exif + b"\xff\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(20)


BOMBS: dict[str, Callable[[], bytes]] = {
    "flate": lambda: with_stream(one(), "FlateDecode"),
    "flate by its short name": lambda: with_stream(one(), "Fl"),
    "flate twice": lambda: with_stream(zlib.compress(one(), 9), "FlateDecode", "FlateDecode"),
    "flate behind hex": lambda: with_stream(zlib.compress(one(), 9).hex().encode() + b">", "AHx", "Fl", "Fl"),
    "flate behind base 85": lambda: with_stream(base64.a85encode(zlib.compress(one(), 9)) + b"~>", "A85", "Fl", "Fl"),
    "flate of white space in hex": lambda: with_stream(one(), "FlateDecode", "ASCIIHexDecode"),
    "runs behind flate": lambda: with_stream(zlib.compress(b"\x81\0" * (3 * MIB), 9), "FlateDecode", "RunLengthDecode"),
    "runs": lambda: with_stream(b"\x81\0" * (3 * MIB), "RunLengthDecode"),
    "base 85 behind flate": lambda: with_stream(zlib.compress(b"z" * (100 * MIB)), "FlateDecode", "ASCII85Decode"),
    "lzw": lambda: with_stream(lzw_zeros(400 * MIB), "LZWDecode"),
    "jbig2": lambda: with_stream(jbig2(100_000, 100_000), "JBIG2Decode"),
    "jpeg 2000": lambda: with_stream(jpeg2000(40_000, 40_000), "JPXDecode"),
    "jpeg": lambda: with_stream(jpeg(65_000, 65_000), "DCTDecode"),
    "jpeg behind flate": lambda: with_stream(zlib.compress(jpeg(65_000, 65_000)), "FlateDecode", "DCTDecode"),
    "fax": lambda: with_stream(
        bytes(10 * MIB),
        "CCITTFaxDecode",
        DecodeParms=DictionaryObject(
            {NameObject("/K"): NumberObject(-1), NameObject("/Columns"): NumberObject(60_000)}
        ),
    ),
    "a picture within the text of a page": lambda: with_stream(
        zlib.compress(b"q BI /W 60000 /H 60000 /BPC 8 /CS /RGB /F /Fl ID x EI Q"), "FlateDecode"
    ),
    "a picture within bare text": lambda: with_stream(b"q BI /Width 60000\n/Height 60000 /CS /G\nID x EI Q"),
    "a picture that says it is large": lambda: with_stream(
        b"x", "FlateDecode", Subtype="/Image", Width=NumberObject(60_000), Height=NumberObject(60_000)
    ),
    "a predictor with long rows": lambda: with_stream(
        zlib.compress(b"x"),
        "FlateDecode",
        DecodeParms=DictionaryObject(
            {NameObject("/Predictor"): NumberObject(15), NameObject("/Columns"): NumberObject(2**31 - 1)}
        ),
    ),
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS.keys())
def test_a_stream_that_unpacks_to_gigabytes_is_refused(make: Callable[[], bytes], tmp_path: Path) -> None:
    assert judged(tmp_path / "t", make()) == "FILE_PDF_BOMB"


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_stream(zeros(100 * MIB), "FlateDecode"),
        lambda: with_stream(zlib.compress(os.urandom(64 * MIB), 0), "FlateDecode"),
        lambda: with_stream(jpeg(5000, 7000), "DCTDecode", Subtype="/Image", Width=NumberObject(5000)),
        lambda: with_stream(jbig2(10_000, 14_000), "JBIG2Decode"),
        lambda: with_stream(jpeg2000(5000, 7000) + b"\xff\x4f\xff\x51" + b"\xff" * 40, "JPXDecode"),
        lambda: with_stream(b"q BI /W 600 /H 600 /CS /RGB /BPC 8 ID x EI Q"),
        lambda: with_stream(b"rubbish", "FlateDecode", "LZWDecode", "NoSuchFilter"),
        lambda: with_stream(bytes(100_000), "CCITTFaxDecode", Height=NumberObject(14_000)),
    ],
    ids=["a large page", "a scan without loss", "jpeg", "jbig2", "jpeg 2000", "within text", "damaged", "fax"],
)
def test_a_large_scan_is_taken(make: Callable[[], bytes], tmp_path: Path) -> None:
    assert judged(tmp_path / "t", make()) == "pdf"


def written(objects: dict[int, bytes], *, container: tuple[int, bytes] | None = None, padded: int = 0) -> bytes:
    """Return a PDF with an xref stream (object 9) over some objects, the last of them in an object stream."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    if container:
        places[7] = len(out)
        packed, inner = zlib.compress(b"%d 0 " % container[0] + container[1] + bytes(padded), 1), container[0]
        first = len(b"%d 0 " % inner)
        head = b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode /Length %d >>" % (first, len(packed))
        out += b"7 0 obj\n" + head + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    start = len(out)
    places[9] = start
    rows = b"".join(
        b"\2\0\0\7\0"
        if container and number == container[0]
        else b"\1" + places.get(number, 0).to_bytes(3, "big") + b"\0"
        for number in range(10)
    )
    table = zlib.compress(rows + (bytes(padded) if not container else b""), 1)
    head = b"<< /Type /XRef /Size 10 /Root 1 0 R /W [1 3 1] /Filter /FlateDecode /Length %d >>" % len(table)
    out += b"9 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


CATALOGUE = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"


def test_streams_that_hold_objects_are_taken(tmp_path: Path) -> None:
    assert judged(tmp_path / "t", written(CATALOGUE, container=(3, PAGE))) == "pdf"
    assert judged(tmp_path / "t", written({**CATALOGUE, 3: PAGE})) == "pdf"


def test_a_stream_of_objects_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    whole = written(CATALOGUE, container=(3, PAGE), padded=320 * MIB)

    assert judged(tmp_path / "t", whole) in ("FILE_PDF_BOMB", "FILE_TOO_COMPLEX")


def test_a_table_of_objects_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    whole = written({**CATALOGUE, 3: PAGE}, padded=320 * MIB)

    assert judged(tmp_path / "t", whole) in ("FILE_PDF_BOMB", "FILE_TOO_COMPLEX")


def test_a_stream_that_no_page_needs_counts_too(tmp_path: Path) -> None:
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(one()) + one() + b"\nendstream"

    assert judged(tmp_path / "t", written({**CATALOGUE, 3: PAGE, 5: body})) == "FILE_PDF_BOMB"
