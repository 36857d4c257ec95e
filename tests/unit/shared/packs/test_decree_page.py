"""Every laid-out paper is measured against Decree 30/2020/NĐ-CP, Annex I, Part I: page, components, lines, body.

The figures are the decree's own; the paragraph of Annex I stands beside each. Lengths are points, ends are in
millimetres from the page's edges.
"""

import io
import re
from itertools import pairwise

import pikepdf
import pytest

from services.filling.layout.split import destinations
from tests.unit.shared.packs.conftest import PACK, Made
from tests.unit.shared.packs.measure import CM, MM, Piece, pieces, strokes, width, words

PORTRAIT = ("ke_hoach", "to_trinh", "danh_sach", "bien_ban", "quyet_dinh")
A4 = (210 * MM, 297 * MM)  # I.1
SLACK = 0.3 * MM  # LibreOffice rounds to 0.1 point
# in font sizes, as Times New Roman has them: a single-spaced line, and what stands above and below its baseline
SINGLE, ASCENT, DESCENT = 1.149, 0.891, 0.216

QUOC_HIEU, TIEU_NGU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DATED = ("ke_hoach", "to_trinh", "quyet_dinh")  # the clerk dates them as they are numbered
# component: what it says, its sizes, its style (II.1 to II.9 and III.1), and the papers that have it
COMPONENTS = {
    "Quốc hiệu": (QUOC_HIEU, (12, 13), "Bold", PORTRAIT),
    "Tiêu ngữ": (TIEU_NGU, (13, 14), "Bold", PORTRAIT),
    "Cơ quan chủ quản": (r"UBND TỈNH BÀ RỊA – VŨNG TÀU", (12, 13), "Regular", ("ke_hoach", "quyet_dinh")),
    "Sở trên Hội đồng": (r"VÀ TRUYỀN THÔNG", (12, 13), "Regular", ("to_trinh", "danh_sach", "bien_ban")),
    "Cơ quan ban hành": (r"VÀ TRUYỀN THÔNG", (12, 13), "Bold", ("ke_hoach", "quyet_dinh")),
    "Hội đồng": (r"THI ĐUA – KHEN THƯỞNG", (12, 13), "Bold", ("to_trinh", "danh_sach", "bien_ban")),
    "Số": (r"Số:", (13, 13), "Regular", ("ke_hoach", "to_trinh", "bien_ban", "quyet_dinh")),
    "Ký hiệu": (r"/(KH|TTr|BB|QĐ)-\w+", (13, 13), "Regular", ("ke_hoach", "to_trinh", "bien_ban", "quyet_dinh")),
    "Tên loại": (r"KẾ HOẠCH|TỜ TRÌNH|DANH SÁCH|BIÊN BẢN|QUYẾT ĐỊNH", (13, 14), "Bold", PORTRAIT),
    "Trích yếu": (r"(Tổ chức|Về việc|Tập thể, cá nhân|Họp Hội đồng) .*", (13, 14), "Bold", PORTRAIT),
    "Kính gửi": (r"Kính gửi: Giám đốc .*", (13, 14), "Regular", ("to_trinh",)),
    "Căn cứ": (r"Căn cứ (Luật|Nghị định) .*", (13, 14), "Italic", ("to_trinh", "quyet_dinh")),
    "Thẩm quyền": (r"GIÁM ĐỐC SỞ THÔNG TIN .*", (13, 14), "Bold", ("quyet_dinh",)),
    "Điều": (r"Điều \d\.", (13, 14), "Bold", ("quyet_dinh",)),
    "Mục": (r"IV\. TỔ CHỨC THỰC HIỆN", (13, 14), "Bold", ("ke_hoach",)),
    "Khoản có tiêu đề": (r"1\. Mục đích", (13, 14), "Bold", ("ke_hoach",)),
    "Quyền hạn, chức vụ": (r"GIÁM ĐỐC|TM\. HỘI ĐỒNG|CHỦ TỌA", (13, 14), "Bold", PORTRAIT),
    "Họ tên người ký": (r"Đỗ Hữu Hiền|Nguyễn Văn Bảo", (13, 14), "Bold", PORTRAIT),
    "Nơi nhận": (r"Nơi nhận:", (12, 12), "BoldItalic", PORTRAIT),
    "Danh sách nơi nhận": (r"- Lưu: .*\.", (11, 11), "Regular", PORTRAIT),
    "Phụ lục": (r"Phụ lục", (14, 14), "Bold", ("quyet_dinh",)),
    "Tên Phụ lục": (r"DANH SÁCH TẬP THỂ, CÁ NHÂN .*", (13, 14), "Bold", ("quyet_dinh",)),
    "Kèm theo": (r"\(Kèm theo Quyết định số.*", (13, 14), "Italic", ("quyet_dinh",)),
}


def only(papers: dict[str, list[Made]], kind: str) -> bytes:
    return papers[kind][0].pdf


def find(pdf: bytes, pattern: str) -> Piece:
    """Return the first piece of a paper that says just this."""
    return next(piece for piece in pieces(pdf) if re.fullmatch(pattern, piece.text))


def issuer(pdf: bytes) -> Piece:
    """Return the last line of the issuer's name."""
    return next(
        piece for piece in pieces(pdf) if piece.style == "Bold" and re.fullmatch("THI ĐUA.*|VÀ TRUYỀN.*", piece.text)
    )


@pytest.mark.parametrize("kind", PORTRAIT)
def test_every_page_is_a4_and_its_text_stands_within_the_margins(papers: dict[str, list[Made]], kind: str) -> None:
    """I.1 and I.3: 20-25 mm above and below, 30-35 mm on the left, 15-20 mm on the right; page numbers aside."""
    pdf = only(papers, kind)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = [[float(entry) for entry in page.mediabox[2:]] for page in opened.pages]
    body = [word for word in words(pdf) if word.top < A4[1] - 19 * MM]
    lines = [piece for piece in pieces(pdf) if piece.baseline < A4[1] - 19 * MM]

    assert all(size == pytest.approx(A4, abs=1) for size in sizes)
    assert len([word for word in words(pdf) if word not in body]) == len(numbered(pdf))
    assert 30 * MM - SLACK <= min(entry.left for entry in body) <= 35 * MM
    assert 15 * MM - SLACK <= A4[0] - max(entry.right for entry in body) <= 20 * MM
    assert 20 * MM - SLACK <= A4[1] - max(line.baseline + ASCENT * line.size for line in lines) <= 25 * MM
    assert min(line.baseline - DESCENT * line.size for line in lines) >= 20 * MM - SLACK


def numbered(pdf: bytes) -> list[int]:
    """Return the pages, from 0, that show a number: all but the first of the paper and of its annex."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(opened.pages)
    annexes = [piece.page for piece in pieces(pdf) if piece.text == "Phụ lục"]
    return [page for page in range(1, count) if page not in annexes]


@pytest.mark.parametrize("kind", PORTRAIT)
def test_page_numbers_stand_centred_in_the_top_margin_from_page_2(papers: dict[str, list[Made]], kind: str) -> None:
    """I.7: from 1, Arabic, 13-14, upright, centred in the top margin, none on page 1; III.1đ: an annex counts anew."""
    pdf = only(papers, kind)
    tops = [piece for piece in pieces(pdf) if piece.baseline > A4[1] - 20 * MM]
    annex = next((piece.page for piece in pieces(pdf) if piece.text == "Phụ lục"), 1000)

    assert [top.page for top in tops] == numbered(pdf)
    assert [top.text for top in tops] == [str(page + 1 if page < annex else page - annex + 1) for page in numbered(pdf)]
    assert {(top.size, top.style) for top in tops} <= {(13, "Regular")}
    middle = (30 * MM + A4[0] - 15 * MM) / 2
    assert all(top.middle == pytest.approx(middle, abs=1) for top in tops)


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_has_the_size_and_style_of_the_decree(papers: dict[str, list[Made]], component: str) -> None:
    """II and V: sizes and styles of each component; I.4: Times New Roman, here its metric twin Liberation Serif."""
    said, (least, most), style, kinds = COMPONENTS[component]
    for kind in kinds:
        pdf = only(papers, kind)
        alike = [piece for piece in pieces(pdf) if re.fullmatch(said, piece.text) and piece.style == style]

        assert alike, kind
        assert all(least <= entry.size <= most for entry in alike), (kind, alike)


@pytest.mark.parametrize("kind", [*PORTRAIT, "giay_khen"])
def test_every_font_is_embedded_and_of_one_family(papers: dict[str, list[Made]], kind: str) -> None:
    for made in papers[kind]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
            names = {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}

            assert names == {"LiberationSerif"}
            assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.parametrize("kind", PORTRAIT)
def test_the_lines_below_the_head_and_the_subject_are_as_long_as_they_may(
    papers: dict[str, list[Made]], kind: str
) -> None:
    """II.1b: as long as the Tiêu ngữ; II.2b and II.5b: 1/3 to 1/2 of the issuer's and the subject's longest line."""
    pdf = only(papers, kind)
    name = issuer(pdf)
    title = find(pdf, COMPONENTS["Trích yếu"][0])
    below = find_last(pdf, COMPONENTS["Trích yếu"][0] + "|chung sức xây dựng .*")

    assert rule_below(pdf, find(pdf, TIEU_NGU)) == pytest.approx(width(TIEU_NGU, "Bold", 13), abs=1)
    assert 1 / 3 <= rule_below(pdf, name) / (name.right - name.left) <= 1 / 2
    assert 1 / 3 <= rule_below(pdf, below) / (title.right - title.left) <= 1 / 2


def rule_below(pdf: bytes, piece: Piece) -> float:
    """Return the length of the line close below a text and centred on it, a line in italics between them or not."""
    near = [stroke for stroke in strokes(pdf) if stroke.page == piece.page and 0 < piece.baseline - stroke.height < 26]
    (line,) = {(entry.left, entry.right) for entry in near if abs((entry.left + entry.right) / 2 - piece.middle) < 1}
    return line[1] - line[0]


def find_last(pdf: bytes, pattern: str) -> Piece:
    """Return the last piece of the first page that says just this."""
    return [
        piece
        for piece in pieces(pdf)
        if piece.page == 0 and re.fullmatch(pattern, piece.text) and piece.style == "Bold"
    ][-1]


@pytest.mark.parametrize("kind", PORTRAIT)
def test_the_components_come_in_the_order_of_the_diagram(papers: dict[str, list[Made]], kind: str) -> None:
    """IV: 1 beside 2, 3 beside 4, 5a, 9a, 6, then 9b beside 7a, 7b below."""
    pdf = only(papers, kind)
    first = (QUOC_HIEU, TIEU_NGU, COMPONENTS["Tên loại"][0], COMPONENTS["Trích yếu"][0])
    heights = [find(pdf, entry).baseline for entry in first]
    capacity = find(pdf, COMPONENTS["Quyền hạn, chức vụ"][0])
    name = [piece for piece in pieces(pdf) if re.fullmatch(COMPONENTS["Họ tên người ký"][0], piece.text)][-1]

    assert heights == sorted(heights, reverse=True)
    assert find(pdf, QUOC_HIEU).left > issuer(pdf).right + 6
    assert name.baseline < capacity.baseline
    assert name.middle == pytest.approx(capacity.middle, abs=1)
    if kind != "bien_ban":  # form 1.9 has the secretary there
        assert find(pdf, "Nơi nhận:").baseline == pytest.approx(capacity.baseline, abs=1)


@pytest.mark.parametrize("kind", DATED)
def test_the_number_stands_centred_below_the_issuer(papers: dict[str, list[Made]], kind: str) -> None:
    """II.3c."""
    pdf = only(papers, kind)
    number, code = (find(pdf, COMPONENTS[word][0]) for word in ("Số", "Ký hiệu"))

    assert (number.left + code.right) / 2 == pytest.approx(issuer(pdf).middle, abs=1)


@pytest.mark.parametrize("kind", DATED)
def test_the_date_to_come_is_in_one_line_with_the_number_and_centred_below_the_head(
    papers: dict[str, list[Made]], kind: str
) -> None:
    """II.4c."""
    pdf = only(papers, kind)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        left, top = (float(entry) for entry in destinations(opened)["ngay_ban_hanh"][2:4])
    number = find(pdf, COMPONENTS["Số"][0])

    assert left == pytest.approx(find(pdf, QUOC_HIEU).middle, abs=1.5)
    assert number.baseline < top < number.baseline + 2 * SINGLE * number.size


def test_the_blank_for_the_number_holds_four_digits(papers: dict[str, list[Made]]) -> None:
    for kind in ("ke_hoach", "to_trinh", "bien_ban", "quyet_dinh"):
        number, code = (find(only(papers, kind), COMPONENTS[word][0]) for word in ("Số", "Ký hiệu"))

        assert code.left - number.right >= width("8888", "Regular", 13)


def test_the_body_is_justified_indented_and_spaced(papers: dict[str, list[Made]]) -> None:
    """II.6e: 13-14, both edges, 1 or 1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines."""
    pdf = only(papers, "ke_hoach")
    lines = body_lines(pdf)
    edge = A4[0] - 15 * MM
    rights = {(word.page, round(word.bottom)): word.right for word in sorted(words(pdf), key=lambda value: value.right)}

    for entry, after in pairwise(lines):
        if entry.page != after.page:
            continue
        pitch = (entry.baseline - after.baseline) / 14
        if indented(after):
            assert pitch >= SINGLE + 6 / 14 - 0.01
        else:
            assert SINGLE - 0.01 <= pitch <= 1.5 * SINGLE
            at = max(right for (page, y), right in rights.items() if page == entry.page and abs(y - entry.baseline) < 8)
            assert at == pytest.approx(edge, abs=2)


def indented(line: Piece) -> bool:
    """Tell whether a line begins a paragraph; fails where it begins anywhere but at the margin or 1 or 1.27 cm in."""
    inside = (line.left - 30 * MM) / CM
    assert inside == pytest.approx(0, abs=0.03) or inside == pytest.approx(1.27, abs=0.03), line
    return inside > 1


def body_lines(pdf: bytes) -> list[Piece]:
    """Return the first piece of each line between the subject and the recipients."""
    every = pieces(pdf)
    start = next(n for n, entry in enumerate(every) if entry.text.startswith("Thực hiện Kế hoạch"))
    end = next(n for n, entry in enumerate(every) if entry.text == "Nơi nhận:")
    result: list[Piece] = []
    for entry in every[start:end]:
        last = result[-1] if result else None
        same = last is not None and last.page == entry.page and abs(last.baseline - entry.baseline) < 1
        if not same and entry.baseline < A4[1] - 20 * MM:
            result.append(entry)
    return result


@pytest.mark.parametrize("kind", [*PORTRAIT, "giay_khen"])
def test_a_paper_says_its_title_and_its_language(papers: dict[str, list[Made]], kind: str) -> None:
    for made in papers[kind]:
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            assert str(opened.Root.Lang) == "vi-VN"
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert str(opened.docinfo["/Title"]) in PACK.document(kind).title
