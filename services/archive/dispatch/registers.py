"""Prints cover, list of papers and register of sending of a record as a workbook (Decree 30/2020, Annexes IV and V)."""

from collections.abc import Sequence

from services.archive.rows import Recipient
from services.archive.search.entries import DocumentEntry, IndexedRecord
from shared.workbook import Rows, workbook

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


def record_workbook(record: IndexedRecord, people: Sequence[Recipient]) -> bytes:
    """Return the workbook of a record; what HoSo does not know stays blank."""
    papers = {paper.document_id: paper for paper in record.documents}
    people = [person for person in people if person.document_id in papers]  # one sent before may be none of it now
    sent = (_sent(papers[person.document_id], person) for person in people)
    posted = (_posted(papers[person.document_id], person) for person in people if person.how == "post")
    return workbook(
        {
            COVER: (("Mục", "Nội dung"), _cover(record)),
            CONTENTS: (CONTENTS_HEADERS, _contents(record)),
            SENDING: (SENDING_HEADERS, sent),
            POST: (POST_HEADERS, posted),
        }
    )


def _cover(record: IndexedRecord) -> Rows:
    days = sorted(paper.date for paper in record.documents if paper.date)
    yield "Cơ quan", record.agency
    yield "Số và ký hiệu hồ sơ", record.file_code
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
