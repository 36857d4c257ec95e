"""Each record has the next number of its agency, year and code in the list of files, and keeps it."""

import io
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import open_services
from services.archive.search.entries import RecordEntry
from services.archive.search.index import index_record
from services.archive.tables.files import files_of, numbered
from shared.http.app import create_app
from shared.people.principal import Role
from shared.service import Kit, Service
from shared.settings import Settings
from tests.api_client import DescribedClient
from tests.unit.archive.dispatch.test_recipients import PAPERS
from tests.unit.shared.http.auth.office_of_units import ENTRY

BARE = replace(ENTRY, file_code="TĐKT")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Service]:
    settings = Settings(home=tmp_path / "home", broker_url=f"memory://{uuid.uuid4().hex}")
    (service,) = open_services(settings, ["archive"])
    yield service
    service.kit.database.close()


def kept(kit: Kit, entry: RecordEntry) -> str:
    """Index a record as packing does; return its code in the list of files."""
    with kit.database.transaction() as tx:
        record = numbered(tx, entry)
        index_record(tx.connection, record, PAPERS)
    return record.file_code


def other(number: int, **changes: object) -> RecordEntry:
    return replace(BARE, id=f"R{number}", dossier_id=f"D{number}", **changes)  # type: ignore[arg-type]


def test_records_count_by_agency_year_and_code(archive: Service) -> None:
    entries = [
        other(1),
        other(2),
        other(3, year=2027),
        other(4, agency="Sở Nội vụ"),
        other(5, file_code="KT"),
        other(6),
    ]

    assert [kept(archive.kit, entry) for entry in entries] == [
        *("01.TĐKT", "02.TĐKT", "01.TĐKT", "01.TĐKT", "01.KT", "03.TĐKT"),
    ]


def test_a_record_that_is_packed_again_keeps_its_number(archive: Service) -> None:
    codes = [kept(archive.kit, entry) for entry in (other(1), other(2), other(1), other(3))]

    assert codes == ["01.TĐKT", "02.TĐKT", "01.TĐKT", "03.TĐKT"]


def test_the_workbook_has_both_lists_of_annex_v_and_a_unit_gets_its_own(archive: Service) -> None:
    kept(archive.kit, other(1, title="Khen thưởng 2026", retention_until="2036-12-31", pages=4))
    kept(archive.kit, other(2, unit="Phòng khác"))
    app = create_app(archive.kit.settings, [archive])
    key = app.state.keys.add("An", Role.ARCHIVIST)
    client = DescribedClient(app, headers={"Authorization": f"Bearer {key}"})
    book = openpyxl.load_workbook(io.BytesIO(client.get("/v1/records/list-of-files/2026").content))
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    assert {name: len(lines[0]) for name, lines in rows.items()} == {"Danh mục hồ sơ": 5, "Mục lục hồ sơ nộp lưu": 7}
    assert rows["Mục lục hồ sơ nộp lưu"][1][:6] == (
        *(1, "01.TĐKT", "Khen thưởng 2026", "2025-12-11 – 2025-12-12", "Đến 2036-12-31", 4),
    )
    with archive.kit.database.read() as connection:
        assert [file.id for file in files_of(connection, 2026, "Phòng khác")] == ["R2"]


@settings(max_examples=5, deadline=None)
@given(years=st.lists(st.sampled_from([2025, 2026]), max_size=12))
def test_numbers_of_a_year_have_no_gap(years: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    site = Settings(home=tmp_path_factory.mktemp("home"), broker_url=f"memory://{uuid.uuid4().hex}")
    (service,) = open_services(site, ["archive"])
    codes = [(year, kept(service.kit, other(n, year=year))) for n, year in enumerate(years)]
    service.kit.database.close()

    for year in (2025, 2026):
        own = [code for other_year, code in codes if other_year == year]
        assert own == [f"{n:02d}.TĐKT" for n in range(1, len(own) + 1)]
