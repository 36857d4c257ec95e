"""The two doors that strangers knock at: `hoso verify` and the upload of a signed paper; every answer has a code."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from hoso.cli.work.verify import app as verify
from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services import migrations, open_services
from services.signing import tables
from services.signing.pdf.prepare import SignatureSpot, prepare
from services.signing.verdict import Expectation
from services.signing.workflow import accept
from shared import blobs
from shared.http.app import create_app
from shared.packs.load import folder_packs
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from shared.service import open_kit
from shared.settings import Settings
from tests.seasons import SEASON, keep_facts
from tests.unit.signing.attacks.edits import EDITS, edited
from tests.unit.signing.attacks.test_fields import _looped

PACK, STARTER = "thi_dua_khen_thuong", "xay_dung_nong_thon_moi"
PERSON = "Đỗ Hữu Hiền"
PERSON_SPOT = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")


@pytest.mark.parametrize(
    ("change", "code", "exit_code"),
    [
        (lambda pdf: pdf, "SIG_VALID", 0),
        (lambda _: b"", "SIG_NOT_PDF", 1),
        (lambda pdf: edited(pdf, _looped), "SIG_TOO_COMPLEX", 1),
    ],
)
def test_the_command_says_what_is_wrong_in_two_languages_and_how_to_go_on(
    sealed: bytes,
    signers_folder: Path,
    tmp_path: Path,
    change: Callable[[bytes], bytes],
    code: str,
    exit_code: int,
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(change(sealed))
    began = time.monotonic()
    answer = CliRunner().invoke(verify, [str(path), "--trust", str(signers_folder / "roots")])

    assert answer.exit_code == exit_code
    assert code in answer.output
    assert len(answer.output.strip().splitlines()) >= 3
    assert time.monotonic() - began < 30


def test_the_command_reads_no_more_of_a_file_than_a_paper_has(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(2**40)  # bytes that take no room on the disk
    answer = CliRunner().invoke(verify, [str(tmp_path / "a.pdf"), "--trust", str(tmp_path)])

    assert answer.exit_code == 1
    assert "SIG_TOO_COMPLEX" in answer.output


def test_the_command_names_the_folder_it_looked_into_and_how_to_choose_another(sealed: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sealed)
    answer = CliRunner().invoke(verify, [str(tmp_path / "a.pdf"), "--trust", str(tmp_path)])

    assert answer.exit_code == 1
    assert "SIG_UNTRUSTED" in answer.output
    assert str(tmp_path) in answer.output.replace("\n", "")
    assert "--trust" in answer.output
    assert "revocation: unknown" in answer.output


@pytest.fixture
def door(tmp_path: Path, prepared: bytes) -> Iterator[Callable[[bytes], Any]]:
    """Return a function that uploads a signed paper where the person's signature is due."""
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    make_demo_ca(settings.home / "keys", people={"giam_doc": PERSON})
    (settings.home / "trust").symlink_to(settings.home / "keys" / "roots")
    app = create_app(settings, open_services(settings, ["signing"]))
    key = app.state.keys.add("Văn thư", Role.CLERK)
    with TestClient(app, headers={"Authorization": f"Bearer {key}"}) as client:
        _keep(settings, prepared)

        def upload(pdf: bytes) -> Any:
            return client.post("/v1/documents/d1/signed", files={"file": ("a.pdf", pdf, "application/pdf")})

        yield upload


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_REVOCATION", "required")


def test_a_paper_of_which_no_revocation_is_known_is_refused_where_the_setting_says_so(
    strict: None, door: Callable[[bytes], Any], tmp_path: Path, prepared: bytes
) -> None:
    del strict  # the setting is read when the door is opened
    answer = door(DemoSigner.load(tmp_path / "keys", "giam_doc").sign(prepared, field="nguoi_ky"))

    assert (answer.status_code, answer.json()["code"]) == (422, "SIG_REVOCATION_UNKNOWN")
    assert PERSON in answer.json()["detail"]


def _keep(settings: Settings, pdf: bytes, document: str = "d1") -> None:
    kit = open_kit(settings, "signing", migrations("signing"))
    stored = blobs.put_bytes(kit.blobs, pdf).sha256
    paper = {"id": document, "dossier_id": "h1", "pack": PACK, "season": SEASON, "kind": "quyet_dinh", "pages": 1}
    pack = folder_packs()[PACK]
    paper["facts"] = keep_facts(kit.blobs, pack.starter(STARTER))
    digest = blobs.put_bytes(kit.blobs, canonical_zip(pack.folder)).sha256
    with kit.database.transaction() as tx:
        tx.execute(tables.document.insert().values(**paper, docx=stored, pdf=stored, pack_digest=digest))
        for n, (field, signer, by) in enumerate([("nguoi_ky", "giam_doc", "person"), ("co_quan", "co_quan", "agency")]):
            row = {
                "document_id": document,
                "position": n,
                "dossier_id": "h1",
                "field": field,
                "signer": signer,
                "by": by,
            }
            tx.execute(tables.signature.insert().values(**row))


def _scanned() -> bytes:
    """Return a page that is one picture, as a scanner gives it."""
    pdf, made = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    picture = pdf.make_stream(bytes(64), Subtype=pikepdf.Name.Image, Width=8, Height=8, BitsPerComponent=8)
    picture.ColorSpace = pikepdf.Name.DeviceGray
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Im0 Do")
    pdf.save(made)
    return made.getvalue()


def test_what_comes_back_instead_of_the_signed_paper_is_told_each_by_its_own_sentence(
    door: Callable[[bytes], Any], tmp_path: Path, prepared: bytes, paper: bytes
) -> None:
    """Nothing of it is kept: the genuine one is taken afterwards, and sent again it gets the same answer."""
    signer = DemoSigner.load(tmp_path / "keys", "giam_doc")
    others = prepare(paper, signatures=[PERSON_SPOT], texts=[]).pdf
    _keep(Settings(home=tmp_path), others, "d2")
    back = {
        "SIG_UNSIGNED": [prepared, edited(prepared, EDITS["nothing at all"])],
        "SIG_SCAN": [_scanned(), b"\xff\xd8\xff\xe0 anh chup"],
        "SIG_OTHER_PAPER": [others, signer.sign(others, field="nguoi_ky")],
        "SIG_NOT_OUR_BYTES": [paper],
    }
    answers = {code: [door(pdf) for pdf in files] for code, files in back.items()}
    genuine = signer.sign(prepared, field="nguoi_ky")

    assert {code: {(entry.status_code, entry.json()["code"]) for entry in got} for code, got in answers.items()} == {
        code: {(422, code)} for code in back
    }
    assert all("Quyết định" in entry.json()["detail"] for entry in answers["SIG_OTHER_PAPER"])
    assert all("d2" in entry.json()["detail_en"] for entry in answers["SIG_OTHER_PAPER"])
    assert len({entry.json()["detail"] for got in answers.values() for entry in got}) == len(back)
    assert [door(genuine).json()["waiting"] for _ in range(2)] == ["issue", "issue"]
    assert door(prepared).json()["code"] == "NOT_ITS_TURN"


def test_an_older_revision_is_told_as_one_signed_or_not(
    code_of: Callable[..., str], prepared: bytes, person_signed: bytes, issued: bytes, signers: dict[str, DemoSigner]
) -> None:
    expected = Expectation(issued=issued, field="co_quan", signer="Sở Nội vụ tỉnh Mẫu")
    older = [prepared, person_signed, signers["co_quan"].sign(person_signed, field="co_quan")]

    assert [code_of(pdf, expected) for pdf in older] == ["SIG_OLDER_REVISION"] * 3
    assert code_of(issued, expected) == "SIG_UNSIGNED"
    assert code_of(issued[:-200], expected) == "SIG_NOT_TO_END"


def test_uploads_are_answered_with_codes_and_the_genuine_one_is_taken(
    door: Callable[[bytes], Any], tmp_path: Path, prepared: bytes, person_signed: bytes, sealed: bytes
) -> None:
    genuine = DemoSigner.load(tmp_path / "keys", "giam_doc").sign(prepared, field="nguoi_ky")
    wrong = {
        "SIG_NOT_PDF": b"",
        "SIG_NOT_OUR_BYTES": genuine[:10] + bytes([genuine[10] ^ 1]) + genuine[11:],
        "SIG_BYTE_RANGE": genuine[:-60] + genuine[-50:],
        "SIG_NOT_TO_END": edited(genuine, EDITS["a note"]),
        "SIG_WRONG_FIELD": sealed,
        "SIG_UNTRUSTED": person_signed,
        "SIG_TOO_COMPLEX": edited(genuine, _looped),
    }
    answers = {code: door(pdf) for code, pdf in wrong.items()}

    assert {code: (answer.status_code, answer.json()["code"]) for code, answer in answers.items()} == {
        code: (422, code) for code in wrong
    }
    assert all(answer.json()["detail"] != answer.json()["detail_en"] for answer in answers.values())
    assert door(genuine[:2000] + genuine[2100:]).json()["code"] == "SIG_NOT_OUR_BYTES"
    assert [door(genuine).json()["waiting"] for _ in range(2)] == ["issue", "issue"]


def test_the_same_signed_paper_ten_times_at_once_is_taken_once_and_answered_alike(
    door: Callable[[bytes], Any], tmp_path: Path, prepared: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = DemoSigner.load(tmp_path / "keys", "giam_doc").sign(prepared, field="nguoi_ky")
    meeting = threading.Barrier(10, timeout=60)
    monkeypatch.setattr(accept, "failpoint", lambda name: name == "signing.after_signed_put" and meeting.wait())
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(door, [genuine] * 10))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_two_signatures_of_one_revision_at_once_are_not_both_taken(
    door: Callable[[bytes], Any], tmp_path: Path, prepared: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = DemoSigner.load(tmp_path / "keys", "giam_doc")
    signed = [signer.sign(prepared, field="nguoi_ky"), signer.sign(prepared, field="nguoi_ky")]
    meeting = threading.Barrier(2, timeout=60)
    monkeypatch.setattr(accept, "failpoint", lambda name: name == "signing.after_signed_put" and meeting.wait())
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(door, signed))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
