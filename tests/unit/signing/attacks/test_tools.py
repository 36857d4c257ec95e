"""What signing tools write and no reader shows: XMP brought up to date, a form's defaults; and nothing more with it."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.pdf.incremental import IncrementalUpdate
from services.signing.verdict import Expectation
from services.signing.verdict.pdf.xmp_packet import same_packet
from tests.unit.signing.attacks.edits import dictionary, edited
from tests.unit.signing.attacks.foreign import foreign

CodeOf = Callable[..., str]
Signers = dict[str, DemoSigner]
VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}
PERSON, AGENCY = "Nguyễn Văn Ánh", "Sở Nội vụ tỉnh Mẫu"


def plainly_signed(pdf: bytes, signer: DemoSigner, field: str) -> bytes:
    """Sign as pyHanko does by itself, which writes dates and XMP anew."""
    meta = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    made: Any = asyncio.run(PdfSigner(meta, signer._signer).async_sign_pdf(writer, output=BytesIO()))
    return bytes(made.getvalue())


def packet_of(pdf: bytes) -> bytes:
    return bytes(PdfFileReader(BytesIO(pdf)).root["/Metadata"].data)


def test_a_prepared_paper_carries_what_tools_would_add(prepared: bytes) -> None:
    root = PdfFileReader(BytesIO(prepared)).root

    assert str(root["/AcroForm"]["/DA"]) == "/Helv 0 Tf 0 g "
    assert set(root["/AcroForm"]["/DR"]["/Font"]) == {"/Helv", "/ZaDb"}
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Quyết định</rdf:li>' in packet_of(prepared).decode()


def test_plain_pyhanko_signs_and_seals(code_of: CodeOf, prepared: bytes, signers: Signers) -> None:
    signed = plainly_signed(prepared, signers["giam_doc"], "nguoi_ky")
    numbered = fill(signed, VALUES)
    sealed = plainly_signed(numbered, signers["co_quan"], "co_quan")
    last = Expectation(issued=numbered, field="co_quan", signer=AGENCY, fields=("nguoi_ky", "co_quan"))

    assert packet_of(signed) != packet_of(prepared)
    assert code_of(signed, Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)) == "SIG_VALID"
    assert code_of(sealed, last) == code_of(sealed) == "SIG_VALID"


def with_packet(change: Callable[[bytes], bytes]) -> Callable[[IncrementalUpdate], None]:
    """Change the document's XMP packet."""

    def edit(writer: IncrementalUpdate) -> None:
        stream = writer.root["/Metadata"]
        stream._data, stream._encoded_data = change(stream.data), None
        writer.update_container(stream)

    return edit


def _in_description(more: str) -> Callable[[bytes], bytes]:
    place = b'<rdf:Description rdf:about="" xmlns:xmp'
    return lambda packet: packet.replace(place, more.encode() + place, 1)


SCHEMA = '<rdf:Description rdf:about="" xmlns:x="http://vi.du/"><x:a>1</x:a></rdf:Description>'
PRODUCER = (
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>x</pdf:Producer>'
    "</rdf:Description>"
)
PACKETS: dict[str, Callable[[bytes], bytes]] = {
    "another title": lambda packet: packet.replace("Quyết định".encode(), "Giấy khen".encode()),
    "no title": lambda packet: packet.replace(b"dc:title", b"pdf:title"),
    "another language": lambda packet: packet.replace(b"<rdf:li>vi<", b"<rdf:li>en<"),
    "a title in another language": lambda packet: packet.replace(b'"x-default"', b'"vi"'),
    "a schema more": _in_description(SCHEMA),
    "a property twice": _in_description(PRODUCER),
    "of another thing": lambda packet: packet.replace(b'rdf:about=""', b'rdf:about="uuid:1"', 1),
    "two packets": lambda packet: packet + packet,
    "two roots": lambda packet: packet.replace(b"<?xpacket end", b"<a/><?xpacket end"),
    "a comment": lambda packet: packet.replace(b"<rdf:RDF", b"<!-- x --><rdf:RDF", 1),
    "a document type": lambda packet: packet.replace(b"<x:xmpmeta", b"<!DOCTYPE a><x:xmpmeta", 1),
    "an entity": lambda packet: packet.replace(b"<x:xmpmeta", b'<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta', 1),
    "text beside": lambda packet: packet.replace(b"<rdf:RDF", b"HUY BO<rdf:RDF", 1),
    "no XML": lambda _: b"HUY BO",
    "nothing": lambda _: b"",
    "too large": lambda packet: packet.replace(b"<?xpacket end", b" " * 300_000 + b"<?xpacket end"),
}


@pytest.mark.parametrize("what", PACKETS)
def test_a_packet_that_says_something_else(code_of: CodeOf, prepared: bytes, signers: Signers, what: str) -> None:
    """Signed by plain pyHanko in the very revision, or changed before numbering: the person's paper, and the seal's."""
    changed = edited(prepared, with_packet(PACKETS[what]))
    signed = signers["giam_doc"].sign(changed, field="nguoi_ky")
    sealed = signers["co_quan"].sign(
        edited(signers["giam_doc"].sign(prepared, field="nguoi_ky"), with_packet(PACKETS[what])), field="co_quan"
    )

    assert packet_of(changed) != packet_of(prepared)
    assert code_of(signed, Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)) == "SIG_CHANGED_BY_SIGNING"
    assert code_of(sealed) == "SIG_CHANGED_BETWEEN"


def test_a_packet_brought_up_to_date_without_a_signature(code_of: CodeOf, issued: bytes, signers: Signers) -> None:
    newer = edited(issued, with_packet(lambda packet: packet.replace(b">HoSo<", b">Khac<")))

    assert packet_of(newer) != packet_of(issued)
    assert code_of(signers["co_quan"].sign(newer, field="co_quan")) == "SIG_CHANGED_BETWEEN"


def test_more_in_the_packets_stream_than_a_packet(code_of: CodeOf, prepared: bytes, signers: Signers) -> None:
    def edit(writer: IncrementalUpdate) -> None:
        stream = writer.root["/Metadata"]
        stream[pdf_name("/JS")] = generic.pdf_string("x")
        writer.update_container(stream)

    signed = signers["giam_doc"].sign(edited(prepared, edit), field="nguoi_ky")

    assert code_of(signed, Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)) == "SIG_CHANGED_BY_SIGNING"


HEAD = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
ELEMENTS = '<rdf:Description rdf:about="" xmlns:a="http://vi.du/"><a:b>1</a:b><a:c>2</a:c></rdf:Description>'
ATTRIBUTES = '<rdf:Description rdf:about="" xmlns:a="http://vi.du/" a:c="2" a:b="1"/>'
PARTS = (
    '<rdf:Description rdf:about="" xmlns:a="http://vi.du/"><a:c>2</a:c></rdf:Description>'
    '<rdf:Description xmlns:q="http://vi.du/" q:b="1"/>'
)
TAIL = "</rdf:RDF></x:xmpmeta>"


@pytest.mark.parametrize("form", [ATTRIBUTES, PARTS])
def test_one_packet_in_other_forms_is_the_same(form: str) -> None:
    assert same_packet((HEAD + ELEMENTS + TAIL).encode(), (HEAD + form + TAIL).encode())
    assert not same_packet((HEAD + ELEMENTS + TAIL).encode(), (HEAD + form.replace("1", "3") + TAIL).encode())


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=len(HEAD + ELEMENTS + TAIL)))
def test_bytes_put_into_a_packet_never_raise_and_never_add_a_word(more: bytes, place: int) -> None:
    packet = (HEAD + ELEMENTS + TAIL).encode()
    other = packet[:place] + more + packet[place:]
    same = same_packet(packet, other)

    assert not same or not more.strip(b"\0 \t\r\n\xef\xbb\xbf") or b"<" in more or b">" in other[place : place + 99]


def _added(**entries: Any) -> Callable[[IncrementalUpdate], None]:
    def edit(writer: IncrementalUpdate) -> None:
        writer.root["/AcroForm"].update(dictionary(**entries))
        writer.update_container(writer.root["/AcroForm"])

    return edit


def _font(**entries: Any) -> Any:
    named = {"Type": pdf_name("/Font"), "Subtype": pdf_name("/Type1"), "BaseFont": pdf_name("/Helvetica"), **entries}
    return dictionary(Font=dictionary(Helv=dictionary(**named)))


DEFAULTS: dict[str, tuple[dict[str, Any], bool]] = {
    "both, as PDFBox adds them": ({"DA": generic.pdf_string("/Helv 0 Tf 0 g "), "DR": _font()}, True),
    "white": ({"DA": generic.pdf_string("/Helv 0 Tf 1 g ")}, False),
    "another font under the name": ({"DR": _font(BaseFont=pdf_name("/Symbol"))}, False),
    "an encoding of its own": ({"DR": _font(Encoding=dictionary(Differences=generic.ArrayObject()))}, False),
    "a font to be loaded": ({"DR": _font(FontDescriptor=dictionary())}, False),
    "no font": ({"DR": dictionary(Font=dictionary())}, False),
    "pictures as well": ({"DR": dictionary(Font=_font().raw_get("/Font"), XObject=dictionary())}, False),
}


@pytest.mark.parametrize("what", DEFAULTS)
def test_defaults_added_to_a_form_that_has_none(code_of: CodeOf, signers: Signers, what: str) -> None:
    paper = foreign()
    entries, taken = DEFAULTS[what]
    signed = signers["giam_doc"].sign(edited(paper, _added(**entries)), field="nguoi_ky")
    code = code_of(signed, Expectation(issued=paper, field="nguoi_ky", signer=PERSON))

    assert code == ("SIG_VALID" if taken else "SIG_CHANGED_BY_SIGNING")
