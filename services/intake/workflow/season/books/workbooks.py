"""Prints the registers of incoming papers (Decree 30/2020, Annex IV) and of initiatives as workbooks."""

from services.intake import tables
from services.intake.tables.books.incoming import incoming_page
from services.intake.tables.books.initiatives import initiatives_of
from services.intake.tables.books.rows import IncomingPaper, Initiative
from shared.service import Kit
from shared.workbook import workbook

REGISTER = (
    *("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung"),
    *("Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"),
)
FOLLOWING = (
    *("Số đến", "Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành", "Đơn vị hoặc người nhận", "Thời hạn giải quyết"),
    *("Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú"),
)
INITIATIVES = ("STT", "Loại", "Tên", "Tác giả", "Đơn vị", "Nội dung, hiệu quả", "Ngày báo", "Nhân rộng")
KINDS = {"initiative": "Sáng kiến", "model": "Mô hình", "example": "Điển hình tiên tiến"}


def incoming_workbook(kit: Kit, year: int) -> bytes:
    """Return the two registers of a year's incoming papers; what HoSo does not know stays blank."""
    with kit.database.read() as connection:
        rows = incoming_page(connection, year, 0, None, None, "")
    sheets = {
        f"Sổ văn bản đến {year}": (REGISTER, (_registered(row) for row in rows)),
        "Theo dõi giải quyết": (FOLLOWING, (_followed(row) for row in rows)),
    }
    return workbook(sheets)


def initiatives_workbook(kit: Kit, unit: str | None, season_id: str) -> bytes:
    """Return the register of a season's initiatives, a unit its own; raises NotFound."""
    with kit.database.read() as connection:
        tables.season_by_id(connection, season_id, unit)
        rows = initiatives_of(connection, season_id, unit)
    lines = (_told(number, row) for number, row in enumerate(rows, start=1))
    return workbook({"Sáng kiến, mô hình, điển hình": (INITIATIVES, lines)})


def _registered(row: IncomingPaper) -> tuple[str | int, ...]:
    what = (row.arrived, row.number, row.sender, row.label, row.date, row.title)
    return (*what, row.handler, row.forwarded, "", row.note)


def _followed(row: IncomingPaper) -> tuple[str | int, ...]:
    what = ", ".join(text for text in (row.title, row.label, row.date, row.sender) if text)
    return (row.number, what, row.handler, row.due, row.progress, row.answer, row.note)


def _told(number: int, row: Initiative) -> tuple[str | int, ...]:
    spread = ", ".join(text for text in (row.spread_how, row.spread_on) if text)
    return (number, KINDS[row.kind], row.name, row.author, row.unit, row.text, row.day, spread)
