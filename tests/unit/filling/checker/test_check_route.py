"""`POST /v1/check`: any paper of anybody, as JSON, as text, as pictures; what is none is refused with the reason."""

import io
import uuid
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.unit.filling.checker.office import docx
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet
from tests.unit.shared.upload.test_inspect import word

Post = Callable[..., Any]


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """Return what sends a file to the route as somebody who may do nothing but read."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings, ["filling"]))
    key = app.state.keys.add("An", Role.ARCHIVIST, unit="Phòng Nội vụ")
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    yield lambda content, accept="*/*", **data: client.post(
        "/v1/check", files={"file": ("giay.bin", content)}, data=data, headers={"Accept": accept}
    )
    for service in app.state.runtime.services:
        service.close()


@pytest.fixture(scope="module")
def wrong() -> bytes:
    """Return a Word file of a right paper, its title in a wrong size."""
    sheet, look = paper("quyet_dinh_cua_giam_doc_so")
    return docx(sheet, Look(styles={**look.styles, "title": (18, "B")}, margins=look.margins))


def test_a_word_file_is_laid_out_and_every_rule_answered(post: Post, wrong: bytes) -> None:
    report = post(wrong).json()
    failed = {rule["code"]: rule for rule in report["rules"] if rule["state"] == "failed"}

    assert report["kind"] == "QUYẾT ĐỊNH"
    assert report["errors"] >= 1
    assert failed["subject.style"]["findings"][0]["page"] == 1


def test_text_is_for_a_person(post: Post, wrong: bytes) -> None:
    answer = post(wrong, accept="text/plain")

    assert answer.headers["content-type"].startswith("text/plain")
    assert "LỖI / error  subject.style" in answer.text


def test_a_zip_has_the_pages_with_the_places_framed(post: Post, wrong: bytes) -> None:
    answer = post(wrong, accept="application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()

        assert names[:3] == ["report.json", "report.txt", "page-1.png"]
        assert archive.read("page-1.png").startswith(b"\x89PNG")


def test_a_pdf_is_checked_with_what_the_agency_knows(post: Post, laid: Callable[[Sheet, Look], bytes]) -> None:
    pdf = laid(*paper("quyet_dinh_cua_giam_doc_so"))
    answers = [post(pdf, facts=facts).json() for facts in ("", '{"issued": [[2026, 15, "QĐ-SNV"]]}')]

    assert [report["errors"] for report in answers] == [0, 1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"GIF89a and more", "FILE_TYPE"),
        (b"%PDF-1.7 cut off", "FILE_CORRUPT"),
        (word(("word/vbaProject.bin", b"x")), "FILE_MACRO"),
    ],
)
def test_what_is_no_paper_is_refused_with_the_reason(post: Post, content: bytes, code: str) -> None:
    answer = post(content)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("facts", ["{", "[]", '{"unknown": 1}'])
def test_facts_that_are_none_are_refused(post: Post, facts: str) -> None:
    answer = post(b"%PDF-1.7", facts=facts)

    assert (answer.status_code, answer.json()["code"]) == (422, "CHECK_FACTS_WRONG")


def test_a_file_beyond_the_limit_is_refused(post: Post) -> None:
    answer = post(bytes(64 * 2**20 + 1))

    assert (answer.status_code, answer.json()["code"]) == (413, "FILE_TOO_LARGE")
