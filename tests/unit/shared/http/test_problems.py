"""Every refusal of a request is a problem (RFC 9457) with a code of its own and both languages, each kept to itself."""

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.api_client import DescribedClient

HOLE = b"--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n"
UPLOAD = {"content-type": "multipart/form-data; boundary=x"}
JSON = {"content-type": "application/json"}
LETTERS = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]")  # of Vietnamese alone


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    key = app.state.keys.add("An", Role.ADMIN)
    return DescribedClient(app, raise_server_exceptions=False, headers={"Authorization": f"Bearer {key}"})


@pytest.mark.parametrize(
    ("status", "code", "method", "path", "what"),
    [
        (400, "BODY_MALFORMED", "POST", "/v1/dossiers", {"content": b'{"pack":', "headers": JSON}),
        (400, "BODY_MALFORMED", "POST", "/v1/dossiers", {"content": b'{"pack":"\xff"}', "headers": JSON}),
        (400, "BODY_MALFORMED", "POST", "/v1/submissions", {"content": b"abc", "headers": UPLOAD}),
        (400, "BODY_MALFORMED", "POST", "/v1/submissions", {"content": HOLE, "headers": UPLOAD}),
        (
            *(400, "BODY_MALFORMED", "POST", "/v1/submissions"),
            {"content": b"abc", "headers": {"content-type": "multipart/form-data"}},
        ),
        (415, "CONTENT_TYPE_UNFIT", "POST", "/v1/submissions", {"json": {}}),
        (415, "CONTENT_TYPE_UNFIT", "POST", "/v1/documents/a/signed", {"data": {"file": "x"}}),
        (415, "CONTENT_TYPE_UNFIT", "POST", "/v1/dossiers", {"data": {"pack": "a"}}),
        (415, "CONTENT_TYPE_UNFIT", "POST", "/v1/dossiers", {}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/dossiers", {"json": []}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/dossiers", {"json": {"pack": "a"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/documents/a/issue", {"json": {"date": "31/12/2025"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/documents/a/issue", {"json": {"date": 20251231}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/documents/a/issue", {"json": {"date": "20251231"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/documents/a/issue", {"json": {"date": "2025-12-31T00:00:00"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/documents/a/issue", {"json": {"dat": "2025-12-31"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/submissions", {"files": {"other": b"x"}}),
        (422, "REQUEST_MALFORMED", "POST", "/v1/submissions", {"data": {"files": "x"}, "files": {"other": b"x"}}),
        (422, "REQUEST_MALFORMED", "GET", "/v1/records?limit=1000", {}),
        (422, "REQUEST_MALFORMED", "GET", "/v1/dossiers?status=failed", {}),
        (422, "REQUEST_MALFORMED", "GET", "/v1/signing/register/abc", {}),
        (400, "CURSOR_INVALID", "GET", "/v1/dossiers?cursor=rubbish", {}),
        (404, "NOT_FOUND", "GET", "/v1/submissions/nix", {}),
        (404, "ROUTE_UNKNOWN", "GET", "/v1/nix", {}),
        (405, "METHOD_UNKNOWN", "PUT", "/v1/packs", {}),
    ],
)
def test_a_refusal_has_its_own_code(
    client: TestClient, status: int, code: str, method: str, path: str, what: dict[str, Any]
) -> None:
    answer = client.request(method, path, **what)
    reply = answer.json()

    assert (answer.status_code, reply["code"], reply["status"]) == (status, code, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert LETTERS.search(reply["detail"])
    assert not LETTERS.search(reply["detail_en"])
    assert reply["instance"] == path.split("?", maxsplit=1)[0]


def test_a_value_that_does_not_fit_is_named_by_its_place_in_both_languages(client: TestClient) -> None:
    reply = client.get("/v1/records?limit=1000").json()

    expected = {"place": "query.limit", "vi": "không được lớn hơn 100", "en": "may not be more than 100"}
    assert reply["faults"] == [expected]
    assert expected["vi"] in reply["detail"]
    assert expected["en"] in reply["detail_en"]


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(client: TestClient) -> None:
    answer = client.put("/v1/dossiers")

    assert answer.headers["allow"] == "GET, POST"
    assert "GET, POST" in answer.json()["detail"]
