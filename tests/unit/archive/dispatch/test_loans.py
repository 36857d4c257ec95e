"""The register of use of kept copies: each use once, back once, no day that cannot be; printed as Annex IV has it."""

import io
from datetime import timedelta

import openpyxl
import pytest

from shared.service import Kit
from tests.api_client import DescribedClient
from tests.unit.archive.dispatch.test_recipients import AT, office

__all__ = ["office"]
Office = tuple[DescribedClient, Kit]
USE = {"document_id": "d-1", "person": "Lê Hoa", "allowed_by": "Chánh Văn phòng"}


def test_a_use_is_noted_with_its_paper_and_printed_in_the_nine_columns_of_the_register(office: Office) -> None:
    client, kit = office
    today = kit.clock.today()
    line = client.post(f"{AT}/loans", json={**USE, "note": "xem tại chỗ"}).json()
    back = client.post(f"{AT}/loans/{line['loan_id']}/return", json={}).json()
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/v1/records/loans/{today.year}/register.xlsx").content))
    rows = list(book["Sổ sử dụng bản lưu"].iter_rows(values_only=True))

    assert (line["number"], line["returned_on"], back["returned_on"]) == ("01/QĐ-STTTT", None, today.isoformat())
    assert len(rows[0]) == 9
    paper = ("01/QĐ-STTTT, 2025-12-11", "Quyết định", line["file_code"])
    day = today.isoformat()
    assert [value or "" for value in rows[1]] == [
        day, "Lê Hoa", *paper, "", day, "Chánh Văn phòng", "xem tại chỗ"
    ]  # fmt: skip


def test_the_uses_of_a_year_are_paged_by_day(office: Office) -> None:
    client, kit = office
    today = kit.clock.today()
    ids = [client.post(f"{AT}/loans", json=USE).json()["loan_id"] for _ in range(3)]
    first = client.get(f"/v1/records/loans/{today.year}?limit=2").json()
    second = client.get(f"/v1/records/loans/{today.year}", params={"cursor": first["next"]}).json()

    assert sorted(item["loan_id"] for item in [*first["items"], *second["items"]]) == sorted(ids)
    assert (len(first["items"]), second["next"]) == (2, None)
    assert client.get(f"/v1/records/loans/{today.year - 3}").json() == {"items": [], "next": None}
    assert client.get(f"/v1/records/loans/{today.year}?cursor=x").json()["code"] == "CURSOR_INVALID"


def test_a_copy_comes_back_once_and_not_before_it_was_taken(office: Office) -> None:
    client, kit = office
    today = kit.clock.today()
    at = f"{AT}/loans/{client.post(f'{AT}/loans', json=USE).json()['loan_id']}/return"
    before = client.post(at, json={"on": (today - timedelta(days=1)).isoformat()})
    ahead = client.post(at, json={"on": (today + timedelta(days=1)).isoformat()})

    assert (before.json()["code"], ahead.json()["code"]) == ("RETURNED_BEFORE", "DATE_AHEAD")
    assert client.post(at, json={}).status_code == 200
    assert client.post(at, json={}).json()["code"] == "LOAN_RETURNED"


@pytest.mark.parametrize(
    ("address", "change", "code"),
    [
        (AT, {"document_id": "d-9"}, "NOT_FOUND"),
        ("/v1/records/nowhere", {}, "NOT_FOUND"),
        (AT, {"on": "2999-01-01"}, "DATE_AHEAD"),
        (AT, {"person": ""}, "REQUEST_MALFORMED"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_noted(
    office: Office, address: str, change: dict[str, str], code: str
) -> None:
    client, kit = office

    assert client.post(f"{address}/loans", json={**USE, **change}).json()["code"] == code
    assert client.get(f"/v1/records/loans/{kit.clock.today().year}").json()["items"] == []
