"""What the fonts of a pack can draw is known before a paper is made."""

import shutil
from pathlib import Path

import pytest

from hoso.demo.people import person
from shared.packs.letters import drawable, first_undrawable
from shared.packs.load import BUILT_IN, Pack
from tests.tiny_pack import make_pack

PACK = BUILT_IN / "thi_dua_khen_thuong"

pytestmark = pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")


def with_fonts(root: Path, fonts: str) -> Pack:
    """Return the small pack with another line of fonts."""
    folder = make_pack(root)
    text = (folder / "pack.toml").read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("fonts ="))
    (folder / "pack.toml").write_text(text.replace(old, f"fonts = {fonts}"), "utf-8")
    return Pack(folder)


def test_vietnamese_and_its_signs_can_be_drawn() -> None:
    letters = drawable(Pack(PACK))
    names = " ".join(str(person(number)["ho_ten"]) for number in range(30))

    assert first_undrawable(f"{names} Ứng Đặng Ỹ K’Brơi – “…” 1.000 ₫ ½\u200d\ufe0f\u00a0\t", letters) == ""


@pytest.mark.parametrize("letter", ["✓", "😀", "𐌰", "漢", "ᠠ"])
def test_a_letter_that_the_fonts_lack_is_found(letter: str) -> None:
    assert first_undrawable(f"Lê {letter} An {letter}", drawable(Pack(PACK))) == letter


def test_a_pack_whose_template_names_its_font_in_its_defaults_is_read_too() -> None:
    letters = drawable(Pack(Path(__file__).parents[3] / "data" / "packs" / "bang_thu"))

    assert [first_undrawable(f"Lê {letter}", letters) for letter in "Ướ✓😀𐌰"] == ["", "", "✓", "😀", "𐌰"]


def test_nothing_is_said_where_a_font_is_not_on_the_machine(tmp_path: Path) -> None:
    letters = drawable(with_fonts(tmp_path, '{ "Times New Roman" = ["No Such Font At All"] }'))

    assert letters is None
    assert first_undrawable("漢", letters) == ""


def test_a_font_that_no_template_names_does_not_narrow_the_letters(tmp_path: Path) -> None:
    alone = '"Times New Roman" = ["Liberation Serif"]'
    letters = drawable(with_fonts(tmp_path / "a", f'{{ {alone}, "Elsewhere" = ["OpenSymbol"] }}'))

    assert letters == drawable(with_fonts(tmp_path / "b", f"{{ {alone} }}"))


def test_a_letter_must_be_in_each_font_that_the_templates_name(tmp_path: Path) -> None:
    # of the fonts that HoSo installs, Liberation Sans draws the sign of Saturn and Liberation Serif does not
    sans = '"Calibri" = ["Liberation Sans"], "Cambria" = ["Liberation Sans"]'
    everywhere = drawable(with_fonts(tmp_path / "a", f'{{ "Times New Roman" = ["Liberation Sans"], {sans} }}'))
    not_in_serif = drawable(with_fonts(tmp_path / "b", f'{{ "Times New Roman" = ["Liberation Serif"], {sans} }}'))

    assert everywhere is not None
    assert not_in_serif is not None
    assert ord("ữ") in not_in_serif
    assert first_undrawable("♄", everywhere) == ""
    assert first_undrawable("♄", not_in_serif) == "♄"
