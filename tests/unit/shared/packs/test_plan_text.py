"""The plan says exactly what the original says, its slips included."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from tests.unit.shared.packs.conftest import Made, Press, made_up

ORIGINAL = Path(__file__).parents[3] / "data" / "ke-hoach-thi-dua-2022.md"
HEAD = (
    "UBND TỈNH BÀ RỊA – VŨNG TÀU SỞ THÔNG TIN VÀ TRUYỀN THÔNG "
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
)


DATE = "Bà Rịa – Vũng Tàu, ngày 27 tháng 9 năm 2022"  # written by the clerk when the plan is issued


def bare(text: str) -> str:
    """Return a text without its white space."""
    return re.sub(r"\s+", "", text)


def original() -> str:
    """Return the original's words as before it is issued: without its date, and without Markdown's marks."""
    lines = ORIGINAL.read_text("utf-8").splitlines()
    text = "\n".join(re.sub(r"^#+ ", "", line).replace("*", "") for line in lines)
    assert text.count(DATE) == 1
    return text.replace(DATE, "")


def words(text: str) -> str:
    """Return a text with one plain space wherever it has white space."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def plan(press: Press) -> Made:
    return press(made_up(0, 0), "ke_hoach")["ke_hoach"][0]


@pytest.fixture(scope="module")
def pages(plan: Made) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(plan.pdf)).pages]


@pytest.fixture(scope="module")
def lines(plan: Made) -> list[Any]:
    """Return the plan's paragraphs in Word, those of tables where the tables stand."""
    return list(paragraphs(docx.Document(io.BytesIO(plan.docx))))


def paragraphs(part: Any) -> Iterator[Any]:
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from paragraphs(cell)
        else:
            yield block


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


def test_the_plan_in_word_has_every_space_between_words_too(lines: list[Any]) -> None:
    assert words(" ".join(line.text for line in lines)) == words(f"{HEAD} {original()}")


def test_what_the_original_emphasises_is_emphasised_and_nothing_else_is(lines: list[Any]) -> None:
    body = [line for line in ORIGINAL.read_text("utf-8").splitlines() if not line.startswith("#")]
    said = {
        style: [words(run.text) for line in lines for run in line.runs if run.style.name == style]
        for style in ("HS Nghiêng", "HS Đậm")
    }
    expected = {
        "HS Nghiêng": [words(match) for line in body for match in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", line)],
        "HS Đậm": [words(match) for line in body for match in re.findall(r"\*\*(2\.[^*]+)\*\*", line)],
    }

    assert said == expected


def test_every_heading_of_the_original_has_a_heading_s_style(lines: list[Any]) -> None:
    headings = re.findall(r"^#+ (.*)$", ORIGINAL.read_text("utf-8"), flags=re.MULTILINE)
    styled = ("HS Tên loại", "HS Trích yếu", "HS Mục", "HS Khoản")
    findings = [words(line.text) for line in lines if line.style.name in styled]

    assert findings == [words(heading.replace("*", "")) for heading in headings]
