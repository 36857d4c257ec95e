"""What a search finds as a workbook: exactly its records, text cells only, what was asked and when above them."""

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from services import open_services
from services.archive.search import export
from services.archive.search.index import index_record
from shared.http.app import create_app
from shared.people.principal import Role
from shared.service import Service
from shared.settings import Settings
from tests.api_client import DescribedClient
from tests.unit.archive.search.test_search import ENTRY, PAPER

FORMULA = '=HYPERLINK("http://x.vn")'
ROUTE = "/v1/records/export.xlsx"
MANY = 7


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Service]:
    """Give an archive of seven records, one of which names somebody as a formula."""
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    (service,) = open_services(settings, ["archive"])
    with service.kit.database.transaction() as tx:
        for number in range(MANY):
            people = FORMULA if number == 0 else ENTRY.people
            entry = replace(ENTRY, id=f"R{number}", dossier_id=f"D{number}", year=2020 + number % 2, people=people)
            index_record(tx.connection, entry, [replace(PAPER, document_id=f"D{number}-qd")])
    yield service
    service.kit.database.close()


def client(archive: Service) -> DescribedClient:
    app = create_app(archive.kit.settings, [archive])
    key = app.state.keys.add("An", Role.ARCHIVIST)
    return DescribedClient(app, headers={"Authorization": f"Bearer {key}"})


def sheet_of(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_each_record_is_a_row_below_what_was_asked_over_several_pages(
    archive: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PAGE", 2)
    sheet = sheet_of(client(archive).get(ROUTE, params={"q": "khen thuong", "year": "2020"}).content)
    first, headers, *rows = sheet.iter_rows(values_only=True)

    assert "khen thuong; year: 2020. 4 hồ sơ." in str(first[0])
    assert [row[headers.index("Mã hồ sơ")] for row in rows] == ["R6", "R4", "R2", "R0"]


def test_only_the_columns_that_were_chosen_are_there_in_their_own_order(archive: Service) -> None:
    sheet = sheet_of(client(archive).get(f"{ROUTE}?column=year&column=title").content)
    _, headers, *rows = sheet.iter_rows(values_only=True)

    assert headers == ("Tiêu đề hồ sơ", "Năm")
    assert len(rows) == MANY


def test_a_name_that_begins_with_an_equals_sign_is_a_text_cell(archive: Service) -> None:
    sheet = sheet_of(client(archive).get(f"{ROUTE}?column=people").content)
    types = {str(row[0].value): row[0].data_type for row in sheet.iter_rows(min_row=3)}

    assert types[FORMULA] == "s"


def test_more_than_a_workbook_holds_is_refused(archive: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST", MANY - 1)
    answer = client(archive).get(ROUTE)

    assert (answer.status_code, answer.json()["code"]) == (422, "SEARCH_TOO_WIDE")
