"""Every list is a page and a cursor, and asks the database as often for fifty dossiers as for one."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import event

from services import open_services
from services.intake import tables
from shared.contracts.lifecycle import DocumentState
from shared.http.app import create_app
from shared.messaging.envelope import new_id
from shared.people.principal import Role
from shared.service import Kit
from shared.settings import Settings
from tests.api_client import DescribedClient
from tests.seasons import SEASON

STATES = list(DocumentState)
PACKS = ("a", "b")


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    settings = Settings(home=tmp_path, broker_url=f"memory://{uuid.uuid4().hex}")
    return create_app(settings, open_services(settings, ["intake"]))


@pytest.fixture
def kit(app: FastAPI) -> Kit:
    kit: Kit = app.state.runtime.services[0].kit
    return kit


@pytest.fixture
def client(app: FastAPI) -> DescribedClient:
    return DescribedClient(app, headers={"Authorization": f"Bearer {app.state.keys.add('An', Role.OFFICER)}"})


@pytest.fixture
def statements(kit: Kit) -> Iterator[list[str]]:
    """Give every statement that intake's database is asked."""
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(kit.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(kit.database.engine, "before_cursor_execute", note)


def make_dossiers(kit: Kit, count: int, documents: int = 3) -> list[str]:
    """Write dossiers with documents in turning states; return their ids, newest first."""
    ids = sorted(new_id() for _ in range(count))
    with kit.database.transaction() as tx:
        for dossier_id in ids:
            facts = {
                "submission_id": dossier_id,
                "pack": "p",
                "pack_digest": "0" * 64,
                "season_id": SEASON,
                "season_version": 1,
                "facts": "0" * 64,
                "kind": "k",
                "created_at": "2026-01-01",
            }
            tx.execute(tables.dossier.insert().values(id=dossier_id, **facts))
            rows = [
                {
                    "id": f"{dossier_id}-{n}",
                    "dossier_id": dossier_id,
                    "kind": "k",
                    "position": n,
                    "since": "2026-01-01T00:00:00+00:00",
                }
                | {"state": STATES[n % len(STATES)], "facts": "{}"}
                for n in range(documents)
            ]
            tx.execute(tables.document.insert(), rows)
    return ids[::-1]


def make_submissions(kit: Kit, count: int) -> list[str]:
    """Write submissions of two packs in two states by turns; return their ids, newest first."""
    ids = sorted(new_id() for _ in range(count))
    with kit.database.transaction() as tx:
        for n, submission_id in enumerate(ids):
            facts = {"owner": "An", "digest": "", "pack_digest": "0" * 64, "answer": "{}", "created_at": "2026-01-01"}
            state = "ready" if n % 4 < 2 else "faulty"
            tx.execute(tables.submission.insert().values(id=submission_id, pack=PACKS[n % 2], state=state, **facts))
    return ids[::-1]


def walked(client: DescribedClient, path: str, entries: str, key: str) -> list[str]:
    """Return what all pages of a list hold."""
    result, cursor = [], ""
    while cursor is not None:
        page = client.get(path, params={"cursor": cursor, "limit": 7}).json()
        result += [entry[key] for entry in page[entries]]
        cursor = page["next"]
    return result


@pytest.mark.parametrize(
    ("path", "make"), [("/v1/dossiers", make_dossiers), ("/v1/submissions", make_submissions)], ids=["dossiers", "sub"]
)
def test_a_list_of_fifty_asks_as_often_as_a_list_of_one(
    client: DescribedClient, kit: Kit, statements: list[str], path: str, make: Callable[[Kit, int], list[str]]
) -> None:
    counted = []
    for more in (1, 49):
        make(kit, more)
        statements.clear()
        answer = client.get(path)
        counted.append(sum("SELECT" in statement for statement in statements))

    assert len(answer.json()["items"]) == 50
    assert counted[0] == counted[1] <= 6  # of dossiers two more than of tables: they tell what is due of them


def test_the_pages_of_dossiers_hold_each_once_newest_first(client: DescribedClient, kit: Kit) -> None:
    ids = make_dossiers(kit, 21)

    assert walked(client, "/v1/dossiers", "items", "dossier_id") == ids


def test_the_pages_of_a_dossier_hold_each_document_once_in_order_and_count_all(
    client: DescribedClient, kit: Kit
) -> None:
    (dossier_id,) = make_dossiers(kit, 1, documents=23)
    path = f"/v1/dossiers/{dossier_id}"

    assert walked(client, path, "documents", "document_id") == [f"{dossier_id}-{n}" for n in range(23)]
    assert sum(client.get(path, params={"limit": 1}).json()["counts"].values()) == 23


def test_a_list_of_submissions_is_narrowed_by_state_and_pack(client: DescribedClient, kit: Kit) -> None:
    ids = make_submissions(kit, 8)
    body = client.get("/v1/submissions", params={"state": "faulty", "pack": "b"}).json()["items"]

    assert [entry["submission_id"] for entry in body] == [ids[0], ids[4]]


@pytest.mark.parametrize("path", ["/v1/dossiers", "/v1/submissions", "/v1/dossiers/{id}", "/v1/tasks"])
@pytest.mark.parametrize("cursor", ["rubbish", "-1", "1" * 40, "\0"])
def test_a_cursor_that_no_page_gave_is_refused(client: DescribedClient, kit: Kit, path: str, cursor: str) -> None:
    (dossier_id,) = make_dossiers(kit, 1)
    answer = client.get(path.replace("{id}", dossier_id), params={"cursor": cursor})

    assert (answer.status_code, answer.json()["code"]) == (400, "CURSOR_INVALID")


def test_tasks_that_did_not_change_are_not_sent_again(client: DescribedClient) -> None:
    first = client.get("/v1/tasks")
    again = client.get("/v1/tasks", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
