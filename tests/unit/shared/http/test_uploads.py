"""A part of a form is a file, by the name its sender meant, whichever of the ways to write a name was used."""

import base64
import re
import uuid
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import APIRouter, Form, UploadFile
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.http.app import create_app
from shared.http.auth.access import allow
from shared.http.part_names import part_name
from shared.http.uploads import TEXT, UploadRoute
from shared.people.principal import Role
from shared.settings import Settings

NAME = "Báo cáo của Phòng “Một”.docx"
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


def word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


ENDED = f'filename="{word(NAME)}"'
CUT = NAME.encode().index("ủ".encode()) + 1  # within a letter of three bytes
HALVES = [base64.b64encode(entry).decode() for entry in (NAME.encode()[:CUT], NAME.encode()[CUT:])]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    settings = Settings(home=tmp_path_factory.mktemp("home"), broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, [])
    routes = APIRouter(route_class=UploadRoute)

    @routes.post("/upload", dependencies=[allow()])
    def upload(files: list[UploadFile], pack: str = Form("none")) -> dict[str, object]:
        return {
            "names": [file.filename for file in files],
            "bytes": [len(file.file.read()) for file in files],
            "pack": pack,
        }

    app.include_router(routes)
    return TestClient(app, raise_server_exceptions=False)


def body(*parameters: str) -> bytes:
    parts = (f"--x\r\nContent-Disposition: form-data; {parameter}\r\n\r\nabc\r\n" for parameter in parameters)
    return "".join(parts).encode() + b"--x--\r\n"


@pytest.mark.parametrize(
    "parameters",
    [
        f'name="files"; filename="{NAME}"',
        f"name=files; {ENDED}; filename*=utf-8''{quote(NAME)}",
        f"name=files; {ENDED}",
        f"name=files; filename*=UTF-8'vi'{quote(NAME)}",
        f"name=files; filename*=UTF-8''{quote(NAME)}; filename=\"Bao cao.docx\"",
        f'name=files; filename="=?utf-8?B?{HALVES[0]}?= =?utf-8?B?{HALVES[1]}?="',
        f'name=files; filename="=?utf-8?Q?{quote(NAME[:8]).replace("%", "=")}?= {word(NAME[8:])}"',
        f"name=files; filename*0*=utf-8''{quote(NAME[:9])}; filename*1*={quote(NAME[9:])}",
        f"name*=utf-8''files; filename*=utf-8''{quote(NAME)}",
        f"name=files; FileName*=utf-8''{quote(NAME)}",
    ],
)
def test_a_file_has_the_name_that_its_sender_meant(client: TestClient, parameters: str) -> None:
    answer = client.post("/upload", content=body(parameters, 'name="pack"'), headers=MULTIPART)

    assert answer.json() == {"names": [NAME], "bytes": [3], "pack": "abc"}


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ("filename*=nonsense''%ff", "ÿ"),
        ("filename*=utf-8''%ff; filename=\"a.pdf\"", "a.pdf"),
        ("filename*=idna''xn--a; filename=\"a.pdf\"", "a.pdf"),
        ('filename="=?utf-8?B?!?="', "=?utf-8?B?!?="),
        ('filename="=?nonsense?Q?a?="', "=?nonsense?Q?a?="),
        ('filename=""', ""),
        ("filename*=utf-8''", ""),
    ],
)
def test_a_name_that_cannot_be_read_still_makes_a_file(client: TestClient, parameters: str, name: str) -> None:
    answer = client.post("/upload", content=body(f"name=files; {parameters}"), headers=MULTIPART)

    assert answer.json()["names"] == [name]


def test_a_long_field_is_refused_before_it_fills_memory(client: TestClient) -> None:
    content = body('name="pack"').replace(b"abc", b"a" * (TEXT + 1))

    answer = client.post("/upload", content=content, headers=MULTIPART)

    assert answer.status_code == 400


@settings(deadline=None)
@given(st.text().filter(lambda text: not any("\ud800" <= entry <= "\udfff" for entry in text)))
def test_every_name_survives_its_extended_form(name: str) -> None:
    assert part_name(f"form-data; name=files; filename*=utf-8''{quote(name, safe='')}".encode(), "filename") == name


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_header_breaks_its_reader(raw: bytes) -> None:
    for header in (raw, b"form-data; " + raw, b"form-data; filename=" + raw, b"form-data; filename*=" + raw):
        result = part_name(header, "filename")

        assert result is None or isinstance(result, str)


def test_every_route_that_takes_files_reads_their_names_so(tmp_path: Path) -> None:
    from services import open_services

    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    forms = {
        path
        for path, methods in app.openapi()["paths"].items()
        if "multipart/form-data" in str(methods.get("post", {}).get("requestBody", {}))
    }
    key = app.state.keys.add("An", Role.ADMIN)
    http = TestClient(app, raise_server_exceptions=False, headers={"Authorization": f"Bearer {key}"})

    def code(path: str, field: str) -> str:
        content = body(f"name={field}; filename*=utf-8''a.pdf")
        answer = http.post(re.sub(r"{\w+}", "a", path), content=content, headers=MULTIPART).json()
        result: str = answer["items"][0]["code"] if "items" in answer else answer["code"]
        return result

    next(
        service for service in app.state.runtime.services if service.name == "intake"
    ).start()  # publishes the built-in pack
    codes = {
        ("/v1/check", "file"): "FILE_TYPE",
        ("/v1/documents/{document_id}/signed", "file"): "NOT_FOUND",
        ("/v1/packs", "file"): "PACK_FILE_UNFIT",
        ("/v1/signing/signed", "files"): "PAPER_UNKNOWN",
        ("/v1/submissions", "files"): "FILES_REFUSED",
        ("/v1/submissions/{submission_id}/files", "files"): "NOT_FOUND",
        ("/v1/verify", "file"): "SIG_NOT_PDF",
    }

    assert forms == {"/v1/templates/check", *(path for path, _ in codes)}
    assert {asked: code(*asked) for asked in codes} == codes
