"""What every attack begins with: genuine papers, a verdict, and an authority that issues whatever is asked of it."""

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.incremental import open_update
from services.signing.pdf.prepare import SignatureSpot, prepare
from services.signing.verdict import Expectation, Verdict
from services.signing.verdict.judge import judge
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Recipe

PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
ROOM = 16_384  # bytes for the CMS of a signature to be forged


@pytest.fixture(scope="session")
def code_of(roots: list[bytes]) -> Callable[..., str]:
    """Return the code of the verdict on a file; a file called valid says so and nothing else."""

    def say(pdf: bytes, expected: Expectation | None = None, trusting: list[bytes] = roots) -> str:
        verdict: Verdict = judge(pdf, roots=trusting, expected=expected)
        return verdict.code

    return say


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority("Attacker's best friend CA")


@pytest.fixture(scope="session")
def rsa_key() -> Any:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="session")
def ec_key() -> Any:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="session")
def recipe(authority: Authority, rsa_key: Any) -> Recipe:
    """Return how the named person's good signature is made, by an authority that is trusted."""
    return Recipe(key=rsa_key, certificate=authority.issue("Nguyễn Văn Ánh", rsa_key.public_key()))


@pytest.fixture(scope="session")
def roomy(paper: bytes, signers: dict[str, DemoSigner]) -> bytes:
    """Return a paper with one signature that has room for a CMS of any making."""
    awaiting = prepare(paper, signatures=[PERSON], texts=[]).pdf
    meta = PdfSignatureMetadata(field_name="nguoi_ky", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    maker = PdfSigner(meta, signers["giam_doc"]._signer)
    update = open_update(awaiting)
    made: Any = asyncio.run(
        maker.async_sign_pdf(update, output=BytesIO(), existing_fields_only=True, bytes_reserved=ROOM)
    )
    return bytes(made.getvalue())
