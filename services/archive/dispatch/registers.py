"""Prints cover, list of papers and register of sending of a record as a workbook (Decree 30/2020, Annexes IV and V)."""

import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from services.archive.rows import Recipient
from services.archive.search.entries import DocumentEntry, IndexedRecord

COVER, CONTENTS, SENDING, POST = "Bìa hồ sơ", "Mục lục văn bản", "Sổ văn bản đi", "Sổ gửi bưu điện"
CONTENTS_HEADERS = (
    *("STT", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Tác giả", "Tờ số, trang số", "Ghi chú"),
)
SENDING_HEADERS = (
    *("Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", "Nơi nhận", "Đơn vị, người nhận bản lưu"),
    *("Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
POST_HEADERS = ("Ngày chuyển", "Số, ký hiệu", "Nơi nhận", "Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú")
HOW = {"system": "Trục liên thông văn bản", "email": "Thư điện tử", "post": "Bưu điện", "hand": "Trao tay"}
Rows = Iterable[Sequence[str | int]]


def record_workbook(record: IndexedRecord, people: Sequence[Recipient]) -> bytes:
    """Return the workbook of a record; what HoSo does not know stays blank."""
    papers = {paper.document_id: paper for paper in record.documents}
    people = [person for person in people if person.document_id in papers]  # one sent before may be none of it now
    sheets: Mapping[str, tuple[Sequence[str], Rows]] = {
        COVER: (("Mục", "Nội dung"), _cover(record)),
        CONTENTS: (CONTENTS_HEADERS, _contents(record)),
        SENDING: (SENDING_HEADERS, (_sent(papers[person.document_id], person) for person in people)),
        POST: (
            POST_HEADERS,
            (_posted(papers[person.document_id], person) for person in people if person.how == "post"),
        ),
    }
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, (headers, rows) in sheets.items():
            _write(book, name, headers, rows)
    return out.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, headers: Sequence[str], rows: Rows) -> None:
    """Add a sheet that is printed lying, its headers on every page."""
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    sheet.set_column(0, len(headers) - 1, 22)
    sheet.write_row(0, 0, headers, bold)
    for line, row in enumerate(rows, start=1):
        sheet.write_row(line, 0, row, cell)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)


def _cover(record: IndexedRecord) -> Rows:
    days = sorted(paper.date for paper in record.documents if paper.date)
    yield "Cơ quan", record.agency
    yield "Ký hiệu hồ sơ", record.file_code
    yield "Mã hồ sơ", record.id
    yield "Tiêu đề", record.title
    yield "Từ ngày", days[0] if days else ""
    yield "Đến ngày", days[-1] if days else ""
    yield "Số văn bản", record.document_count
    yield "Số trang", record.pages
    yield "Bảo quản đến ngày", record.retention_until or "Vĩnh viễn"


def _contents(record: IndexedRecord) -> Rows:
    """Yield the line of each paper; pages count through the whole record."""
    page = 1
    for number, paper in enumerate(record.documents, start=1):
        pages = f"{page}–{page + paper.pages - 1}" if paper.pages > 1 else f"{page}"
        page += paper.pages
        yield number, paper.number, paper.date, paper.title, record.agency, pages, ""


def _sent(paper: DocumentEntry, person: Recipient) -> Sequence[str | int]:
    to, kept = ("", person.name) if person.kept else (person.name, "")
    note = "; ".join(text for text in (person.note, HOW.get(person.how, "")) if text)
    return paper.number, paper.date, paper.title, to, kept, person.copies, person.sent_on, person.got_by, note


def _posted(paper: DocumentEntry, person: Recipient) -> Sequence[str | int]:
    return person.sent_on, paper.number, person.name, 1, person.got_by, person.note
