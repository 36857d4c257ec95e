"""No route overlooks an entry of a query or a form that it does not know, or that stands twice."""

import uuid
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import open_services
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.api_client import DescribedClient


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
    return create_app(settings, open_services(settings))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return DescribedClient(app, headers={"Authorization": f"Bearer {app.state.keys.add('An', Role.ADMIN)}"})


def test_an_unknown_entry_of_a_query_is_refused_on_every_route(app: FastAPI, client: TestClient) -> None:
    walked = [
        (method, path)
        for path, methods in app.openapi()["paths"].items()
        for method in (
            *methods,
            *(["head"] if "get" in methods and ("health" in path or "/records/{record_id}/files/" in path) else []),
        )
    ]
    walked += [("get", "/docs"), ("get", "/openapi.json")]
    # a body is looked at before the query, so each gets one that fits
    bodies = {
        "/v1/submissions": {"files": {"files": b"x"}},
        "/v1/documents/{document_id}/signed": {"files": {"file": b"x"}},
        "/v1/documents/{document_id}/issue": {"json": {}},
        "/v1/signing/batches": {"json": {"signer": "s"}},
        "/v1/signing/batches/{batch_id}/digests": {"json": {"certificates": ["AA=="]}},
        "/v1/signing/batches/{batch_id}/signatures": {"json": {"signatures": [{"document_id": "d", "cms": "AA=="}]}},
        "/v1/signing/signed": {"files": {"files": b"x"}},
        "/v1/signing/issue": {"json": {"documents": ["d"]}},
        "/v1/dossiers": {"json": {"season": "z", "kind": "k", "submission": "s"}},
        "/v1/submissions/{submission_id}/files": {"files": {"files": b"x"}},
        "/v1/submissions/{submission_id}/decisions": {
            "json": {
                "table": "t",
                "order": 1,
                "other": {"submission_id": "s", "table": "t", "order": 1},
                "verdict": "keep",
            }
        },
        "/v1/previews": {"json": {"source": "x", "papers": [{"kind": "k", "order": 1}]}},
        "/v1/seasons": {"json": {"pack": "k", "starter": "s"}},
        "/v1/seasons/{season_id}": {"json": {"version": 1, "facts": {}}},
    }
    answers = {
        (method, path): client.request(
            method,
            path.replace("{year}", "2026").replace("{", "").replace("}", "") + "?khong_co=1",
            **(bodies.get(path, {}) if method in ("post", "put") else {}),  # type: ignore[arg-type]
        )
        for method, path in walked
    }

    assert len(answers) >= 28
    assert {key: answer.status_code for key, answer in answers.items() if answer.status_code != 422} == {}
    places = {
        tuple(fault["place"] for fault in answer.json()["faults"]) for answer in answers.values() if answer.content
    }
    assert places == {("query.khong_co",)}


def test_there_is_no_route_beside_those_that_are_walked(app: FastAPI) -> None:
    others = [route for route in app.routes if not isinstance(route, APIRoute) and hasattr(route, "path")]

    assert [other.path for other in others if "docs" in other.path or "openapi" in other.path] == []


def test_every_unknown_entry_is_named_in_both_languages(client: TestClient) -> None:
    answer = client.get("/v1/records?q=a&sort=up&state=failed&limit=5")

    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_MALFORMED")
    assert [fault["place"] for fault in answer.json()["faults"]] == ["query.sort", "query.state"]
    assert "không có mục nào tên như vậy" in answer.json()["detail"]
    assert "there is no entry of this name" in answer.json()["detail_en"]


def test_an_entry_that_stands_twice_is_refused(client: TestClient) -> None:
    answer = client.get("/v1/records?limit=5&limit=6")

    assert (answer.status_code, answer.json()["faults"][0]["place"]) == (422, "query.limit")


@pytest.mark.parametrize(
    ("data", "place"),
    [({"pakc": "thi_dua_khen_thuong"}, "body.pakc"), ({"pack": ["a", "b"]}, "body.pack"), ({"": "x"}, "body.")],
)
def test_an_unknown_or_doubled_entry_of_a_form_is_refused(
    client: TestClient, data: dict[str, str | list[str]], place: str
) -> None:
    answer = client.post("/v1/submissions", files={"files": ("a.pdf", b"x")}, data=data)

    assert (answer.status_code, [fault["place"] for fault in answer.json()["faults"]]) == (422, [place])


def test_a_form_may_hold_many_files(client: TestClient) -> None:
    files = [("files", (f"{number}.pdf", b"x")) for number in range(3)]

    assert client.post("/v1/submissions", files=files).json()["code"] != "REQUEST_MALFORMED"


def test_a_signed_paper_is_sent_alone(client: TestClient) -> None:
    files = [("file", ("a.pdf", b"x")), ("note", ("b.pdf", b"x"))]
    answer = client.post("/v1/documents/d/signed", files=files)

    assert (answer.status_code, answer.json()["faults"][0]["place"]) == (422, "body.note")


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the strategy
@given(st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=9), min_size=1, max_size=40))
def test_whatever_a_query_holds_it_is_a_problem_or_an_answer(client: TestClient, query: dict[str, str]) -> None:
    answer = client.get("/v1/packs", params=query)

    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_MALFORMED")
    assert 1 <= len(answer.json()["faults"]) <= 20
