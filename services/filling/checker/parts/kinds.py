"""The kinds of paper: those of Decree 30/2020 (Article 7, Annex III) with their abbreviations, and two beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from services.filling.checker.paper.text import Row
from shared.text.fold import fold
from shared.text.kinds import CODES


class Form(Enum):
    """Which rules of layout a paper follows."""

    NAMED = "named"  # forms 1.1 to 1.4: a title of its kind, a number with the kind's abbreviation
    LETTER = "letter"  # form 1.5, công văn: no title, the subject stands under the number
    MINUTES = "minutes"  # form 1.9: no place and date in the head, two signers
    LIST = "list"  # a list that goes with another paper: no number of its own
    CERTIFICATE = "certificate"  # laid out by the rules of commendation, landscape
    SHEET = "sheet"  # a workbook that goes with a paper or stays in the file: neither head nor signer
    OUTSIDE = "outside"  # of the Party or a mass organisation, which have rules of their own


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of paper: its title as printed, the abbreviation in its number, its form."""

    title: str
    code: str
    form: Form = Form.NAMED


KINDS = {words.upper(): Kind(title=words.upper(), code=code) for code, words in CODES.items()} | {
    "BIÊN BẢN": Kind(title="BIÊN BẢN", code="BB", form=Form.MINUTES),
    "DANH SÁCH": Kind(title="DANH SÁCH", code="", form=Form.LIST),
    "PHIẾU ĐỀ NGHỊ": Kind(title="PHIẾU ĐỀ NGHỊ", code="", form=Form.LIST),
    "GIẤY KHEN": Kind(title="GIẤY KHEN", code="", form=Form.CERTIFICATE),
    "BẰNG KHEN": Kind(title="BẰNG KHEN", code="", form=Form.CERTIFICATE),
    "GIẤY CHỨNG NHẬN": Kind(title="GIẤY CHỨNG NHẬN", code="", form=Form.CERTIFICATE),
}
LETTER = Kind(title="", code="", form=Form.LETTER)
SHEET = Kind(title="", code="", form=Form.SHEET)
OUTSIDE = Kind(title="", code="", form=Form.OUTSIDE)
BODIES_OUTSIDE = ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH")
HEAD = 6  # rows at the top in which Quốc hiệu stands, or such a body's name in its place
ADDRESSED = frozenset({"TTr", "BC", "GM", "CĐ", "PC", "PG", "GGT"})  # what Annex III lets be addressed to somebody

FOLDED = {fold(title): kind for title, kind in KINDS.items()}


def kind_of(title: str) -> Kind | None:
    """Return the kind a title names, accents aside; nothing for any other words."""
    plain = " ".join(title.split()).rstrip(":")
    return FOLDED.get(fold(plain)) if plain.isupper() else None


def is_outside(rows: Sequence[Row]) -> bool:
    """Say whether a paper has the head of the Party or of the Youth Union where Quốc hiệu would stand."""
    heads = [row.text for row in rows[:HEAD]]
    return any(body in head for body in BODIES_OUTSIDE for head in heads) and not any(
        "XÃ HỘI CHỦ NGHĨA" in head for head in heads
    )
