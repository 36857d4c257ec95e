"""Makes the Word templates of the built-in pack anew: `python -m tools.templates`.

The .docx files are what HoSo reads and what a clerk may edit in Word; this is how they began.
"""

from pathlib import Path

from tools.templates import certificate, council, papers

FOLDER = Path("shared/packs/thi_dua_khen_thuong/templates")


def main() -> None:
    """Write every template."""
    made = {
        "ke_hoach": papers.plan(),
        "to_trinh": papers.proposal(),
        "danh_sach": council.nominees(),
        "bien_ban": council.minutes(),
        "quyet_dinh": papers.decision(),
        "giay_khen": certificate.certificate(),
    }
    FOLDER.mkdir(exist_ok=True)
    for name, document in made.items():
        document.core_properties.author = document.core_properties.title = ""
        document.save(FOLDER / f"{name}.docx")


main()
