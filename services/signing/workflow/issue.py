"""Gives a document its number and date: taken from the register, written into the PDF, all in one transaction."""

from collections.abc import Iterator
from datetime import date

from services.signing import tables
from services.signing.handlers import DATE_FIELD, NUMBER_FIELD
from services.signing.models import NumberGiven
from services.signing.pdf.fill import fill
from services.signing.rows import ISSUE, DocumentRow
from services.signing.verdict import unsigned
from services.signing.workflow.complete import complete, keep_report
from services.signing.workflow.issue_date import refuse_date
from services.signing.workflow.next_step import (
    NotItsTurn,
    OthersFirst,
    missing_before,
    next_step,
    note_step,
    refuse_held,
)
from shared import blobs
from shared.contracts import events
from shared.database import Tx
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope
from shared.packs.agency import agency_of
from shared.packs.model import Document, Number
from shared.packs.season_facts import Facts, fact_at
from shared.people.principal import Principal
from shared.service import Kit
from shared.text.dates import date_words


def issue(kit: Kit, who: Principal, document_id: str, wanted: date | None) -> NumberGiven:
    """Number a document; asking again gives the number it already has.

    Raises NotFound, NotItsTurn, DossierHeld, OthersFirst, DateInFuture and DateTooOld. Two asking at once get two
    numbers, no gap.
    """
    refuse_date(kit, wanted)
    with kit.database.transaction() as tx:
        document = tables.lock_document(tx, document_id, who.unit)
        if document.number is not None:
            return _answer(document_id, document.number, document.label, date.fromisoformat(document.date))
        refuse_held(tx.connection, document)
        pack = kit.packs.get(document.pack_digest)
        spec = pack.document(document.kind)
        step = next_step(spec, document, tables.signatures_of(tx.connection, document_id))
        if step != ISSUE or spec.number is None:
            raise NotItsTurn(id=document_id, waiting=step or "—")
        within = spec.number.within
        first = {*spec.after, *([within] if within else [])}
        issued = tables.issued_kinds(tx.connection, document.dossier_id, first)
        if before := missing_before(spec, issued):
            raise OthersFirst(id=document_id, kinds=", ".join(before))
        facts = kit.packs.facts(document.facts)
        parent = issued.get(within or "")
        day = _day(spec.number, facts, wanted or kit.clock.today(), parent)
        answer = _number(kit, tx, who, document, spec, spec.number, facts, parent, day)
    failpoint("signing.after_issue_commit")
    return answer


def _number(
    kit: Kit,
    tx: Tx,
    who: Principal,
    document: DocumentRow,
    spec: Document,
    numbering: Number,
    facts: Facts,
    parent: DocumentRow | None,
    day: date,
) -> NumberGiven:
    agency = agency_of(kit.packs.get(document.pack_digest).file, facts)
    series = f"{numbering.series} {parent.label}" if parent else numbering.series
    number = tables.next_number(tx, agency, series, day.year)
    label = f"{number:02d}/{parent.label if parent else numbering.code}"
    values = {NUMBER_FIELD: _text(numbering, number, parent)}
    if numbering.date_anchor and not numbering.date_fact:
        values[DATE_FIELD] = date_words(day, numbering.date_text, str(facts.get("place", "")))
    pdf = blobs.put_bytes(kit.blobs, fill(blobs.read(kit.blobs, document.pdf), values)).sha256
    signers = [one for one in spec.signatures if one.by == "person"]
    signer = facts["signers"][signers[-1].signer]["name"] if signers else ""
    entry = {"agency": agency, "series": series, "year": day.year, "number": number, "label": label}
    entry |= {"date": day.isoformat(), "document_id": document.id, "title": spec.title, "signer": signer}
    tx.execute(tables.register.insert().values(**entry))
    tx.execute(
        tables.document.update()
        .where(tables.document.c.id == document.id)
        .values(number=number, label=label, date=day.isoformat(), pdf=pdf)
    )
    note_step(tx, spec, document.id)
    follow: list[events.Event] = [
        events.DocumentIssued(
            dossier_id=document.dossier_id,
            by=who.id,
            document_id=document.id,
            number=number,
            label=label,
            date=day.isoformat(),
            pdf=pdf,
            revision=document.revision,
        ),
        *_completed(kit, tx, who, tables.document_by_id(tx.connection, document.id), spec),
    ]
    tx.emit(Envelope(event=event, source="signing") for event in follow)
    failpoint("signing.after_number")
    return _answer(document.id, number, label, day)


def _completed(kit: Kit, tx: Tx, who: Principal, document: DocumentRow, spec: Document) -> Iterator[events.Event]:
    """Yield the document's completion when nobody signs it: a signature always comes after the number."""
    if not next_step(spec, document, tables.signatures_of(tx.connection, document.id)):
        yield complete(kit, tx, document, report=keep_report(kit, unsigned()), by=who.id)


def _day(numbering: Number, facts: Facts, wanted: date, parent: DocumentRow | None) -> date:
    if numbering.date_fact:
        return date.fromisoformat(str(fact_at(facts, numbering.date_fact)))
    return date.fromisoformat(parent.date) if parent else wanted


def _text(numbering: Number, number: int, parent: DocumentRow | None) -> str:
    facts = {"number": f"{number:02d}", "parent": "", "parent_date": ""}
    if parent is not None:
        words = date_words(date.fromisoformat(parent.date))
        facts |= {"parent": parent.label, "parent_date": words}
    return numbering.text.format_map(facts)


def _answer(document_id: str, number: int, label: str, day: date) -> NumberGiven:
    return NumberGiven(document_id=document_id, number=number, label=label, date=day)
