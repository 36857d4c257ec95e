"""Gives papers their numbers and dates: planned, written into the PDFs, then taken from the register all or none."""

from collections.abc import Sequence
from datetime import date

from services.signing import tables
from services.signing.pdf.fill import fill
from services.signing.rows import DocumentRow
from services.signing.verdict import unsigned
from services.signing.workflow.complete import keep_report
from services.signing.workflow.numbers.content import Numbered
from services.signing.workflow.numbers.errors import DateInFuture, DateTooOld, NumbersTaken
from services.signing.workflow.numbers.models import NumberGiven
from services.signing.workflow.numbers.plan import in_order, plan
from services.signing.workflow.numbers.take import Moved, take
from services.signing.workflow.numbers.workbook import FIRST_YEAR
from shared import blobs
from shared.contracts.ids import Digest
from shared.failpoints import failpoint
from shared.people.principal import Principal
from shared.service import Kit

TRIES = 20  # each is lost to somebody who got numbers
PILE = 100  # papers held in memory at once


def issue(
    kit: Kit, who: Principal, document_ids: Sequence[str], day: date | None, *, reason: str = "", dry: bool = False
) -> list[NumberGiven]:
    """Number papers in the pack's order, all or none; one that has its number already keeps and tells it.

    `dry`: tell the numbers that they would get now, and keep nothing. Raises NotFound, NotItsTurn, OthersFirst,
    DateInFuture, DateTooOld, DateBeforeLast, NumbersTaken. Two asking at once get other numbers, and no gap.
    """
    day = day or kit.clock.today()
    if day > kit.clock.today():
        raise DateInFuture(date=day.isoformat())
    if day.year < FIRST_YEAR:
        raise DateTooOld(date=day.isoformat(), first=FIRST_YEAR)
    for _ in range(TRIES):
        with kit.database.read() as connection:
            rows = in_order(kit.packs, tables.documents_by_ids(connection, document_ids, who.unit))
            planned = plan(kit.packs, connection, [row for row in rows if row.number is None], day, reason)
        if dry or not planned or _taken(kit, who, planned, reason):
            failpoint("signing.after_issue_commit")
            after = {numbered.after.id: numbered.after for numbered in planned}
            return [_answer(after.get(row.id, row)) for row in rows]
    raise NumbersTaken


def _taken(kit: Kit, who: Principal, planned: Sequence[Numbered], reason: str) -> bool:
    """Write the planned numbers into the papers and take them; say whether they were still to be had.

    Papers are filled before the series is locked: one that cannot be filled burns no number, and nobody waits for it.
    """
    pdfs: list[Digest] = []
    for first in range(0, len(planned), PILE):
        pile = planned[first : first + PILE]
        filled = [fill(blobs.read(kit.blobs, each.before.pdf), each.values) for each in pile]
        pdfs += [blob.sha256 for blob in kit.blobs.put_many(filled)]
    report = keep_report(kit, unsigned()) if any(each.is_complete for each in planned) else Digest("")
    failpoint("signing.before_numbers")
    try:
        with kit.database.transaction() as tx:
            take(kit, tx, planned, pdfs, by=who.id, reason=reason, report=report)
            failpoint("signing.after_number")
    except Moved:
        return False
    return True


def _answer(row: DocumentRow) -> NumberGiven:
    return NumberGiven(document_id=row.id, number=row.number or 0, label=row.label, date=date.fromisoformat(row.date))
