"""Makes the Word templates of the built-in pack anew: `python -m tools.templates`.

The .docx files are what HoSo reads and what a clerk may edit in Word; this is how they began.
"""

from pathlib import Path

from tools.templates import certificate, council, department

FOLDER = Path("shared/packs/thi_dua_khen_thuong/templates")


def main() -> None:
    """Write every template."""
    made = {
        "ke_hoach": ("Kế hoạch", department.plan()),
        "to_trinh": ("Tờ trình", council.proposal()),
        "danh_sach": ("Danh sách", council.nominees()),
        "bien_ban": ("Biên bản", council.minutes()),
        "quyet_dinh": ("Quyết định", department.decision()),
        "giay_khen": ("Giấy khen", certificate.certificate()),
    }
    FOLDER.mkdir(exist_ok=True)
    for name, (title, document) in made.items():
        facts = document.core_properties
        facts.title, facts.language = title, "vi-VN"
        facts.author = facts.comments = facts.keywords = ""
        document.save(FOLDER / f"{name}.docx")


main()
