"""Authorities between, revocation lists and OCSP answers: heeded wherever they lie, and none of them ever a root."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from pyhanko.sign.validation.dss import DocumentSecurityStore

from services.signing.sandbox.client import JudgeSandbox
from services.signing.verdict import Evidence, Expectation, Verdict, kept_evidence, trusted_roots
from services.signing.verdict.judge import judge
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe, asn1, signed_by
from tests.unit.signing.attacks.test_document_stamps import Stamp, stamped, stamper, stamper_of

__all__ = ["stamped", "stamper"]  # fixtures

NAME = "Nguyễn Văn Ánh"
NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(scope="session")
def middle(authority: Authority) -> Authority:
    return Authority("CA cấp tỉnh", above=authority)


@pytest.fixture(scope="session")
def leaf_only(roomy: bytes, middle: Authority, rsa_key: Any) -> tuple[bytes, x509.Certificate]:
    """Return a paper whose signature carries the signer's certificate alone, as the government's do."""
    certificate = middle.issue(NAME, rsa_key.public_key())
    return signed_by(roomy, Recipe(key=rsa_key, certificate=certificate)), certificate


def crl_of(
    issuer: Authority, revoked: dict[int, dt.datetime], *, made: dt.datetime = NOW, ends: dt.datetime = NOW + DAY
) -> bytes:
    """Return a revocation list, by serial number and date."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(made).next_update(ends)
    for serial, date in revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(date).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def ocsp_of(issuer: Authority, certificate: x509.Certificate, revoked: dt.datetime | None) -> bytes:
    """Return an authority's own answer about one certificate."""
    status = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate,
        issuer=issuer.certificate,
        algorithm=hashes.SHA256(),
        cert_status=status,
        this_update=NOW,
        next_update=NOW + DAY,
        revocation_time=revoked,
        revocation_reason=None,
    )
    signed = builder.responder_id(ocsp.OCSPResponderEncoding.NAME, issuer.certificate).sign(issuer.key, hashes.SHA256())
    return signed.public_bytes(Encoding.DER)


def stored(pdf: bytes, *, certs: Any = (), crls: Any = (), ocsps: Any = ()) -> bytes:
    """Return the PDF with a security store behind its signature."""
    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(
        out,
        None,
        certs=[asn1(cert) for cert in certs],
        crls=[asn1_crl.CertificateList.load(crl) for crl in crls],
        ocsps=[asn1_ocsp.OCSPResponse.load(ocsp) for ocsp in ocsps],
    )
    return out.getvalue()


def _judged(pdf: bytes, root: Authority, **evidence: Any) -> Verdict:
    return judge(pdf, roots=[root.pem()], expected=None, evidence=Evidence(**evidence))


def _der(authority: Authority) -> bytes:
    return authority.certificate.public_bytes(Encoding.DER)


def test_a_leaf_alone_chains_over_the_folder_of_intermediates(
    leaf_only: Any, authority: Authority, middle: Authority, tmp_path: Path
) -> None:
    (tmp_path / "intermediates").mkdir()
    (tmp_path / "root.pem").write_bytes(authority.pem())
    (tmp_path / "intermediates" / "a.pem").write_bytes(b"khong phai chung thu")
    alone = judge(leaf_only[0], roots=trusted_roots(tmp_path), expected=None, evidence=kept_evidence(tmp_path))
    (tmp_path / "intermediates" / "b.crt").write_bytes(_der(middle))
    known = judge(leaf_only[0], roots=trusted_roots(tmp_path), expected=None, evidence=kept_evidence(tmp_path))

    assert (alone.code, known.code) == ("SIG_UNTRUSTED", "SIG_VALID")
    assert "CA cấp tỉnh" in alone.vi
    assert "HOSO_TRUST" in alone.en


def test_a_leaf_alone_chains_over_the_files_own_store(leaf_only: Any, authority: Authority, middle: Authority) -> None:
    assert _judged(stored(leaf_only[0], certs=[middle.certificate]), authority).code == "SIG_VALID"


def test_a_root_in_the_files_store_or_among_intermediates_is_no_root(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    stranger = Authority("Gốc khác")
    pdf = stored(leaf_only[0], certs=[middle.certificate, authority.certificate])

    assert _judged(pdf, stranger).code == "SIG_UNTRUSTED"
    assert _judged(leaf_only[0], stranger, intermediates=(_der(middle), _der(authority))).code == "SIG_UNTRUSTED"


def test_an_intermediate_that_may_not_issue_stays_refused_wherever_it_lies(
    roomy: bytes, authority: Authority, rsa_key: Any
) -> None:
    person = Authority("Trần Thị Bưởi", above=authority, usage=("digital_signature", "key_cert_sign"), ca=False)
    pdf = signed_by(roomy, Recipe(key=rsa_key, certificate=person.issue(NAME, rsa_key.public_key())))

    assert _judged(pdf, authority, intermediates=(_der(person),)).code == "SIG_UNTRUSTED"
    assert _judged(stored(pdf, certs=[person.certificate]), authority).code == "SIG_UNTRUSTED"


@pytest.mark.parametrize("kind", ["crl", "ocsp"])
@pytest.mark.parametrize("where", ["store", "folder"])
@pytest.mark.parametrize(("revoked", "code"), [(-HOUR, "SIG_REVOKED"), (HOUR, "SIG_VALID")])
def test_who_was_revoked_before_signing_is_refused_and_afterwards_is_not(
    leaf_only: Any, authority: Authority, middle: Authority, kind: str, where: str, revoked: dt.timedelta, code: str
) -> None:
    pdf, certificate = leaf_only
    code_of = {
        "crl": {"crls": (crl_of(middle, {certificate.serial_number: NOW + revoked}),)},
        "ocsp": {"ocsps": (ocsp_of(middle, certificate, NOW + revoked),)},
    }[kind]
    between = (_der(middle),)
    if where == "folder":
        verdict = _judged(pdf, authority, intermediates=between, **code_of)
    else:
        verdict = _judged(stored(pdf, certs=[middle.certificate], **code_of), authority)

    assert verdict.code == code
    assert (verdict.signatures[0].revocation == "revoked") == (code == "SIG_REVOKED")


def test_an_authority_on_the_way_that_was_revoked(leaf_only: Any, authority: Authority, middle: Authority) -> None:
    gone = crl_of(authority, {middle.certificate.serial_number: NOW - HOUR})
    verdict = _judged(leaf_only[0], authority, intermediates=(_der(middle),), crls=(gone,))

    assert verdict.code == "SIG_REVOKED"
    assert "CA cấp tỉnh" in verdict.vi


def test_a_newer_list_that_knows_of_nothing_hides_no_revocation(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    pdf, certificate = leaf_only
    old = crl_of(middle, {certificate.serial_number: NOW - 9 * DAY}, made=NOW - 9 * DAY, ends=NOW - 8 * DAY)
    crls = (crl_of(middle, {}), old, crl_of(middle, {}))

    assert _judged(pdf, authority, intermediates=(_der(middle),), crls=crls).code == "SIG_REVOKED"


def test_a_list_of_somebody_elses_making_revokes_nobody(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    pdf, certificate = leaf_only
    twin = Authority(middle.name)
    false = crl_of(twin, {certificate.serial_number: NOW - HOUR})
    verdict = _judged(pdf, authority, intermediates=(_der(middle),), crls=(false,))

    assert (verdict.code, verdict.signatures[0].revocation) == ("SIG_VALID", "unknown")


def test_a_paper_handed_in_after_the_revocation_whatever_time_it_claims(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    """Revoked in the very second that the signature claims, and before it came to us."""
    pdf, certificate = leaf_only
    claimed = dt.datetime.fromisoformat(judge(pdf, roots=[], expected=None).signatures[0].signed_at)
    crls = (crl_of(middle, {certificate.serial_number: claimed}),)
    code_of = Evidence(intermediates=(_der(middle),), crls=crls)
    due = Expectation(field="nguoi_ky", signer=NAME)

    assert judge(pdf, roots=[authority.pem()], expected=None, evidence=code_of).code == "SIG_VALID"
    assert judge(pdf, roots=[authority.pem()], expected=due, evidence=code_of).code == "SIG_REVOKED"


def test_whether_silence_is_enough_is_a_setting_and_the_report_tells_it(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    pdf, _ = leaf_only
    silent = Evidence(intermediates=(_der(middle),))
    lists = (crl_of(middle, {}), crl_of(authority, {}))
    answers = [
        judge(pdf, roots=[authority.pem()], expected=None, evidence=entry)
        for entry in (silent, replace(silent, required=True), replace(silent, required=True, crls=lists))
    ]

    assert [entry.code for entry in answers] == ["SIG_VALID", "SIG_REVOCATION_UNKNOWN", "SIG_VALID"]
    assert [entry.signatures[0].revocation for entry in answers] == ["unknown", "unknown", "good"]
    assert "CA cấp tỉnh" in answers[1].vi


def test_a_list_that_ended_before_the_signature_says_nothing_good(
    leaf_only: Any, authority: Authority, middle: Authority
) -> None:
    stale = crl_of(middle, {}, made=NOW - 9 * DAY, ends=NOW - 8 * DAY)
    evidence = Evidence(intermediates=(_der(middle),), crls=(stale, crl_of(authority, {})), required=True)

    assert judge(leaf_only[0], roots=[authority.pem()], expected=None, evidence=evidence).code == (
        "SIG_REVOCATION_UNKNOWN"
    )


def test_the_processes_that_judge_for_the_service_are_told_the_same(
    leaf_only: Any, authority: Authority, middle: Authority, tmp_path: Path
) -> None:
    (tmp_path / "intermediates").mkdir()
    (tmp_path / "intermediates" / "a.cer").write_bytes(_der(middle))
    (tmp_path / "a.crl").write_bytes(crl_of(middle, {leaf_only[1].serial_number: NOW - HOUR}))
    (tmp_path / "b.ors").write_bytes(b"khong phai")
    (tmp_path / "c.ors").write_bytes(ocsp_of(middle, leaf_only[1], None))
    evidence = kept_evidence(tmp_path)
    judges = JudgeSandbox(count=1)
    verdict = judges.judge(leaf_only[0], roots=[authority.pem()], expected=None, evidence=evidence)
    judges.close()

    assert [len(evidence.intermediates), len(evidence.crls), len(evidence.ocsps)] == [1, 1, 1]
    assert verdict.code == "SIG_REVOKED"


def test_a_time_stamp_of_an_authority_that_was_revoked_before_it(
    sealed: bytes, stamped: Stamp, roots: list[bytes], authority: Authority
) -> None:
    """The stamp behind the seal is of an authority whose list names it a day before."""
    by = stamper_of(authority)
    stamp = by.tsa_cert.serial_number
    pdf = stamped(sealed, by)
    codes = [
        judge(
            pdf, roots=[*roots, authority.pem()], expected=None, evidence=Evidence(crls=(crl_of(authority, gone),))
        ).code
        for gone in ({}, {stamp: NOW - DAY}, {stamp: NOW + DAY})
    ]

    assert codes == ["SIG_VALID", "SIG_TIMESTAMP", "SIG_VALID"]
