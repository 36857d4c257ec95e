"""Sending the papers of a record and noting who has them: each once, in order, by the day."""

import io
import uuid
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from services import open_services
from services.archive.dispatch.printed import Named
from services.archive.search.entries import DocumentEntry
from services.archive.search.index import index_record
from services.archive.tables.recipients import note_recipients
from shared.http.app import create_app
from shared.people.principal import Role
from shared.service import Kit
from shared.settings import Settings
from tests.api_client import DescribedClient
from tests.unit.shared.http.auth.office_of_units import ENTRY

AT = f"/v1/records/{ENTRY.id}"
NAMED = {
    "d-1": [Named(name="Ban TĐKT tỉnh", note="b/c"), Named(name="VT", kept=True)],
    "d-2": [Named(name="Sở Nội vụ")],
}


PAPERS = [
    DocumentEntry(
        document_id=f"d-{n}", kind="x", title=title, number=f"01/{code}-STTTT", date=f"2025-12-{10 + n}", pages=pages,
        sha256="0" * 64, path=f"papers/{n}.pdf",
    )
    for n, (title, code, pages) in enumerate((("Quyết định", "QĐ", 3), ("Thông báo", "TB", 1)), start=1)
]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[DescribedClient, Kit]]:
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    (service,) = open_services(settings, ["archive"])
    with service.kit.database.transaction() as tx:
        index_record(tx.connection, ENTRY, PAPERS)
        note_recipients(tx.connection, ENTRY.id, NAMED)
    app = create_app(settings, [service])
    key = app.state.keys.add("An", Role.CLERK)
    yield DescribedClient(app, headers={"Authorization": f"Bearer {key}"}), service.kit
    service.kit.database.close()


def test_papers_are_sent_to_all_who_did_not_get_them_yet_and_each_tells_when_and_how(
    office: tuple[DescribedClient, Kit],
) -> None:
    client, kit = office
    answer = client.post(f"{AT}/sendings", json={"how": "hand", "to": [{"document_id": "d-2", "position": 1}]})
    rest = client.post(f"{AT}/sendings", json={"how": "system"})
    items = client.get(f"{AT}/recipients").json()["items"]

    assert (answer.json(), rest.json()) == ({"sent": 1}, {"sent": 2})
    assert [(item["name"], item["how"]) for item in items] == [
        ("Ban TĐKT tỉnh", "system"),
        ("VT", "system"),
        ("Sở Nội vụ", "hand"),
    ]
    assert {item["sent_on"] for item in items} == {kit.clock.today().isoformat()}
    assert client.post(f"{AT}/sendings", json={"how": "system"}).json() == {"sent": 0}


def test_who_has_a_paper_is_noted_once_it_was_sent(office: tuple[DescribedClient, Kit]) -> None:
    client, _ = office
    receipt = {"document_id": "d-1", "position": 1, "by": "Văn thư Ban TĐKT"}
    early = client.post(f"{AT}/acknowledgements", json=receipt)
    client.post(f"{AT}/sendings", json={"how": "system"})
    answer = client.post(f"{AT}/acknowledgements", json=receipt)

    assert (early.status_code, early.json()["code"]) == (409, "NOT_SENT")
    assert (answer.status_code, answer.json()["acknowledged_by"]) == (201, "Văn thư Ban TĐKT")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"how": "hand", "to": [{"document_id": "d-9", "position": 1}]}, "RECIPIENT_UNKNOWN"),
        ({"how": "hand", "on": "2999-01-01"}, "DATE_AHEAD"),
        ({"how": "hand", "to": [{"document_id": "d-1", "position": 1}]}, "ALREADY_SENT"),
    ],
)
def test_a_sending_that_cannot_be_is_refused_and_nothing_of_it_is_kept(
    office: tuple[DescribedClient, Kit], body: dict[str, object], code: str
) -> None:
    client, _ = office
    client.post(f"{AT}/sendings", json={"how": "post", "to": [{"document_id": "d-1", "position": 1}]})
    answer = client.post(f"{AT}/sendings", json=body)

    assert answer.json()["code"] == code
    assert sum(item["sent_on"] is not None for item in client.get(f"{AT}/recipients").json()["items"]) == 1


def test_what_is_printed_tells_each_paper_its_pages_and_to_whom_it_went(office: tuple[DescribedClient, Kit]) -> None:
    client, kit = office
    client.post(f"{AT}/sendings", json={"how": "post"})
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{AT}/registers.xlsx").content))
    day = kit.clock.today().isoformat()

    assert book.sheetnames == ["Bìa hồ sơ", "Mục lục văn bản", "Sổ văn bản đi", "Sổ gửi bưu điện"]
    assert [[cell.value for cell in row[:6]] for row in book["Mục lục văn bản"].iter_rows(min_row=2)] == [
        [1, "01/QĐ-STTTT", "2025-12-11", "Quyết định", ENTRY.agency, "1–3"],
        [2, "01/TB-STTTT", "2025-12-12", "Thông báo", ENTRY.agency, "4"],
    ]
    assert [row[3:7] for row in book["Sổ văn bản đi"].iter_rows(min_row=2, values_only=True)] == [
        ("Ban TĐKT tỉnh", None, 1, day),
        (None, "VT", 1, day),
        ("Sở Nội vụ", None, 1, day),
    ]
    assert book["Sổ gửi bưu điện"].max_row == 4


def test_the_list_goes_on_behind_its_cursor(office: tuple[DescribedClient, Kit]) -> None:
    client, _ = office
    first = client.get(f"{AT}/recipients", params={"limit": 2}).json()
    rest = client.get(f"{AT}/recipients", params={"cursor": first["next"]}).json()

    assert [item["name"] for item in first["items"] + rest["items"]] == ["Ban TĐKT tỉnh", "VT", "Sở Nội vụ"]
    assert rest["next"] is None


def test_a_record_that_is_packed_again_keeps_what_was_sent(office: tuple[DescribedClient, Kit]) -> None:
    client, kit = office
    client.post(f"{AT}/sendings", json={"how": "system", "to": [{"document_id": "d-1", "position": 1}]})
    with kit.database.transaction() as tx:
        note_recipients(tx.connection, ENTRY.id, {"d-1": [], "d-3": [Named(name="UBND tỉnh")]})
    items = client.get(f"{AT}/recipients").json()["items"]

    assert [(item["name"], item["sent_on"] is None) for item in items] == [
        ("Ban TĐKT tỉnh", False),
        ("VT", True),
        ("UBND tỉnh", True),
    ]
    assert client.get(f"{AT}/registers.xlsx").status_code == 200
