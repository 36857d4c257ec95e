"""`POST /v1/templates/check`: the faults, the same file with comments, and trial papers laid out."""

import io
import json
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient

from services import open_services
from services.filling.strangers.strangers import Strangers
from shared.blobs import put_bytes
from shared.http.app import create_app
from shared.http.openapi import WORD, WORKBOOK, ZIP
from shared.packs.load import Pack
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from shared.settings import Settings
from shared.upload.errors import FileTooComplex
from tests.tiny_pack import make_pack
from tests.unit.filling.template.review.test_review import word
from tests.unit.filling.template.workbook.test_fill import book

Post = Callable[..., Any]
LIST = """
[[documents]]
kind = "danh_sach"
title = "Danh sách hội viên"
type = "DS"
template = "templates/danh_sach.xlsx"
"""
ROWS = {"A1": "Danh sách", "A2": "{%tr for n in hoi_vien %}", "A3": "{{ n.ho_ten }}", "A4": "{%tr endfor %}"}
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """Return what sends a template of a card to the route."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["filling"]))
    (service,) = app.state.runtime.services
    folder = make_pack(home / "packs")
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(LIST)
    (folder / "templates" / "danh_sach.xlsx").write_bytes(book(ROWS))
    pack = put_bytes(service.kit.blobs, canonical_zip(Pack(folder).folder)).sha256
    key = app.state.keys.add("An", Role.CLERK, unit="Phòng Nội vụ")
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"})

    def send(content: bytes, accept: str = "*/*", kind: str = "the", digest: str = pack) -> Any:
        form = {"pack": digest, "document": kind}
        files = {"file": ("mau.docx", content)}
        return client.post("/v1/templates/check", files=files, data=form, headers={"Accept": accept})

    yield send
    service.close()


def test_a_workbook_is_told_its_faults_at_their_cells_and_comes_back_with_comments(post: Post) -> None:
    wrong = book({**ROWS, "A3": "{{ n.ho_tem }}"})
    report = post(wrong, kind="danh_sach").json()
    answer = post(wrong, accept=WORKBOOK, kind="danh_sach")

    assert [(fault["code"], fault["spot"]["part"]) for fault in report["faults"]] == [
        ("TEMPLATE_NAME_UNKNOWN", "Khách!A3")
    ]
    assert answer.headers["content-type"] == WORKBOOK
    assert openpyxl.load_workbook(io.BytesIO(answer.content))["Khách"]["A3"].comment


def test_a_sound_workbook_gives_its_pages_and_a_word_file_is_none(post: Post) -> None:
    answer = post(book(ROWS), accept=ZIP, kind="danh_sach")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()

        assert (names[:3], archive.read("trial-1.pdf")[:5]) == (["report.json", "marked.xlsx", "trial-1.pdf"], b"%PDF-")
    assert post(word("Thẻ"), kind="danh_sach").json()["code"] == "FILE_TYPE"


def test_every_fault_is_told_at_its_place(post: Post) -> None:
    report = post(word("Thẻ", "của {{ nguoi.ho_tem }}")).json()
    (fault,) = report["faults"]

    assert report["errors"] == 1
    assert fault["code"] == "TEMPLATE_NAME_UNKNOWN"
    assert fault["spot"] == {"part": "word/document.xml", "paragraph": 2, "text": "của {{ nguoi.ho_tem }}"}
    assert report["trials"] == []


def test_the_same_file_comes_back_with_comments(post: Post) -> None:
    answer = post(word("Thẻ", "của {{ nguoi.ho_tem }}"), accept=WORD)

    assert answer.headers["content-type"] == WORD
    assert [comment.author for comment in docx.Document(io.BytesIO(answer.content)).comments] == ["HoSo"]


def test_a_sound_template_gives_trial_papers_with_what_the_rules_say(post: Post) -> None:
    answer = post(word("Thẻ của {{ nguoi.ho_ten }}"), accept=ZIP)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        report = json.loads(archive.read("report.json"))

        assert archive.namelist() == ["report.json", "marked.docx", "trial-1.pdf", "trial-1.txt"]
        assert archive.read("trial-1.pdf").startswith(b"%PDF-")
    assert [trial["pages"] for trial in report["trials"]] == [1]


def test_a_template_that_never_ends_is_ended(tmp_path: Path) -> None:
    pack, template = Pack(make_pack(tmp_path)), tmp_path / "mau.docx"
    template.write_bytes(word(ENDLESS))
    strangers = Strangers(tmp_path, reviewing=6)
    try:
        with pytest.raises(FileTooComplex):
            strangers.review(template, pack, "the", tmp_path)
    finally:
        strangers.close()


@pytest.mark.parametrize(
    ("content", "asked", "code"),
    [
        (b"GIF89a", {}, "FILE_TYPE"),
        (b"", {}, "FILE_EMPTY"),
        (word("a"), {"kind": "nothing"}, "NOT_FOUND"),
        (word("a"), {"digest": "0" * 64}, "BLOB_MISSING"),
        (word("a"), {"digest": "no digest"}, "NOT_FOUND"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(post: Post, content: bytes, asked: Any, code: str) -> None:
    assert post(content, **asked).json()["code"] == code
