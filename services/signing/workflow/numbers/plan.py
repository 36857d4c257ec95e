"""Plans the numbers of a pile, in the pack's order: each paper's series, number, date, label and texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from services.signing import tables
from services.signing.rows import ISSUE, DocumentRow, SignatureRow
from services.signing.workflow.next_step import (
    NotItsTurn,
    OthersFirst,
    missing_before,
    next_step,
    refuse_held,
    step_and_signer,
)
from services.signing.workflow.numbers.content import Numbered, day_of, last_signer, texts_of
from services.signing.workflow.numbers.errors import DateBeforeLast
from shared.database import Connection
from shared.packs.agency import agency_of
from shared.packs.model import Document, Number
from shared.packs.published import Packs
from shared.text.labels import label_of


@dataclass(kw_only=True)
class Planning:
    """The series as they stand, moved on with each paper planned."""

    packs: Packs
    day: date
    reason: str
    signatures: Mapping[str, Sequence[SignatureRow]]
    issued: dict[tuple[str, str], DocumentRow]
    last: dict[tables.SeriesKey, tables.SeriesState] = field(default_factory=dict)

    def number(self, connection: Connection, document: DocumentRow) -> Numbered:
        """Return what a paper gets next; raises NotItsTurn, OthersFirst, DateBeforeLast."""
        spec = self.packs.get(document.pack_digest).document(document.kind)
        step = next_step(spec, document, self.signatures[document.id])
        if step != ISSUE or spec.number is None:
            raise NotItsTurn(id=document.id, waiting=step or document.ended or "—")
        issued = {kind: row for (dossier, kind), row in self.issued.items() if dossier == document.dossier_id}
        if before := missing_before(spec, issued):
            raise OthersFirst(id=document.id, kinds=", ".join(before))
        parent = issued.get(spec.number.within or "")
        numbered = self._numbered(connection, document, spec, spec.number, parent)
        self.issued[(document.dossier_id, document.kind)] = numbered.after
        return numbered

    def _numbered(
        self,
        connection: Connection,
        document: DocumentRow,
        spec: Document,
        numbering: Number,
        parent: DocumentRow | None,
    ) -> Numbered:
        pack, facts = self.packs.get(document.pack_digest), self.packs.facts(document.facts)
        day = day_of(numbering, facts, self.day, parent)
        name = f"{numbering.series} {parent.label}" if parent else numbering.series
        key = tables.SeriesKey(agency=agency_of(pack.file, facts), series=name, year=day.year)
        number = self._next(connection, key, day)
        label = label_of(number, numbering.code, parent.label if parent else "")
        after = replace(document, number=number, label=label, date=day.isoformat())
        step, signer = step_and_signer(spec, after, self.signatures[document.id])
        return Numbered(
            before=document,
            after=replace(after, step=step, signer=signer),
            series=key,
            number=number,
            values=texts_of(numbering, number, day, parent, str(facts.get("place") or "")),
            title=spec.title,
            signer=last_signer(spec, facts),
        )

    def _next(self, connection: Connection, key: tables.SeriesKey, day: date) -> int:
        state = self.last.get(key) or tables.series_state(connection, key)
        if day.isoformat() < state.date and not self.reason:
            raise DateBeforeLast(date=day.isoformat(), last=state.date, series=key.series)
        self.last[key] = replace(state, last=state.last + 1, date=max(state.date, day.isoformat()))
        return state.last + 1


def plan(
    packs: Packs, connection: Connection, documents: Sequence[DocumentRow], day: date, reason: str
) -> list[Numbered]:
    """Return the numbers of some papers that have none yet, by dossier, kind in the pack's order, and document."""
    for document in {row.dossier_id: row for row in documents}.values():
        refuse_held(connection, document)
    planning = Planning(
        packs=packs,
        day=day,
        reason=reason,
        signatures=tables.signatures_by_document(connection, [document.id for document in documents]),
        issued=dict(_issued(packs, connection, documents)),
    )
    return [planning.number(connection, document) for document in in_order(packs, documents)]


def in_order(packs: Packs, documents: Sequence[DocumentRow]) -> list[DocumentRow]:
    """Return papers in the order in which they are numbered."""
    places = {
        digest: {spec.kind: place for place, spec in enumerate(packs.get(digest).file.documents)}
        for digest in {document.pack_digest for document in documents}
    }
    return sorted(documents, key=lambda row: (row.dossier_id, places[row.pack_digest].get(row.kind, 0), row.id))


def _issued(
    packs: Packs, connection: Connection, documents: Sequence[DocumentRow]
) -> Iterator[tuple[tuple[str, str], DocumentRow]]:
    """Yield the papers that have their numbers already and that some of these follow, by dossier and kind."""
    kinds: dict[str, set[str]] = {}
    for document in documents:
        spec = packs.get(document.pack_digest).document(document.kind)
        within = spec.number.within if spec.number else None
        kinds.setdefault(document.dossier_id, set()).update((*spec.after, *([within] if within else [])))
    for dossier_id, named in kinds.items():
        for kind, row in tables.issued_kinds(connection, dossier_id, named).items():
            yield (dossier_id, kind), row
