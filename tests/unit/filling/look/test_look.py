"""The pages of a pack are compared with those that a person accepted; a change is shown and waits."""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image
from typer.testing import CliRunner

from hoso.__main__ import app
from services.filling.look.look import FOLDER, LookChanged, accept, look, refuse_changed
from services.filling.look.pictures import difference
from tests.tiny_pack import make_pack


def page(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (200, 300)) -> bytes:
    """Return a white page with black boxes."""
    image = Image.new("L", size, 255)
    for box in boxes:
        image.paste(0, box)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_page_looks_like_itself() -> None:
    assert difference(page((10, 10, 50, 20)), page((10, 10, 50, 20))) is None


def test_what_moved_is_red_beside_the_page_as_it_was() -> None:
    picture = difference(page((10, 10, 50, 20)), page((10, 40, 50, 50)))

    assert picture is not None
    shown = Image.open(io.BytesIO(picture)).convert("RGB")
    assert shown.size == (410, 300)
    assert shown.getpixel((20, 15)) == (0, 0, 0)
    assert shown.getpixel((230, 45)) == (200, 16, 46)


def test_a_page_of_another_size_is_another() -> None:
    assert difference(page((10, 10, 50, 20)), page((10, 10, 50, 20), (10, 290, 50, 305), size=(200, 310))) is not None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a pack whose pages were accepted."""
    pack = make_pack(tmp_path)
    accept(pack, look(pack))
    return pack


def test_a_changed_template_is_shown_and_not_published_until_it_is_accepted(folder: Path, tmp_path: Path) -> None:
    assert look(folder).changed == {}
    template = folder / "templates/ghi_chu.docx"
    document = docx.Document(str(template))
    document.paragraphs[0].insert_paragraph_before("Một dòng mới ở đầu trang")
    document.save(str(template))
    answer = CliRunner().invoke(app, ["pack", "look", str(folder), "--to", str(tmp_path / "khac")])

    assert answer.exit_code == 1
    assert [path.name for path in (tmp_path / "khac").iterdir()] == ["ghi_chu-1-1.png"]
    with pytest.raises(LookChanged, match=r"ghi_chu-1-1\.png"):
        refuse_changed(folder)
    assert CliRunner().invoke(app, ["pack", "look", str(folder), "--accept"]).exit_code == 0
    refuse_changed(folder)
    assert (folder / FOLDER / "ghi_chu-1-1.png").is_file()


def test_a_pack_without_golden_pages_has_none_to_keep(tmp_path: Path) -> None:
    refuse_changed(make_pack(tmp_path))
