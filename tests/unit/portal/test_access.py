"""Whom a site lets in, over HTTP: people and keys are listed, added, shut out; secrets are told once."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), broker_url=f"memory://{uuid.uuid4().hex}")
    app = create_app(settings, open_services(settings))
    key = app.state.keys.add("Quản trị", Role.ADMIN)
    with TestClient(app, headers={"Authorization": f"Bearer {key}"}) as made:
        yield made


PERSON = {"sign_in": "lan", "name": "Nguyễn Thị Lan", "roles": ["signer"], "signs": ["giam_doc"]}


def test_a_person_is_told_with_a_password_once_and_never_again(client: TestClient) -> None:
    made = client.post("/v1/people", json=PERSON)
    listed = client.get("/v1/people").json()["items"]
    (person,) = [entry for entry in listed if entry["sign_in"] == "lan"]

    assert made.status_code == 201
    assert len(made.json()["password"]) >= 10
    assert "password" not in person
    assert (person["roles"], person["signs"], person["locked"]) == (["signer"], ["giam_doc"], False)


def test_a_name_that_is_taken_is_refused(client: TestClient) -> None:
    client.post("/v1/people", json={**PERSON, "sign_in": "hoa"})
    again = client.post("/v1/people", json={**PERSON, "sign_in": "HOA"})

    assert (again.status_code, again.json()["code"]) == (409, "SIGN_IN_NAME_TAKEN")


def test_an_administrator_of_a_unit_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/people", json={**PERSON, "sign_in": "x", "roles": ["admin"], "unit": "Phòng A"})

    assert (answer.status_code, answer.json()["code"]) == (400, "ADMIN_OF_UNIT")


def test_a_person_is_locked_and_let_in_again(client: TestClient) -> None:
    person = client.post("/v1/people", json={**PERSON, "sign_in": "minh"}).json()["id"]
    shut = client.post(f"/v1/people/{person}/lock", json={"locked": True}).json()["locked"]
    opened = client.post(f"/v1/people/{person}/lock", json={"locked": False}).json()["locked"]
    nobody = client.post("/v1/people/nobody/lock", json={"locked": True})

    assert (shut, opened, nobody.status_code) == (True, False, 404)


def test_a_key_opens_the_door_until_it_is_taken_away(client: TestClient) -> None:
    key = client.post("/v1/keys", json={"name": "Máy quét", "roles": ["clerk"]}).json()["key"]
    (item,) = [item for item in client.get("/v1/keys").json()["items"] if item["name"] == "Máy quét"]
    headers = {"Authorization": f"Bearer {key}"}
    before = client.get("/v1/me", headers=headers).status_code
    dropped = client.delete(f"/v1/keys/{item['id']}").json()["dropped"]
    after = client.get("/v1/me", headers=headers).status_code

    assert (before, dropped, after) == (200, 1, 401)
    assert key not in str(item)


@pytest.mark.parametrize("name", ["", "  ", "a\x07b", "x" * 201])
def test_a_name_that_cannot_be_kept_is_refused(client: TestClient, name: str) -> None:
    assert client.post("/v1/keys", json={"name": name, "roles": ["clerk"]}).status_code == 422


def test_pages_of_people_follow_each_other(client: TestClient) -> None:
    for name in ("mot", "hai", "ba"):
        client.post("/v1/people", json={**PERSON, "sign_in": name})
    whole = [item["id"] for item in client.get("/v1/people").json()["items"]]
    result, cursor = [], ""
    while cursor is not None:
        page = client.get("/v1/people", params={"limit": 2, "cursor": cursor}).json()
        result += [item["id"] for item in page["items"]]
        cursor = page["next"]

    assert result == whole
    assert client.get("/v1/people", params={"cursor": "none"}).status_code == 400


def test_settings_are_told_without_passwords(tmp_path: Path) -> None:
    address = "amqp://hoso:bí-mật-123@rabbit:5672/"
    settings = Settings(home=tmp_path, broker_url=address, blobs_url="s3://khoa:s3cret@minio:9000/b")
    from shared.http.admin.settings import told

    shown = {entry.name: entry.value for entry in told(settings)}

    assert shown["HOSO_BROKER_URL"] == "amqp://hoso:•••@rabbit:5672/"
    assert "s3cret" not in str(shown)
