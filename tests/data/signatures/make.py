"""Makes the papers of this folder anew with the real tools: `python -m tests.data.signatures.make JARS PYHANKO`."""

import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from hoso.demo.signers.drawings import draw_signature
from services.signing.pdf.fill import fill
from services.signing.pdf.prepare import prepare
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.conftest import AGENCY, PERSON, TEXTS, VALUES, lay_out, saved

HERE = Path(__file__).parent
NAMES = {"nguoi_ky": "Nguyễn Văn Ánh", "co_quan": "Sở Nội vụ tỉnh Mẫu"}
TOOLS: dict[str, tuple[str, ...]] = {
    "dss": ("SignWithDss.java",),
    "openpdf": ("SignWithOpenPdf.java",),
    "openpdf-ber": ("-Dber=true", "SignWithOpenPdf.java"),
    "openpdf-certified": ("-Dcertify=true", "SignWithOpenPdf.java"),
    "pyhanko": (),
}


def main(jars: str, pyhanko: str) -> None:
    """Sign, number and seal one paper with each tool; the keys live as long as this takes."""
    root = Authority("Root CA of the test papers")
    middle = Authority("CA between of the test papers", above=root)
    (HERE / "intermediates").mkdir(exist_ok=True)
    (HERE / "root.pem").write_bytes(root.pem())
    (HERE / "intermediates" / "between.pem").write_bytes(middle.pem())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for field, person in NAMES.items():
            _key(folder, middle, field, person)
        prepared = prepare(saved(lay_out()), signatures=[PERSON, AGENCY], texts=TEXTS).pdf
        for tool, how in TOOLS.items():
            signed = _sign(folder, prepared, "nguoi_ky", tool, how, jars, pyhanko)
            how = tuple(entry for entry in how if "certify" not in entry)
            sealed = _sign(folder, fill(signed, VALUES), "co_quan", tool, how, jars, pyhanko)
            (HERE / f"{tool}.pdf").write_bytes(sealed)


def _key(folder: Path, issuer: Authority, field: str, name: str) -> None:
    """Keep a key with its certificate and no other, as the tokens of the government's authority do."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    passphrase = secrets.token_hex(12)
    certificate: Any = issuer.issue(name, key.public_key())
    locked = BestAvailableEncryption(passphrase.encode())
    (folder / f"{field}.p12").write_bytes(pkcs12.serialize_key_and_certificates(b"key", key, certificate, None, locked))
    (folder / f"{field}.pass").write_text(passphrase)
    draw_signature(folder / f"{field}.png", name)


def _sign(folder: Path, pdf: bytes, field: str, tool: str, how: tuple[str, ...], jars: str, pyhanko: str) -> bytes:
    unsigned, made, key = folder / "given.pdf", folder / "made.pdf", folder / f"{field}.p12"
    unsigned.write_bytes(pdf)
    made.unlink(missing_ok=True)
    if tool == "pyhanko":
        passed = ["--passfile", str(key.with_suffix(".pass")), str(unsigned), str(made), str(key)]
        command = [pyhanko, "sign", "addsig", "--field", field, "--use-pades", "pkcs12", *passed]
    else:
        *options, source = how
        passphrase, picture = key.with_suffix(".pass").read_text(), str(key.with_suffix(".png"))
        arguments = [str(unsigned), str(made), field, str(key), passphrase, picture]
        command = ["java", *options, "-cp", f"{jars}/*", str(HERE / source), *arguments]
    subprocess.run(command, check=True)
    return made.read_bytes()


if __name__ == "__main__":
    main(*sys.argv[1:])
