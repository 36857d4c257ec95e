"""Takes planned numbers from their series in one transaction: every row locked, unchanged since, or none is taken."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from services.signing import tables
from services.signing.rows import DocumentRow
from services.signing.workflow.complete import complete
from services.signing.workflow.groups import groups
from services.signing.workflow.numbers.content import Numbered
from shared.contracts import events
from shared.contracts.ids import Digest
from shared.database import Tx
from shared.messaging.envelope import Envelope
from shared.service import Kit


class Moved(Exception):
    """A paper or a series changed since it was planned."""


def take(
    kit: Kit, tx: Tx, numbered: Sequence[Numbered], pdfs: Sequence[Digest], *, by: str, reason: str, report: Digest
) -> None:
    """Write the numbers of a pile, its lines of the register and its events; raises Moved."""
    _lock(tx, numbered)
    rows = [replace(each.after, pdf=pdf) for each, pdf in zip(numbered, pdfs, strict=True)]
    tables.write_revisions(tx, rows)
    tables.register_all(tx, [_line(each, reason) for each in numbered])
    tx.emit(Envelope(event=event, source="signing") for event in _events(kit, tx, numbered, rows, by, report))


def _lock(tx: Tx, numbered: Sequence[Numbered]) -> None:
    rows = tables.lock_papers(tx, [each.before.id for each in numbered])
    if any(rows.get(each.before.id) != each.before for each in numbered):
        raise Moved
    if any(tables.is_held(tx.connection, dossier) for dossier in {each.before.dossier_id for each in numbered}):
        raise Moved
    taken: dict[tables.SeriesKey, list[int]] = {}
    for each in numbered:
        taken.setdefault(each.series, []).append(each.number)
    for key in sorted(taken):  # everybody locks them in one order
        if not tables.advance_series(tx, key, was=min(taken[key]) - 1, now=max(taken[key])):
            raise Moved


def _line(numbered: Numbered, reason: str) -> dict[str, object]:
    row = numbered.after
    return {
        **asdict(numbered.series),
        "number": numbered.number,
        "label": row.label,
        "date": row.date,
        "document_id": row.id,
        "title": numbered.title,
        "signer": numbered.signer,
        "note": reason,
    }


def _events(
    kit: Kit, tx: Tx, numbered: Sequence[Numbered], rows: Sequence[DocumentRow], by: str, report: Digest
) -> Iterator[events.Event]:
    yield from groups(
        [(row.dossier_id, _issued(row, each.series)) for each, row in zip(numbered, rows, strict=True)],
        lambda dossier_id, papers: events.DocumentsIssued(dossier_id=dossier_id, by=by, documents=papers),
    )
    yield from complete(kit, tx, [(row, report) for row in rows if not row.step], by=by)


def _issued(row: DocumentRow, key: tables.SeriesKey) -> events.IssuedDocument:
    return events.IssuedDocument(
        document_id=row.id,
        number=row.number or 0,
        label=row.label,
        date=row.date,
        pdf=row.pdf,
        revision=row.revision,
        agency=key.agency,
        series=key.series,
    )
