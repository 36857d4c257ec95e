"""The table of differences: outliers first with their reasons, columns in which all say the same left out."""

from services.portal.look import Look
from services.portal.words.differences import Differences, as_table

WRONG = {"code": "TEXT_DIFFERS", "severity": "error", "vi": "ghi “Bằng khen”", "en": "says “Bằng khen”", "column": ""}
LONG = {"code": "LONGEST", "severity": "warning", "vi": "dài nhất", "en": "the longest", "column": "ho_ten"}
COLUMNS = [{"key": "ho_ten", "header": "Họ và tên"}, {"key": "noi", "header": "Nơi công tác"}]


def table(*items: tuple[str, list[dict[str, str]]]) -> Differences:
    """Return the table of papers with these names and reasons."""
    papers = [
        {
            "document_id": name,
            "subject": name,
            "values": {"ho_ten": name, "noi": "Sở"},
            "reasons": [{**reason, "was": "", "now": ""} for reason in reasons],
        }
        for name, reasons in items
    ]
    typicals = [{"document_id": "An"}]
    counts = {"wrong": 1, "noticed": 1, "usual": 1, "without": 0, "papers": 4}
    return as_table({"items": papers, "columns": COLUMNS, "typicals": typicals, "against": None, **counts})


def test_outliers_stand_apart_and_a_column_of_one_value_is_left_out() -> None:
    made = table(("Bình", [WRONG]), ("Chi", [LONG]), ("An", []))

    assert [(line.subject, line.is_wrong) for line in made.odd] == [("Bình", True), ("Chi", False)]
    assert [line.subject for line in made.usual] == ["An"]
    assert made.columns == ["Họ và tên"]
    assert [look for _, _, look in made.odd[1].cells] == [True]
    assert (made.left, made.typical) == (1, "An")


def test_what_cannot_be_right_is_marked_and_stands_first_and_markup_in_a_name_is_text() -> None:
    made = table(("Bình", [WRONG]), ("<b>Chi</b>", [LONG]), ("An", []))
    call = '{% from "differences.html" import differences with context %}{{ differences(table, "An", "xem") }}'
    environment = Look()._environments["en"]
    page = environment.from_string(call).render(table=made)

    assert page.index('class="reason wrong"') < page.index("&lt;b&gt;Chi&lt;/b&gt;")
    assert '“<span lang="vi">Bằng khen</span>”' in page
    assert "<b>" not in page
