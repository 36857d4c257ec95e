"""`/openapi.json` says of every route what it answers, why it may refuse, and whether it wants a key."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from services import open_services
from shared.errors.tree import HosoError
from shared.http.app import create_app
from shared.http.openapi import EVENT_STREAM, PDF, WORD, WORKBOOK, ZIP
from shared.settings import Settings
from tests.api_client import Description, Undescribed

Operation = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}")
    app: FastAPI = create_app(settings, open_services(settings))
    body: dict[str, Any] = TestClient(app).get("/openapi.json").json()
    return body


@pytest.fixture(scope="module")
def operations(document: dict[str, Any]) -> list[Operation]:
    return [
        (f"{method.upper()} {path}", path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def answers(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what an operation answers when all goes well: its schema by media type."""
    return {
        media_type: described["schema"]
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for media_type, described in answer.get("content", {}).items()
    }


def test_every_json_answer_has_a_model_of_its_own(operations: list[Operation]) -> None:
    loose = [
        name
        for name, _, operation in operations
        for media_type, schema in answers(operation).items()
        if media_type == "application/json" and "$ref" not in schema and schema.get("format") != "binary"
    ]

    assert len(operations) >= 25
    assert [name for name, _, operation in operations if not answers(operation)] == []
    assert loose == []


def test_no_model_of_an_answer_is_an_open_dictionary(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    declared_by_packs = {"FactsSchema", "JsonValue"}  # `GET /v1/packs/{pack}/facts` describes them

    opened = {name for name, schema in schemas.items() if not schema.get("properties") and "enum" not in schema}
    assert opened == declared_by_packs


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/v1/packs/{pack}/table", WORKBOOK),
        ("/v1/submissions/{submission_id}/marked", WORKBOOK),
        ("/v1/documents/{document_id}/source", WORD),
        ("/v1/signing/register/{year}", WORKBOOK),
        ("/v1/incoming/{year}/register.xlsx", WORKBOOK),
        ("/v1/seasons/{season_id}/initiatives.xlsx", WORKBOOK),
        ("/v1/records/list-of-files/{year}", WORKBOOK),
        ("/v1/records/loans/{year}/register.xlsx", WORKBOOK),
        ("/v1/records/{record_id}/bag.zip", ZIP),
        ("/v1/records/{record_id}/files/{name}", PDF),
        ("/v1/dossiers/{dossier_id}/events", EVENT_STREAM),
    ],
)
def test_a_route_that_answers_a_file_names_its_media_type(document: dict[str, Any], path: str, media_type: str) -> None:
    assert media_type in answers(document["paths"][path]["get"])


def test_the_routes_that_want_a_key_say_so_and_no_other(operations: list[Operation]) -> None:
    assert {name for name, _, operation in operations if "security" in operation} == {
        name for name, path, _ in operations if path.startswith("/v1/")
    }


def test_every_refusal_is_a_problem_with_codes_of_the_tree_of_errors(
    document: dict[str, Any], operations: list[Operation]
) -> None:
    refusals = [
        (name, int(status), answer["content"])
        for name, _, operation in operations
        for status, answer in operation["responses"].items()
        if status >= "4"
    ]
    codes = {
        (code, status)
        for _, status, content in refusals
        for code in content["application/problem+json"]["schema"]["properties"]["code"]["enum"]
    }

    assert {tuple(content) for _, _, content in refusals} == {("application/problem+json",)}
    assert len(codes) > 40
    known = {(code, error.status) for code, error in HosoError.by_code.items()} | {("INTERNAL", 500)}
    assert {(code, status) for code, status in codes if not code.startswith("SIG_")} - known == set()


def test_an_answer_beyond_its_description_is_found(document: dict[str, Any]) -> None:
    description = Description(document)
    schema = {"$ref": "#/components/schemas/Live"}

    description.validate(schema, {"status": "live"}, "live")
    for wrong in ({"status": "dead"}, {"status": "live", "place": "/var/x"}, {}):
        with pytest.raises(Undescribed):
            description.validate(schema, wrong, "live")
