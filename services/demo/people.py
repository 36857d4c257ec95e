"""Made-up nominees for the demo, and the workbook they are typed into."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ")
MIDDLES = ("Thị", "Văn", "Thị Ngọc", "Đức", "Thị Thúy", "Quốc", "Thị Mỹ", "Hữu", "Minh", "Thanh")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hòa", "Khánh", "Lộc", "Nghĩa", "Phượng", "Quỳnh", "Uyên")
POSTS = ("Chuyên viên", "Phó Trưởng phòng", "Trưởng phòng", "Viên chức", "Văn thư", "Kỹ thuật viên")
UNITS = (
    "Phòng Thông tin - Báo chí - Xuất bản",
    "Phòng Viễn thông - Công nghệ thông tin",
    "Văn phòng Sở",
    "Trung tâm CNTT&TT tỉnh",
    "Phòng Văn hóa và Thông tin thành phố Vũng Tàu",
    "Phòng Văn hóa và Thông tin huyện Châu Đức",
    "Phòng Văn hóa và Thông tin huyện Xuyên Mộc",
    "Phòng Văn hóa và Thông tin thị xã Phú Mỹ",
)
DEEDS = (
    "Có thành tích xuất sắc trong tuyên truyền xây dựng nông thôn mới giai đoạn 2021-2025",
    "Có sáng kiến đưa thông tin về cơ sở, nâng cấp đài truyền thanh xã đến tận thôn",
    "Hoàn thành xuất sắc nhiệm vụ chuyển đổi số trong nông nghiệp, nông thôn",
    "Tích cực phát triển hạ tầng bưu chính, viễn thông phục vụ người dân nông thôn",
)


def nominees(count: int) -> dict[str, list[dict[str, Any]]]:
    """Return so many made-up nominees by table: three persons to each collective, every name its own."""
    collectives = count // 4
    return {
        "ca_nhan": [_person(n) for n in range(count - collectives)],
        "tap_the": [_collective(n) for n in range(collectives)],
    }


def _person(n: int) -> dict[str, Any]:
    family, middle, given = FAMILIES[n % 12], MIDDLES[n // 12 % 10], GIVEN[n // 120 % 13]
    turn = n // 1560
    return {
        "ho_ten": " ".join([family, middle, GIVEN[(n + n // 12) % 13] if n < 120 else given, *_roman(turn)]),
        "gioi_tinh": "Nữ" if middle.startswith("Thị") else "Nam",
        "ngay_sinh": f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1970 + n % 30}",
        "chuc_vu": POSTS[n % len(POSTS)],
        "don_vi": UNITS[n % len(UNITS)],
        "thanh_tich": DEEDS[n % len(DEEDS)],
    }


def _collective(n: int) -> dict[str, Any]:
    unit = UNITS[n % len(UNITS)]
    return {
        "ten_tap_the": unit if n < len(UNITS) else f"Tổ công tác số {n + 1}, {unit}",
        "so_nguoi": 5 + n % 20,
        "don_vi_chu_quan": "Sở Thông tin và Truyền thông",
        "thanh_tich": DEEDS[n % len(DEEDS)],
    }


def _roman(n: int) -> list[str]:
    return [] if n == 0 else [("", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[n % 10]]


def fill_workbook(blank: bytes, tables: Sequence[Any], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Type rows into a pack's blank workbook, under the headers it came with, as a clerk would."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for table in tables:
        sheet = book[table.sheet]
        header = next(
            line for line in range(1, 16) if sheet.cell(line, 1).value is not None and _is_header(sheet, line)
        )
        for line, row in enumerate(rows.get(table.key, ()), start=header + 1):
            for place, column in enumerate(table.columns, start=1):
                sheet.cell(line, place).value = row.get(column.key, "")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_header(sheet: Any, line: int) -> bool:
    return sum(cell.value is not None for cell in sheet[line]) > 1
