"""Which numbers the papers of a dossier would get if all were given now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.intake import models
from services.intake.tables.books.series import Series
from services.intake.workflow.wanted import Wanted
from shared.packs.agency import agency_of
from shared.packs.model import Document, Number
from shared.packs.season_facts import Facts, fact_at
from shared.service import Kit
from shared.text.labels import label_of


@dataclass(kw_only=True)
class NextNumbers:
    """The series as they stand, moved on with each kind of paper."""

    facts: Facts
    agency: str
    today: date
    last: dict[Series, int]
    labels: dict[str, str] = field(default_factory=dict)  # of the first paper of each kind
    days: dict[str, str] = field(default_factory=dict)  # the day that each kind bears, where the season says it

    def of(self, document: Document, numbering: Number, count: int) -> models.PlannedNumber:
        """Return what the papers of a kind would get."""
        day = self._day(numbering)
        parent = self.labels.get(numbering.within or "", "")
        first = 1 if numbering.within else self._take(numbering, day, count)
        self.labels[document.kind] = label_of(first, numbering.code, parent)
        self.days[document.kind] = day
        return models.PlannedNumber(
            kind=document.kind,
            series=numbering.series,
            code=numbering.code,
            count=count,
            within=numbering.within,
            date=day or None,
            first=self.labels[document.kind],
            last=label_of(first + count - 1, numbering.code, parent),
        )

    def _day(self, numbering: Number) -> str:
        if numbering.date_fact:
            return str(fact_at(self.facts, numbering.date_fact) or "")
        return self.days.get(numbering.within or "", "")

    def _take(self, numbering: Number, day: str, count: int) -> int:
        year = date.fromisoformat(day).year if day else self.today.year
        key = Series(agency=self.agency, name=numbering.series, year=year)
        first = self.last.get(key, 0) + 1
        self.last[key] = first + count - 1
        return first


def next_numbers(
    kit: Kit, draft: Wanted, documents: Sequence[Document], counts: Counter[str], last: Mapping[Series, int]
) -> Iterator[models.PlannedNumber]:
    """Yield the numbers of each kind of paper of a dossier, in the pack's order, each series where it stands now."""
    facts = kit.packs.facts(draft.season.facts)
    agency = agency_of(draft.pack.file, facts)
    series = NextNumbers(facts=facts, agency=agency, today=kit.clock.today(), last=dict(last))
    places = {document.kind: place for place, document in enumerate(draft.pack.file.documents)}
    for document in sorted(documents, key=lambda document: places[document.kind]):
        if document.number:
            yield series.of(document, document.number, counts[document.kind])
