"""A security store behind the last signature: whole validation material is let through, and nothing else with it."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import crl as asn1_crl
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from services.signing.pdf.incremental import IncrementalUpdate
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.edits import Edit, dictionary, edited

CodeOf = Callable[..., str]


@pytest.fixture(scope="session")
def stored(roots: list[bytes], authority: Authority) -> Callable[[bytes], bytes]:
    """Return a function that adds the root, a revocation list, and an entry for the last signature."""
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority.certificate.subject)
    made = builder.last_update(now).next_update(now + dt.timedelta(days=7)).sign(authority.key, hashes.SHA256())
    revoked = asn1_crl.CertificateList.load(made.public_bytes(Encoding.DER))
    root = asn1_x509.Certificate.load(pem.unarmor(roots[0])[2])

    def store(pdf: bytes) -> bytes:
        out = BytesIO(pdf)
        signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1]
        contents = signature.pkcs7_content.hex().upper().encode()
        DocumentSecurityStore.add_dss(out, contents, certs=[root], crls=[revoked])
        return out.getvalue()

    return store


def test_a_store_behind_the_last_signature(code_of: CodeOf, sealed: bytes, stored: Callable[[bytes], bytes]) -> None:
    assert code_of(stored(sealed)) == "SIG_VALID"


def test_a_store_before_all_have_signed(
    code_of: CodeOf, person_signed: bytes, stored: Callable[[bytes], bytes]
) -> None:
    assert code_of(stored(person_signed)) == "SIG_INCOMPLETE"


def test_a_second_store(code_of: CodeOf, sealed: bytes, stored: Callable[[bytes], bytes]) -> None:
    again = edited(stored(sealed), lambda writer: writer.update_root())

    assert code_of(again) == "SIG_NOT_TO_END"


def with_stream(data: bytes, *, kind: str = "Certs", more: dict[Any, Any] | None = None, left: bool = False) -> Edit:
    """Return the edit that adds a store with one stream of these bytes."""

    def edit(writer: IncrementalUpdate) -> None:
        stream = writer.add_object(generic.StreamObject(more or {}, stream_data=data))
        writer.root[pdf_name("/DSS")] = writer.add_object(dictionary(**{kind: generic.ArrayObject([stream])}))
        writer.update_root()
        if left:
            writer.add_object(generic.StreamObject(stream_data=b"BT (HUY BO) Tj ET"))

    return edit


def test_what_a_store_may_not_hold(code_of: CodeOf, sealed: bytes, roots: list[bytes]) -> None:
    der = pem.unarmor(roots[0])[2]
    named = {pdf_name("/JS"): generic.pdf_string("x")}
    wrong: dict[str, Edit] = {
        "junk": with_stream(b"khong phai chung thu"),
        "more behind": with_stream(der + b"\0"),
        "half": with_stream(der[:-1]),
        "another kind": with_stream(der, kind="CRLs"),
        "an unknown kind": with_stream(der, kind="Xyz"),
        "another entry": with_stream(der, more=named),
        "an object beside": with_stream(der, left=True),
        "nothing": lambda writer: _catalog(writer, dictionary(Certs=generic.ArrayObject())),
        "a name": lambda writer: _catalog(writer, dictionary(Certs=pdf_name("/X"))),
    }

    assert code_of(edited(sealed, with_stream(der))) == "SIG_VALID"
    assert {what: code_of(edited(sealed, edit)) for what, edit in wrong.items()} == dict.fromkeys(
        wrong, "SIG_NOT_TO_END"
    )


def _catalog(writer: IncrementalUpdate, store: Any) -> None:
    writer.root[pdf_name("/DSS")] = store
    writer.update_root()
