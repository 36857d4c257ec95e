"""Dossiers of text alone: a list, minutes, proposal, decision and a certificate for each nominee, all in agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shared.agreement.model import Disagreement, Dossier, Line, PaperText
from shared.contracts.nominees import Cell, NomineeTable, Row

PEOPLE = (
    ("Nguyễn Thị Hoa", "Phó Trưởng phòng", "Phòng Thông tin - Báo chí", "1980-02-01"),
    ("Trần Quốc Lộc", "Phó Giám đốc", "Trung tâm Công nghệ thông tin", "1975-12-31"),
    ("Lê Thúy Quỳnh", "Chuyên viên", "Văn phòng Sở", "1990-07-09"),
)
UNITS = ("Phòng Viễn thông", "Thanh tra Sở")
COLUMNS = ("ho_ten", "chuc_vu", "don_vi", "ngay_sinh")
PLAN = "Kế hoạch số 139/KH-UBND ngày 01/8/2022 của UBND tỉnh về phong trào thi đua"


def nominees(people: Sequence[Sequence[str]] = PEOPLE, units: Sequence[str] = UNITS) -> NomineeTable:
    """Return the table of nominees."""
    persons = [
        row("ca_nhan", "Cá nhân", order, dict(zip(COLUMNS, person, strict=True))) for order, person in enumerate(people)
    ]
    bodies = [row("tap_the", "Tập thể", order, {"ten": name}) for order, name in enumerate(units)]
    return NomineeTable(file="", rows=(*bodies, *persons))


def row(table: str, sheet: str, order: int, values: Mapping[str, str]) -> Row:
    cells = {
        key: Cell(value=value, cell=f"{chr(65 + place)}{order + 2}")
        for place, (key, value) in enumerate(values.items())
    }
    return Row(table=table, sheet=sheet, order=order + 1, cells=cells)


def paper(name: str, kind: str, *texts: str, number: str = "", date: str = "", single: bool = False) -> PaperText:
    """Return a paper with a line for each text."""
    lines = tuple(Line(page=1, box=(30, 200 - 5 * at, 190, 205 - 5 * at), text=text) for at, text in enumerate(texts))
    return PaperText(id=name, kind=kind, lines=lines, number=number, date=date, single=single)


def dossier(people: Sequence[Sequence[str]] = PEOPLE, units: Sequence[str] = UNITS) -> Dossier:
    """Return a dossier whose papers agree."""
    listed = [*units, *(part for person in people for part in _listed(person))]
    counted = f"{len(units):02d} tập thể và {len(people):02d} cá nhân"
    papers = (
        paper("bien_ban", "bien ban", "Ngày 10 tháng 12 năm 2025", *listed, date="2025-12-10", number="01/BB-HĐ"),
        paper(
            "to_trinh",
            "to trinh",
            f"Căn cứ {PLAN};",
            "Căn cứ Biên bản họp Hội đồng ngày 10 tháng 12 năm 2025.",
            f"Hội đồng đề nghị tặng Giấy khen cho {counted} có thành tích.",
            number="01/TTr-HĐ",
            date="2025-12-12",
        ),
        paper(
            "quyet_dinh",
            "quyet dinh",
            f"Căn cứ {PLAN};",
            f"Tặng Giấy khen cho {counted}:",
            *listed,
            number="15/QĐ-STTTT",
            date="2025-12-15",
        ),
        *(
            paper(f"giay_khen-{order}", "giay khen", *lines, "Quyết định số 15/QĐ-STTTT ngày 15/12/2025", single=True)
            for order, lines in enumerate([*([unit] for unit in units), *(_listed(person) for person in people)])
        ),
    )
    return Dossier(papers=papers, nominees=nominees(people, units))


def _listed(person: Sequence[str]) -> list[str]:
    name, post, unit, born = person
    year, month, day = born.split("-")
    return [name, f"{post}, {unit}", f"sinh ngày {day}/{month}/{year}"]


def changed(whole: Dossier, name: str, old: str, new: str) -> Dossier:
    """Return a dossier with other words in one of its papers; the words must be there."""
    result = next(entry for entry in whole.papers if entry.id == name)
    assert any(old in line.text for line in result.lines), (name, old)
    lines = tuple(replace(line, text=line.text.replace(old, new)) for line in result.lines)
    papers = tuple(replace(entry, lines=lines) if entry is result else entry for entry in whole.papers)
    return replace(whole, papers=papers)


def dated(whole: Dossier, name: str, day: str) -> Dossier:
    """Return a dossier with another date on one of its papers."""
    return replace(
        whole, papers=tuple(replace(entry, date=day) if entry.id == name else entry for entry in whole.papers)
    )


def codes(disagreements: Sequence[Disagreement]) -> list[str]:
    """Return the codes of what was found."""
    return [entry.code for entry in disagreements]
