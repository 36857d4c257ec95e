"""What a page costs: so many requests to the services and so many SQL statements, however many dossiers there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from services.portal.ask import Ask
from shared.people.principal import Role
from tests.tiny_pack import ID, KIND
from tests.unit.portal.test_office import signed_in
from tests.unit.shared.http.auth.office_of_units import OWN, OfficeOfUnits, open_office

REQUESTS = {  # of the portal to the services, for a clerk
    "/viec": 3,
    "/dot": 2,
    "/dot/{season}": 3,
    "/dot/{season}/don-vi": 3,
    "/dot/{season}/sang-kien": 2,
    "/ho-so": 1,
    "/ho-so/{dossier}": 2,
    "/kho?q=le+loi": 3,
    "/kho/{record}": 2,
    "/so/2026": 1,
    "/van-ban-den/2026": 2,
}
MORE = 12  # dossiers that the office has the second time


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeOfUnits]:
    made = open_office(tmp_path_factory.mktemp("office"))
    yield made
    made.app.state.runtime.stop()


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], tuple[int, int]]]:
    """Give what tells how many requests and statements there were since it was last asked."""
    requests: list[str] = []
    statements: list[str] = []
    answer = Ask._answer

    async def noted(self: Ask, method: str, headers: Any, path: str, **sent: Any) -> bytes:
        requests.append(path)
        return await answer(self, method, headers, path, **sent)

    def executed(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    def taken() -> tuple[int, int]:
        counts = len(requests), len(statements)
        requests.clear()
        statements.clear()
        return counts

    monkeypatch.setattr(Ask, "_answer", noted)
    event.listen(Engine, "before_cursor_execute", executed)
    try:
        yield taken
    finally:
        event.remove(Engine, "before_cursor_execute", executed)


def costs(
    office: OfficeOfUnits, client: TestClient, taken: Callable[[], tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """Return what each page costs, opened for the second time: what is read once for good is read."""
    words = {name: getattr(office, name) for name in ("season", "dossier", "record")}
    values = {}
    for page in REQUESTS:
        client.get(page.format(**words))
        taken()
        assert client.get(page.format(**words)).status_code == 200
        values[page] = taken()
    return values


def test_a_page_costs_what_it_did_however_many_dossiers_there_are(
    office: OfficeOfUnits, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(office, Role.CLERK)
    with counted(monkeypatch) as taken:
        before = costs(office, client, taken)
        clerk = office.client(OWN, Role.CLERK)
        for number in range(MORE):
            sent = clerk.post("/v1/submissions", data={"pack": ID}, files=office.files(f"Lê Lai {number}")).json()
            asked = {"season": office.season, "kind": KIND, "submission": sent["submission_id"]}
            assert clerk.post("/v1/dossiers", json=asked).status_code == 202
        after = costs(office, client, taken)

    assert {page: requests for page, (requests, _) in before.items()} == REQUESTS
    assert after == before
