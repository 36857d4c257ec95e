"""A letter that the fonts of a pack cannot draw is named, with its cell, when the table is uploaded."""

import io
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from services import open_services
from services.intake.nominee_table.read import TableFaulty, read_table
from shared.http.app import create_app
from shared.people.principal import Role
from shared.settings import Settings
from tests.sheets import HEADERS, TABLE, faults, values, workbook

DATA = Path(__file__).parents[3] / "data"
LATIN = frozenset(range(0x20, 0x2100))

needs_fonts = pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home, packs = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("packs")
    shutil.copytree(DATA / "packs" / "bang_thu", packs / "bang_thu")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}", packs=packs)
    app = create_app(settings, open_services(settings, ["intake"]))
    key = app.state.keys.add("An", Role.CLERK)
    with TestClient(app, headers={"Authorization": f"Bearer {key}"}) as made:
        yield made


def upload(client: TestClient, name: str) -> dict[str, Any]:
    with (DATA / "door" / name).open("rb") as file:
        answer = client.post("/v1/submissions", files={"files": (name, file)}, data={"pack": "bang_thu"})
    assert answer.status_code == 202
    body: dict[str, Any] = answer.json()
    return body


@needs_fonts
@pytest.mark.parametrize(
    ("name", "cell", "letters"),
    [("chu-khong-phong.xlsx", "A2", "“王” (U+738B), “小” (U+5C0F)"), ("dau-tich.xlsx", "E2", "“🎉” (U+1F389)")],
)
def test_the_cell_and_its_letters_are_named_at_the_upload(
    client: TestClient, name: str, cell: str, letters: str
) -> None:
    answer = upload(client, name)
    fault = next(entry for entry in answer["faults"] if entry["cell"] == cell)

    assert (answer["state"], fault["code"]) == ("faulty", "TEXT_UNDRAWABLE")
    assert letters in fault["vi"]
    assert letters in fault["en"]


@needs_fonts
def test_the_marked_workbook_says_it_at_the_cell(client: TestClient) -> None:
    answer = upload(client, "dau-tich.xlsx")
    marked = client.get(f"/v1/submissions/{answer['submission_id']}/marked").content
    cell = openpyxl.load_workbook(io.BytesIO(marked))["Danh sách"]["E2"]

    assert "U+1F389" in cell.comment.text


def test_letters_are_compared_in_every_text_and_each_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(workbook(HEADERS, ("漢 Lê 漢 字", None, None, "字"), ("Lê Lan",)))
    with pytest.raises(TableFaulty) as caught:
        read_table(tmp_path / "t", sha256="0" * 64, tables=[TABLE], letters=LATIN)

    assert [(fault.code, fault.cell) for fault in caught.value.faults] == [
        ("TEXT_UNDRAWABLE", "A2"),
        ("TEXT_UNDRAWABLE", "D2"),
    ]
    assert caught.value.faults[0].en.count("漢") == 1


def test_nothing_is_said_of_letters_where_the_fonts_are_not_known(tmp_path: Path) -> None:
    assert values(tmp_path / "t", workbook(HEADERS, ("漢",))) == [{"ten": "漢"}]
    assert faults(tmp_path / "t", workbook(HEADERS, ("漢",))) == []
