"""The peer: a season as an engineer scripts it with libraries alone, leaning on nothing of HoSo.

`python -m tests.bench.peer --nominees 1000`: openpyxl reads the table; docxtpl fills one template whose body stands in
a loop over a hundred nominees; a warm LibreOffice a process lays it out; pikepdf splits it by pages; pyHanko appends
two fields, signs both with keys kept in memory and validates once; each file is flushed, renamed, hashed into a
manifest. In its favour: number and date are written before anybody signs; there is no .docx for each paper, no
register, archive, HTTP or trail; it checks neither what changed between signatures nor who signed.
"""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import argparse
import asyncio
import datetime as dt
import hashlib
import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docxtpl import DocxTemplate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

SHEET, PROCESSES = 100, 2
SIGNERS = {"nguoi_ky": "Đỗ Hữu Hiền", "co_quan": "Sở Thông tin và Truyền thông"}
BOXES = {"nguoi_ky": (340, 60, 460, 130), "co_quan": (290, 55, 392, 157)}
CONVERT = """
import sys, uno
from com.sun.star.beans import PropertyValue
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(600):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1]); break
    except Exception:
        import time; time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
def option(name, value):
    made = PropertyValue(); made.Name, made.Value = name, value; return made
print("ready", flush=True)
for line in sys.stdin:
    source, target = line.rstrip().split("\\t")
    document = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (option("Hidden", True),))
    document.storeToURL("file://" + target, (option("FilterName", "writer_pdf_Export"),))
    document.close(True)
    print("done", flush=True)
"""


class KeptKey(SimpleSigner):
    """A signer that keeps its key: pyHanko reads, and checks, one anew for each signature."""

    key: rsa.RSAPrivateKey

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        del dry_run
        if digest_algorithm != "sha256":
            raise ValueError(digest_algorithm)
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class Office:
    """A warm LibreOffice of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder, pipe = folder, f"peer{os.getpid()}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
        null = subprocess.DEVNULL
        self._office = subprocess.Popen(command, start_new_session=True, stdout=null, stderr=null)
        talk = [shutil.which("python3", path="/usr/bin") or "python3", "-c", CONVERT, pipe]
        self._bridge = subprocess.Popen(talk, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def convert(self, document: bytes) -> bytes:
        source, target = self._folder / "sheet.docx", self._folder / "sheet.pdf"
        source.write_bytes(document)
        stdin: Any = self._bridge.stdin
        stdin.write(f"{source}\t{target}\n")
        stdin.flush()
        self._answer()
        return target.read_bytes()

    def close(self) -> None:
        self._bridge.kill()
        os.killpg(self._office.pid, 9)

    def _answer(self) -> None:
        stdout: Any = self._bridge.stdout
        if not stdout.readline():
            raise SystemExit("LibreOffice is gone")


def template(path: Path) -> None:
    """Write a certificate in a loop over all of a sheet, a page each."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("{%p for nguoi in ds %}")
    first = document.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    first.paragraph_format.page_break_before = True
    for text in ("GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "TẶNG", "GIẤY KHEN", "{{ nguoi.ten }}", "{{ nguoi.don_vi }}"):
        document.add_paragraph(text)
    document.add_paragraph("Có thành tích xuất sắc: {{ nguoi.thanh_tich }}")
    document.add_paragraph("Quyết định số 01/QĐ-STTTT; số sổ vàng: {{ nguoi.so }}, ngày 10 tháng 12 năm 2025")
    document.add_paragraph("{%p endfor %}")
    for paragraph in document.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.font.name = "Liberation Serif"
    document.save(str(path))


def workbook(path: Path, count: int) -> None:
    """Write the table as a clerk sends it."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["ten", "don_vi", "thanh_tich"])
    for n in range(count):
        sheet.append([f"Nguyễn Văn Thứ {n + 1}", f"Ủy ban nhân dân xã {n % 80}", "xây dựng nông thôn mới 2021-2025"])
    book.save(path)


def authority() -> tuple[dict[str, KeptKey], asn1_x509.Certificate]:
    """Return a signer for each field, and the root above them."""
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    root = _certificate("Peer CA", root_key.public_key(), "Peer CA", root_key, ca=True)
    signers = dict[str, KeptKey]()
    for field, name in SIGNERS.items():
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        der = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        signers[field] = KeptKey(
            signing_cert=_certificate(name, key.public_key(), "Peer CA", root_key, ca=False),
            signing_key=asn1_keys.PrivateKeyInfo.load(der),
            cert_registry=SimpleCertificateStore(),
        )
        signers[field].key = key
    return signers, root


def _certificate(name: str, public: rsa.RSAPublicKey, above: str, key: rsa.RSAPrivateKey, *, ca: bool) -> Any:
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, each)]) for each in (name, above)]
    now = dt.datetime.now(dt.UTC)
    usage = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    usage |= {"encipher_only": False, "decipher_only": False, "digital_signature": not ca}
    usage |= {"key_cert_sign": ca, "crl_sign": ca, "content_commitment": not ca}
    built = (
        x509.CertificateBuilder(names[1], names[0], public, x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    return asn1_x509.Certificate.load(built.public_bytes(serialization.Encoding.DER))


def pages(sheet: bytes, count: int) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        if len(pdf.pages) != count:
            raise SystemExit(f"{len(pdf.pages)} pages for {count} certificates")
        for page in pdf.pages:
            with pikepdf.new() as paper:
                paper.pages.append(page)
                paper.remove_unreferenced_resources()
                out = io.BytesIO()
                paper.save(out)
                yield out.getvalue()


def signed(pdf: bytes, signers: dict[str, KeptKey], root: asn1_x509.Certificate) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for field, box in BOXES.items():
        append_signature_field(writer, SigFieldSpec(sig_field_name=field, on_page=0, box=box))
    out = io.BytesIO()
    writer.write(out)
    for field, signer in signers.items():
        update = IncrementalPdfFileWriter(io.BytesIO(out.getvalue()))
        maker = PdfSigner(PdfSignatureMetadata(field_name=field, md_algorithm="sha256"), signer)
        out = io.BytesIO()
        asyncio.run(maker.async_sign_pdf(update, output=out, existing_fields_only=True, bytes_reserved=8192))
    for signature in PdfFileReader(io.BytesIO(out.getvalue())).embedded_signatures:
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        if not validate_pdf_signature(signature, context).bottom_line:
            raise SystemExit("a signature is not valid")
    return out.getvalue()


def work(jobs: list[tuple[int, list[dict[str, str]]]], folder: Path, keys: Any, results: Any) -> None:
    """Do the sheets of one process."""
    signers, root = keys
    room = Path(tempfile.mkdtemp(dir=folder))
    office, lines = Office(room), []
    for first, people in jobs:
        document = DocxTemplate(folder / "template.docx")
        document.render({"ds": people}, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        for n, pdf in enumerate(pages(office.convert(out.getvalue()), len(people))):
            paper, name = signed(pdf, signers, root), f"giay_khen-{first + n + 1:05}.pdf"
            aside = room / name
            with aside.open("wb") as file:
                file.write(paper)
                file.flush()
                os.fsync(file.fileno())
            aside.rename(folder / "papers" / name)
            lines.append(f"{hashlib.sha256(paper).hexdigest()}  papers/{name}")
    office.close()
    results.put(lines)


def main() -> None:
    """Run the season and print its figures as JSON."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--nominees", type=int, default=1000)
    count = ask.parse_args().nominees
    folder = Path(tempfile.mkdtemp(prefix="peer-", dir="/var/tmp"))
    (folder / "papers").mkdir()
    workbook(folder / "nominees.xlsx", count)
    template(folder / "template.docx")
    keys = authority()
    began = time.perf_counter()
    sheet: Any = openpyxl.load_workbook(folder / "nominees.xlsx", read_only=True).active
    head, *rows = sheet.iter_rows(values_only=True)
    people = [{**dict(zip(head, row, strict=True)), "so": f"{n:04}"} for n, row in enumerate(rows, 1)]
    sheets = [(first, people[first : first + SHEET]) for first in range(0, count, SHEET)]
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    started = [
        context.Process(target=work, args=(sheets[n::PROCESSES], folder, keys, results)) for n in range(PROCESSES)
    ]
    for process in started:
        process.start()
    lines = sorted(line for _ in started for line in results.get())
    for process in started:
        process.join()
    (folder / "manifest-sha256.txt").write_text("\n".join(lines) + "\n")
    os.sync()
    seconds = time.perf_counter() - began
    shutil.rmtree(folder)
    sys.stdout.write(json.dumps({"papers": len(lines), "seconds": round(seconds, 2)}) + "\n")


if __name__ == "__main__":
    main()
