"""The plan says exactly what the original says, its slips included."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from services.filling.context import contexts
from services.filling.convert import Lanes
from services.filling.render import render
from shared.nominees import NomineeTable
from shared.packs.load import BUILT_IN, Pack

ORIGINAL = Path(__file__).parents[2] / "data" / "ke-hoach-thi-dua-2022.md"
HEAD = (
    "UBND TỈNH BÀ RỊA – VŨNG TÀU SỞ THÔNG TIN VÀ TRUYỀN THÔNG "
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
)


def bare(text: str) -> str:
    """Return a text without its white space."""
    return re.sub(r"\s+", "", text)


def original() -> str:
    """Return the original's words without Markdown's marks."""
    lines = ORIGINAL.read_text("utf-8").splitlines()
    return "\n".join(re.sub(r"^#+ ", "", line).replace("*", "") for line in lines)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    pack = Pack(BUILT_IN / "thi_dua_khen_thuong")
    plan = [next(one for one in pack.plan(NomineeTable(file="", rows=())) if one.document.kind == "ke_hoach")]
    campaign = pack.campaign("xay_dung_nong_thon_moi")
    (context,) = contexts(pack, plan, campaign, NomineeTable(file="", rows=()))
    lanes = Lanes(count=1, folder=tmp_path_factory.mktemp("lanes"))
    try:
        pdf = lanes.convert(render(pack.template(plan[0].document), context))
    finally:
        lanes.close()
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_the_plan_has_the_words_of_the_original_and_no_others(pages: list[str]) -> None:
    numbered = [text.strip() for text in pages[1:]]
    said = bare(pages[0] + "".join(text.removeprefix(str(n)) for n, text in enumerate(numbered, start=2)))

    assert said == bare(HEAD) + bare(original())


def test_every_page_but_the_first_begins_with_its_number(pages: list[str]) -> None:
    firsts = [text.split()[0] for text in pages]

    assert firsts[1:] == [str(n) for n in range(2, len(pages) + 1)]
    assert firsts[0] == "UBND"


def test_every_heading_of_the_original_begins_a_line(pages: list[str]) -> None:
    headings = re.findall(r"^#+ (.*)$", ORIGINAL.read_text("utf-8"), flags=re.MULTILINE)
    lines = [bare(line) for page in pages for line in page.splitlines() if line.strip()]
    begun = [h for h in headings if any(bare(h.replace("*", "")).startswith(line) for line in lines)]

    assert begun == headings


def test_the_number_of_the_plan_is_a_blank_until_it_is_issued(pages: list[str]) -> None:
    assert re.search(r"Số:\s{4,}/KH-STTTT", pages[0].replace("\u00a0", " "))
