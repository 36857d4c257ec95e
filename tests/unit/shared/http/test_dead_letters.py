"""Dead letters over HTTP: listed with their error, run again once, forgotten only when they are no event of ours."""

import uuid
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.contracts.events import DossierReviewed
from shared.contracts.ids import DossierId
from shared.database import Database
from shared.delivery.dead_letters import note_failure, park_unreadable
from shared.http.app import create_app
from shared.messaging.envelope import Envelope
from shared.people.principal import Role
from shared.settings import Settings


class Site:
    """A site that serves nothing but HTTP: what is parked stays parked."""

    def __init__(self, settings: Settings) -> None:
        app = create_app(settings, open_services(settings))
        self.services = {service.name: service for service in app.state.runtime.services}
        self.client = TestClient(app, headers={"Authorization": f"Bearer {app.state.keys.add('An', Role.ADMIN)}"})

    @property
    def archive(self) -> Database:
        database: Database = self.services["archive"].kit.database
        return database

    def park(self) -> str:
        """Park an event of the archive; return its id."""
        envelope = Envelope(
            event=DossierReviewed(dossier_id=DossierId("D"), by="P", approved=True, revision=1), source="archive"
        )
        note_failure(self.archive, envelope, b'{"id": 1}', "the vault is full", final=True)
        return envelope.id


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(Settings(home=tmp_path_factory.mktemp("home"), broker_url=f"memory://{uuid.uuid4().hex}"))
    yield made
    for service in made.services.values():
        service.kit.database.close()


def test_what_is_parked_is_listed_and_shown_with_its_error(site: Site) -> None:
    event = site.park()
    listed = site.client.get("/v1/admin/dead-letters").json()
    body = site.client.get(f"/v1/admin/dead-letters/archive/{event}").json()

    assert listed["counts"]["archive"] == 1
    assert [(item["service"], item["id"], item["error"]) for item in listed["items"]] == [
        ("archive", event, "the vault is full")
    ]
    assert body["body"] == '{"id": 1}'


def test_one_is_run_again_once(site: Site) -> None:
    address = f"/v1/admin/dead-letters/archive/{site.park()}/replay"
    first, second = site.client.post(address), site.client.post(address)

    assert (first.json()["done"], second.status_code) == ("replayed", 404)
    assert site.client.get("/v1/admin/dead-letters").json()["items"] == []


def test_an_event_is_never_dropped_and_what_is_none_is(site: Site) -> None:
    event = site.park()
    park_unreadable(site.archive, b"\xff\xfe", "no JSON")
    kept = site.client.delete(f"/v1/admin/dead-letters/archive/{event}")
    items = site.client.get("/v1/admin/dead-letters/archive").json()["items"]
    strange = next(item["id"] for item in items if item["type"] == "unreadable")
    again = site.client.post(f"/v1/admin/dead-letters/archive/{strange}/replay")
    gone = site.client.delete(f"/v1/admin/dead-letters/archive/{strange}")

    assert (kept.status_code, kept.json()["code"]) == (409, "EVENT_READABLE")
    assert again.json()["code"] == "EVENT_UNREADABLE"
    assert gone.json()["done"] == "dropped"


def test_a_service_that_is_not_there_is_said_so(site: Site) -> None:
    assert site.client.get("/v1/admin/dead-letters/none").status_code == 404
    assert site.client.get("/v1/admin/dead-letters/archive/none").status_code == 404
