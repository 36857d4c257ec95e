"""The steps of each role's work, in the order in which they come."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shared.people.principal import Role
from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One step of a role's work, and the page where it is done."""

    path: str
    name: Sentence
    what: Sentence


def _stop(path: str, name: tuple[str, str], what: tuple[str, str]) -> Stop:
    return Stop(path=path, name=Sentence(vi=name[0], en=name[1]), what=Sentence(vi=what[0], en=what[1]))


WORK = ("Việc của tôi", "My work")
TOURS: Mapping[Role, tuple[Stop, ...]] = {
    Role.CLERK: (
        _stop(
            "/dot",
            ("Đợt khen thưởng", "Seasons"),
            (
                "Tạo đợt hoặc chép đợt trước; thả bảng danh sách vào trang của đợt; sửa lỗi tại ô; lập hồ sơ.",
                "Make a season or copy the last; drop the table on its page; mend its cells; ask for the dossier.",
            ),
        ),
        _stop(
            "/ho-so",
            ("Hồ sơ", "Dossiers"),
            (
                "Xem từng văn bản đang ở đâu; sửa tên, làm lại bản hỏng, rút hồ sơ khi chưa cấp số.",
                "See where each paper is; correct a name, retry what failed, withdraw before any number.",
            ),
        ),
        _stop(
            "/viec",
            WORK,
            (
                "Đủ chữ ký thì có dòng “Cấp số”: xem trước các số, bấm một lần; sau đó đóng dấu.",
                "Once all have signed, a line says so: see the numbers, give them with one click, then seal.",
            ),
        ),
        _stop(
            "/so",
            ("Sổ văn bản đi", "Register"),
            ("Tìm, in và tải sổ.", "Search, print and download it."),
        ),
        _stop(
            "/van-ban-den",
            ("Văn bản đến", "Incoming papers"),
            (
                "Ghi văn bản vừa đến, giao người giải quyết, hạn và văn bản trả lời.",
                "Enter what came, who handles it, until when, and what answers it.",
            ),
        ),
        _stop(
            "/kho",
            ("Kho lưu trữ", "Archive"),
            ("Gửi văn bản của hồ sơ đã lưu, ghi ai đã nhận.", "Send the papers of a record and note who has them."),
        ),
    ),
    Role.OFFICER: (
        _stop(
            "/viec",
            WORK,
            (
                "Mở hồ sơ chờ duyệt, hồ sơ chờ lâu nhất đứng đầu.",
                "Open what is to be reviewed, the longest waiting first.",
            ),
        ),
        _stop(
            "/ho-so",
            ("Duyệt", "Review"),
            (
                "Đọc bản mẫu, xem bảng khác biệt; duyệt để trình ký, hoặc trả lại kèm ghi chú.",
                "Read the typical paper, look at the differences; approve, or give back with a note.",
            ),
        ),
    ),
    Role.SIGNER: (
        _stop(
            "/ky",
            ("Chờ tôi ký", "To sign"),
            (
                "Đọc một bản, xem bảng khác biệt, ký cả chồng bằng một lần xác nhận; không ký thì ghi lý do.",
                "Read one, look at the differences, sign the pile with one confirmation; or refuse with a reason.",
            ),
        ),
        _stop(
            "/kiem-tra",
            ("Kiểm tra chữ ký", "Check a signature"),
            (
                "Thả tệp PDF đã ký bất kỳ để biết chữ ký có đúng không.",
                "Drop any signed PDF to read whether its signatures hold.",
            ),
        ),
    ),
    Role.ARCHIVIST: (
        _stop(
            "/kho",
            ("Kho lưu trữ", "Archive"),
            (
                "Tìm theo tên có dấu hoặc không dấu, lọc theo năm và loại; xem, tải, kiểm tra toàn vẹn, xuất bảng.",
                "Search with or without accents, narrow by year and kind; view, download, verify, export.",
            ),
        ),
    ),
    Role.ADMIN: (
        _stop(
            "/quan-tri",
            ("Quản trị", "Administration"),
            (
                "Năm bước đầu tiên, người dùng, khóa API, gói mẫu, gốc tin cậy, thư hỏng.",
                "The first five steps, people, API keys, packs, trusted roots, dead letters.",
            ),
        ),
    ),
}


def tours_of(roles: Collection[Role]) -> list[tuple[Role, tuple[Stop, ...]]]:
    """Return the steps of each of these roles, in the order in which a dossier meets them."""
    return [(role, stops) for role, stops in TOURS.items() if role in roles]
