"""Made-up nominees for the demo, and the workbook they are typed into."""

import io
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from shared.packs.model import Table

FAMILIES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ"),
    *("Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Lâm", "Mai", "Tạ", "Châu", "Đoàn"),
)
WOMEN = (
    ("Thị", "Thị Ngọc", "Thị Thanh", "Thị Thúy", "Thị Mỹ", "Thị Bích", "Ngọc", "Thị Kim", "Thị Hồng", "Thị Minh"),
    *(("Hoa", "Lan", "Hạnh", "Phượng", "Quỳnh", "Uyên", "Trang", "Yến", "Hương", "Loan", "Thảo", "Diễm", "Nga"),),
)
MEN = (
    ("Văn", "Đức", "Hữu", "Quốc", "Minh", "Xuân", "Đình", "Công", "Thanh", "Thành"),
    ("Dũng", "Hùng", "Nghĩa", "Khánh", "Lộc", "Sơn", "Cường", "Thắng", "Phong", "Tuấn", "Đạt", "Hiếu", "Kỹ"),
)
DEPARTMENT = "Sở Thông tin và Truyền thông"
OFFICERS = ("Chuyên viên", "Chuyên viên chính", "Chuyên viên")
# unit, the body it belongs to, the head's deputy (once; the heads sit in the council), and what the others are
UNITS = (
    ("Phòng Thông tin - Báo chí - Xuất bản", DEPARTMENT, "Phó Trưởng phòng", OFFICERS),
    ("Phòng Viễn thông - Công nghệ thông tin", DEPARTMENT, "Phó Trưởng phòng", OFFICERS),
    ("Văn phòng Sở", DEPARTMENT, "Phó Chánh Văn phòng", ("Kế toán viên", "Văn thư viên", "Chuyên viên")),
    ("Trung tâm CNTT&TT tỉnh", DEPARTMENT, "Phó Giám đốc", ("Kỹ sư", "Viên chức", "Kỹ thuật viên")),
    *(
        (f"Phòng Văn hóa và Thông tin {district}", f"UBND {district}", "Phó Trưởng phòng", OFFICERS)
        for district in ("thành phố Vũng Tàu", "huyện Châu Đức", "huyện Xuyên Mộc", "thị xã Phú Mỹ")
    ),
)
DEEDS = (
    "Có thành tích xuất sắc trong công tác tuyên truyền xây dựng nông thôn mới giai đoạn 2021-2025",
    "Có sáng kiến đưa thông tin về cơ sở, nâng cấp đài truyền thanh xã có cụm loa hoạt động đến thôn",
    "Hoàn thành xuất sắc nhiệm vụ chuyển đổi số trong nông nghiệp, nông thôn năm 2025",
    "Tích cực phát triển hạ tầng bưu chính, viễn thông phục vụ người dân nông thôn",
    "Có nhiều đóng góp trong việc thực hiện tiêu chí thông tin và truyền thông của xã nông thôn mới",
)


def nominees(count: int) -> dict[str, list[dict[str, object]]]:
    """Return so many made-up nominees by table: three persons to each collective, every name its own."""
    collectives = count // 4
    return {
        "ca_nhan": [person(n) for n in range(count - collectives)],
        "tap_the": [collective(n) for n in range(collectives)],
    }


def person(n: int) -> dict[str, object]:
    """Return the nth made-up person, from 0; up to 5980 no name comes twice."""
    turn, woman = n // 2, n % 2 == 0
    middles, given_names = WOMEN if woman else MEN
    family, middle, last = turn % 23, turn // 23 % 10, turn // 230 % 13
    unit, _, deputy, others = UNITS[n % len(UNITS)]
    seat = n // len(UNITS)
    return {
        # turned on by the digits before, so that neighbours in the list have little in common
        "ho_ten": " ".join(
            (FAMILIES[family], middles[(middle + 3 * family) % 10], given_names[(last + 4 * family + middle) % 13])
        ),
        "gioi_tinh": "Nữ" if woman else "Nam",
        "ngay_sinh": f"{n * 11 % 28 + 1:02d}/{n * 5 % 12 + 1:02d}/{1970 + n * 7 % 23}",
        "chuc_vu": others[seat % len(others)] if seat else deputy,
        "don_vi": unit,
        "thanh_tich": DEEDS[(n + seat) % len(DEEDS)],
    }


def collective(n: int) -> dict[str, object]:
    """Return the nth made-up collective, from 0."""
    unit, above, *_ = UNITS[n % len(UNITS)]
    turn = n // len(UNITS)
    return {
        "ten_tap_the": f"Tổ công tác số {turn}, {unit}" if turn else unit,
        "so_nguoi": 5 + n % 20,
        "don_vi_chu_quan": above,
        "thanh_tich": DEEDS[n % len(DEEDS)],
    }


def fill_workbook(blank: bytes, tables: Sequence[Table], rows: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """Type rows into a pack's blank workbook, under the headers it came with, as a clerk would."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for table in tables:
        sheet = book[table.sheet]
        header = next(
            line for line in range(1, 16) if sheet.cell(line, 1).value is not None and _is_header(sheet, line)
        )
        for line, row in enumerate(rows.get(table.key, ()), start=header + 1):
            for position, column in enumerate(table.columns, start=1):
                sheet.cell(line, position).value = row.get(column.key, "")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_header(sheet: Worksheet, line: int) -> bool:
    return sum(cell.value is not None for cell in sheet[line]) > 1
