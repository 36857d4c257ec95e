"""The kinds of paper: those of Decree 30/2020 (Article 7, Annex III) with their abbreviations, and two beside them."""

from dataclasses import dataclass
from enum import Enum

from shared.text.fold import fold
from shared.text.kinds import CODES


class Form(Enum):
    """Which rules of layout a paper follows."""

    NAMED = "named"  # forms 1.1 to 1.4: a title of its kind, a number with the kind's abbreviation
    LETTER = "letter"  # form 1.5, công văn: no title, the subject stands under the number
    MINUTES = "minutes"  # form 1.9: no place and date in the head, two signers
    LIST = "list"  # a list that goes with another paper: no number of its own
    CERTIFICATE = "certificate"  # laid out by the rules of commendation, landscape


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
ADDRESSED = frozenset({"TTr", "BC", "GM", "CĐ", "PC", "PG", "GGT"})  # what Annex III lets be addressed to somebody

FOLDED = {fold(title): kind for title, kind in KINDS.items()}


def kind_of(title: str) -> Kind | None:
    """Return the kind a title names, accents aside; nothing for any other words."""
    plain = " ".join(title.split()).rstrip(":")
    return FOLDED.get(fold(plain)) if plain.isupper() else None
