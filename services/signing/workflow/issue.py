"""Gives a paper its number and date: taken from the register, written into the PDF, all in one transaction."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.signing import tables
from services.signing.handlers import DATE_FIELD, NUMBER_FIELD
from services.signing.models import NumberGiven
from services.signing.pdf.fill import fill
from services.signing.verdict import unsigned
from services.signing.workflow.complete import complete, keep_report
from services.signing.workflow.next_step import ISSUE, NotItsTurn, OthersFirst, missing_before, next_step
from services.signing.workflow.register_workbook import FIRST_YEAR
from shared import blobs
from shared.contracts import events
from shared.database import Tx
from shared.errors.tree import BadRequest
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope
from shared.packs.agency import agency_of
from shared.packs.model import Document, Number
from shared.service import Kit


class DateInFuture(BadRequest):
    code = "DATE_IN_FUTURE"
    vi = "Ngày ban hành {date} ở sau hôm nay; hãy chọn ngày không muộn hơn hôm nay."
    en = "The date of issue {date} lies after today; choose one that does not."


class DateTooOld(BadRequest):
    code = "DATE_TOO_OLD"
    vi = "Ngày ban hành {date} trước năm {first}, sổ văn bản không có năm đó; hãy kiểm tra lại năm."
    en = "The date of issue {date} lies before {first}, a year without a register; check the year."


def issue(kit: Kit, document_id: str, wanted: date | None) -> NumberGiven:
    """Number a document; asking again gives the number it already has.

    Raises NotFound, NotItsTurn, OthersFirst, DateInFuture and DateTooOld. Two asking at once get two numbers, no gap.
    """
    if wanted is not None and wanted > kit.clock.today():
        raise DateInFuture(date=wanted.isoformat())
    if wanted is not None and wanted.year < FIRST_YEAR:
        raise DateTooOld(date=wanted.isoformat(), first=FIRST_YEAR)
    with kit.database.transaction() as tx:
        paper = tables.lock_paper(tx, document_id)
        if paper.number is not None:
            return _answer(document_id, paper.number, paper.label, date.fromisoformat(paper.date))
        pack = kit.packs.get(paper.pack)
        document = pack.document(paper.kind)
        step = next_step(document, paper, tables.signatures_of(tx.connection, document_id))
        if step != ISSUE or document.number is None:
            raise NotItsTurn(id=document_id, waiting=step or "—")
        within = document.number.within
        first = {*document.after, *([within] if within else [])}
        issued = tables.issued_kinds(tx.connection, paper.dossier_id, first)
        if before := missing_before(document, issued):
            raise OthersFirst(id=document_id, kinds=", ".join(before))
        campaign = pack.campaign(paper.campaign)
        parent = issued.get(within or "")
        day = _day(document.number, wanted or kit.clock.today(), parent)
        answer = _number(kit, tx, paper, document, campaign, parent, day)
    failpoint("signing.after_issue_commit")
    return answer


def _number(kit: Kit, tx: Tx, paper: Any, document: Any, campaign: Any, parent: Any | None, day: date) -> NumberGiven:
    spec = document.number
    agency = agency_of(kit.packs.get(paper.pack).file, campaign)
    series = f"{spec.series} {parent.label}" if parent else spec.series
    number = tables.next_number(tx, agency, series, day.year)
    label = f"{number:02d}/{parent.label if parent else spec.code}"
    values = {NUMBER_FIELD: _text(spec, number, parent)}
    if spec.date_anchor and not spec.fixed_date:
        values[DATE_FIELD] = date_words(spec.date_text, day, str(campaign.get("place", "")))
    pdf = blobs.put_bytes(kit.blobs, fill(blobs.read(kit.blobs, paper.pdf), values)).sha256
    signers = [one for one in document.signatures if one.by == "person"]
    signer = campaign["signers"][signers[-1].signer]["name"] if signers else ""
    entry = {"agency": agency, "series": series, "year": day.year, "number": number, "label": label}
    entry |= {"date": day.isoformat(), "paper_id": paper.id, "title": document.title, "signer": signer}
    tx.execute(tables.register.insert().values(**entry))
    tx.execute(
        tables.paper.update()
        .where(tables.paper.c.id == paper.id)
        .values(number=number, label=label, date=day.isoformat(), pdf=pdf)
    )
    facts: dict[str, Any] = {"number": number, "label": label, "date": day.isoformat(), "pdf": pdf}
    follow: list[events.Event] = [
        events.DocumentIssued(dossier_id=paper.dossier_id, document_id=paper.id, **facts),
        *_completed(kit, tx, tables.paper_by_id(tx.connection, paper.id), document),
    ]
    tx.emit(Envelope(event=event, source="signing") for event in follow)
    failpoint("signing.after_number")
    return _answer(paper.id, number, label, day)


def _completed(kit: Kit, tx: Tx, paper: Any, document: Document) -> Iterator[events.Event]:
    """Yield the paper's completion when nobody signs it: a signature always comes after the number."""
    if not next_step(document, paper, tables.signatures_of(tx.connection, paper.id)):
        yield complete(kit, tx, paper, report=keep_report(kit, unsigned()))


def date_words(text: str, day: date, place: str = "") -> str:
    """Return a date as papers write it: 05, and 02 but 3 for the month (Decree 30/2020, Annex I, II.4)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return text.format(place=place, day=f"{day.day:02d}", month=month, year=day.year)


def _day(spec: Number, wanted: date, parent: Any | None) -> date:
    if spec.fixed_date:
        return date.fromisoformat(spec.fixed_date)
    return date.fromisoformat(parent.date) if parent else wanted


def _text(spec: Number, number: int, parent: Any | None) -> str:
    facts = {"number": f"{number:02d}", "parent": "", "parent_date": ""}
    if parent is not None:
        words = date_words("ngày {day} tháng {month} năm {year}", date.fromisoformat(parent.date))
        facts |= {"parent": parent.label, "parent_date": words}
    return spec.text.format_map(facts)


def _answer(document_id: str, number: int, label: str, day: date) -> NumberGiven:
    return NumberGiven(document_id=document_id, number=number, label=label, date=day)
