"""The công văn đính chính, by which a paper in force is corrected."""

from typing import Any

from tools.templates.decree import close
from tools.templates.letters import OFFICE, letter, write
from tools.templates.words import DIRECTOR


def correction() -> Any:
    """Công văn đính chính: says which words of a paper in force are wrong, and what they must be (Art. 17)."""
    document = letter(
        "đính chính {{ dinh_chinh.van_ban.ten }} số {{ dinh_chinh.van_ban.so }}",
        "Các cơ quan, đơn vị, cá nhân nhận văn bản",
    )
    write(
        document,
        (
            "{{ dinh_chinh.van_ban.ten }} số {{ dinh_chinh.van_ban.so }} {{ dinh_chinh.van_ban.ngay }} của "
            "{{ chien_dich.co_quan.goi }} có sai sót ({{ dinh_chinh.ly_do }}), nay đính chính như sau:",
            "{%p for c in dinh_chinh.noi_dung %}",
            "- Đã ghi: “{{ c.sai }}”; nay đọc là: “{{ c.dung }}”{{ '.' if loop.last else ';' }}",
            "{%p endfor %}",
            "Các nội dung khác của văn bản nêu trên không thay đổi./.",
        ),
    )
    close(document, ["- Như trên;", OFFICE], *DIRECTOR)
    return document
