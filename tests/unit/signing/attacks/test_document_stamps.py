"""Document time stamps behind the last signature (PAdES B-LTA): good ones count, and nothing comes in with them."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
import itertools
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import pem, x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

from services.signing.pdf.incremental import IncrementalUpdate, open_update
from services.signing.verdict import Expectation
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import CONTENTS, asn1, put
from tests.unit.signing.attacks.edits import EDITS, edited, field_of

CodeOf = Callable[..., str]
Stamp = Callable[..., bytes]
STAMPS = "1.3.6.1.5.5.7.3.8"
NUMBERS = itertools.count()


def stamper_of(authority: Authority, *, bits: int = 2048, **how: Any) -> DummyTimeStamper:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    certificate = authority.issue("TSA", key.public_key(), usage=("digital_signature",), extended=(STAMPS,))
    private = PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return DummyTimeStamper(tsa_cert=asn1(certificate), tsa_key=private, certs_to_embed=SimpleCertificateStore(), **how)


@pytest.fixture(scope="session")
def stamper(authority: Authority) -> DummyTimeStamper:
    return stamper_of(authority)


@pytest.fixture(scope="session")
def trusting(roots: list[bytes], authority: Authority) -> list[bytes]:
    return [*roots, authority.pem()]


@pytest.fixture(scope="session")
def stamped(stamper: DummyTimeStamper) -> Stamp:
    """Return a function that adds a document time stamp, in a revision that makes an edit as well if one is given."""

    def stamp(
        pdf: bytes, by: Any = stamper, edit: Callable[[IncrementalUpdate], None] | None = None, **how: Any
    ) -> bytes:
        writer, out = open_update(pdf), BytesIO()
        if edit:
            edit(writer)
        maker = PdfTimeStamper(by, field_name=f"Timestamp{next(NUMBERS)}")
        maker.timestamp_pdf(writer, how.get("digest", "sha256"), output=out)
        return out.getvalue()

    return stamp


def stored(pdf: bytes, roots: list[bytes]) -> bytes:
    """Return the PDF with its roots in a security store, in a revision of its own."""
    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(out, None, certs=[x509.Certificate.load(pem.unarmor(root)[2]) for root in roots])
    return out.getvalue()


@pytest.mark.parametrize("order", ["stamp", "store, stamp", "store, stamp, stamp", "store, stamp, store, stamp"])
def test_good_stamps_in_every_order(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes], order: str
) -> None:
    made, left = sealed, list(trusting)
    for part in order.split(", "):
        made = stamped(made) if part == "stamp" else stored(made, [left.pop()])

    assert code_of(made, trusting=trusting) == "SIG_VALID"


def test_a_file_that_comes_back_stamped_is_what_was_expected(
    code_of: CodeOf, issued: bytes, sealed: bytes, stamped: Stamp, trusting: list[bytes]
) -> None:
    agency = "Sở Nội vụ tỉnh Mẫu"
    expected = Expectation(issued=issued, field="co_quan", signer=agency, fields=("nguoi_ky", "co_quan"))

    assert code_of(stamped(sealed), expected, trusting) == "SIG_VALID"


def test_a_stamp_before_all_have_signed(
    code_of: CodeOf, person_signed: bytes, stamped: Stamp, trusting: list[bytes], signers: Any
) -> None:
    early = stamped(person_signed)

    assert code_of(early, trusting=trusting) == "SIG_INCOMPLETE"
    assert code_of(signers["co_quan"].sign(early, field="co_quan"), trusting=trusting) == "SIG_VALID"


@pytest.mark.parametrize("tail", [b"\n\n", b" ", b"junk", b"\0" * 4096])
def test_bytes_behind_a_stamp(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes], tail: bytes
) -> None:
    assert code_of(stamped(sealed) + tail, trusting=trusting) == "SIG_NOT_TO_END"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (name, place)
        for name in sorted(EDITS)
        for place in ("before", "with", "behind")
        if place != "with" or name not in ("nothing at all", "appearances needed")  # which the tool takes back
    ],
)
def test_an_edit_beside_a_stamp(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes], name: str, place: str
) -> None:
    edit = EDITS[name]
    made = {
        "before": lambda: stamped(edited(sealed, edit)),
        "with": lambda: stamped(sealed, edit=edit),
        "behind": lambda: edited(stamped(sealed), edit),
    }[place]()

    assert code_of(made, trusting=trusting) != "SIG_VALID"


def _seen(writer: IncrementalUpdate) -> None:
    """Give the newest field an area to be seen at."""
    field = list(writer.root["/AcroForm"]["/Fields"])[-1].get_object()
    field[pdf_name("/Rect")] = generic.ArrayObject([generic.FloatObject(entry) for entry in (90, 690, 390, 740)])
    writer.update_container(field)


def test_a_stamp_that_shows_something(code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]) -> None:
    def lay(writer: IncrementalUpdate) -> None:
        from pyhanko.sign.fields import SigFieldSpec, append_signature_field

        append_signature_field(writer, SigFieldSpec(sig_field_name="Timestamp-seen", box=(90, 690, 390, 740)))

    writer, out = open_update(sealed), BytesIO()
    lay(writer)
    maker = PdfTimeStamper(stamper_of(Authority("x")), field_name="Timestamp-seen")
    maker.timestamp_pdf(writer, "sha256", output=out)

    assert code_of(out.getvalue(), trusting=trusting) == "SIG_NOT_TO_END"
    assert code_of(edited(stamped(sealed), _seen), trusting=trusting) != "SIG_VALID"


def test_a_value_changed_with_the_stamp(code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]) -> None:
    def renumber(writer: IncrementalUpdate) -> None:
        field = field_of(writer, "so_ky_hieu")
        field[pdf_name("/V")] = generic.TextStringObject("70")
        writer.update_container(field)

    assert code_of(stamped(sealed, edit=renumber), trusting=trusting) == "SIG_NOT_TO_END"


def test_an_object_beside_the_stamp(code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]) -> None:
    def leave(writer: IncrementalUpdate) -> None:
        writer.add_object(generic.StreamObject(stream_data=b"BT (HUY BO) Tj ET"))

    assert code_of(stamped(sealed, edit=leave), trusting=trusting) == "SIG_NOT_TO_END"


def test_a_stamp_nobody_trusts(code_of: CodeOf, sealed: bytes, stamped: Stamp, roots: list[bytes]) -> None:
    assert code_of(stamped(sealed), trusting=roots) == "SIG_TIMESTAMP_UNTRUSTED"


@pytest.mark.parametrize(("days", "code"), [(-0.5, "SIG_VALID"), (-9, "SIG_TIMESTAMP"), (2, "SIG_TIMESTAMP")])
def test_a_stamp_of_a_time_that_cannot_be(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes], authority: Authority, days: float, code: str
) -> None:
    by = stamper_of(authority, fixed_dt=dt.datetime.now(dt.UTC) + dt.timedelta(days=days))

    assert code_of(stamped(sealed, by), trusting=trusting) == code


def test_a_weak_stamp(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes], authority: Authority
) -> None:
    assert code_of(stamped(sealed, stamper_of(authority, bits=1024)), trusting=trusting) == "SIG_TIMESTAMP"
    assert code_of(stamped(sealed, digest="sha1"), trusting=trusting) == "SIG_TIMESTAMP"


def test_a_signature_in_the_place_of_a_token(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]
) -> None:
    made = stamped(sealed)
    contents = [bytes.fromhex(match[1].decode()) for match in CONTENTS.finditer(made)]

    assert len(contents) == 3
    assert code_of(put(made, contents[1].rstrip(b"\0")), trusting=trusting) == "SIG_TIMESTAMP"


def test_bits_changed_in_a_stamp(code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]) -> None:
    made = stamped(sealed)
    whole = bytes.fromhex(list(CONTENTS.finditer(made))[-1][1].decode())
    size = len(whole.rstrip(b"\0"))
    changed = {n: put(made, whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :]) for n in range(0, size, 29)}
    filled = put(made, whole[:size] + b"\1" + whole[size + 1 :])

    assert [n for n, pdf in changed.items() if code_of(pdf, trusting=trusting) == "SIG_VALID"] == []
    assert code_of(filled, trusting=trusting) == "SIG_TIMESTAMP"


def test_bytes_changed_under_a_stamp(code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]) -> None:
    made = stamped(sealed)
    places = range(len(sealed) + 1, len(made), 997)
    changed = [made[:n] + bytes([made[n] ^ 1]) + made[n + 1 :] for n in places]

    assert [code_of(pdf, trusting=trusting) for pdf in changed if code_of(pdf, trusting=trusting) == "SIG_VALID"] == []


def test_a_stamp_restated_by_a_later_revision(
    code_of: CodeOf, sealed: bytes, stamped: Stamp, trusting: list[bytes]
) -> None:
    def restate(writer: IncrementalUpdate) -> None:
        field = list(writer.root["/AcroForm"]["/Fields"])[-1].get_object()
        field[pdf_name("/V")] = writer.add_object(generic.DictionaryObject(dict(field["/V"])))
        writer.update_container(field)

    assert code_of(edited(stamped(sealed), restate), trusting=trusting) != "SIG_VALID"


def test_what_the_reader_calls_a_stamp_is_none_without_its_form(sealed: bytes, stamped: Stamp) -> None:
    kinds = [signature.sig_object["/Type"] for signature in PdfFileReader(BytesIO(stamped(sealed))).embedded_signatures]

    assert kinds.count("/DocTimeStamp") == 1
