"""What a paper is given with its number: its date, its texts, its line of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.signing.rows import DocumentRow
from services.signing.tables import SeriesKey
from services.signing.workflow.preparing.spots import DATE_FIELD, NUMBER_FIELD
from shared.packs.model import Document, Number
from shared.packs.season_facts import Facts, fact_at
from shared.text.dates import date_words


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A paper with the number it is to get: its row as it was and as it will be, and what is written where."""

    before: DocumentRow
    after: DocumentRow
    series: SeriesKey
    number: int
    values: Mapping[str, str]
    title: str
    signer: str

    @property
    def is_complete(self) -> bool:
        """Whether nobody signs the paper any more."""
        return not self.after.step


def last_signer(spec: Document, facts: Facts) -> str:
    """Return the name of the person who signs last, as the register names the signer; '' where nobody does."""
    signers = [signature.signer for signature in spec.signatures if signature.by == "person"]
    return str(facts["signers"][signers[-1]]["name"]) if signers else ""


def texts_of(numbering: Number, number: int, day: date, parent: DocumentRow | None, place: str) -> dict[str, str]:
    """Return what is written into which field."""
    values = {NUMBER_FIELD: _text(numbering, number, parent)}
    if numbering.date_anchor and not numbering.date_fact:
        values[DATE_FIELD] = date_words(day, numbering.date_text, place)
    return values


def day_of(numbering: Number, facts: Facts, day: date, parent: DocumentRow | None) -> date:
    """Return the day that a paper bears: the pack's, that of the paper it belongs to, or the one asked for."""
    if numbering.date_fact:
        return date.fromisoformat(str(fact_at(facts, numbering.date_fact)))
    return date.fromisoformat(parent.date) if parent else day


def _text(numbering: Number, number: int, parent: DocumentRow | None) -> str:
    placeholders = {"number": f"{number:02d}", "parent": "", "parent_date": ""}
    if parent is not None:
        words = date_words(date.fromisoformat(parent.date))
        placeholders |= {"parent": parent.label, "parent_date": words}
    return numbering.text.format_map(placeholders)
