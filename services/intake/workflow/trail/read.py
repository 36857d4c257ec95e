"""The trail of a dossier: every event of it as a line that a person reads, oldest first; and the sheet of it."""

from services.intake import models, tables
from services.intake.rows import Milestone
from services.intake.workflow.before.errors import FontsMissing
from services.intake.workflow.listing.titles import dossier_title
from shared.contracts.event_json import read_event
from shared.people.names import names_at
from shared.service import Kit
from shared.sheets.trail import Happening, sentence_of, trail_sheet, who_did


def trail(kit: Kit, unit: str | None, dossier_id: str, after: int, limit: int) -> models.TrailPage:
    """Return what happened to a dossier that a unit sees, behind a line; raises NotFound."""
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, dossier_id, unit)
        rows = tables.milestones_after(connection, dossier_id, after)
    lines = [line for row in rows[:limit] if (line := _line(row)) is not None]
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return models.TrailPage(dossier_id=dossier.id, items=lines, next=more)


def printed_trail(kit: Kit, unit: str | None, dossier_id: str) -> bytes:
    """Return the trail of a dossier as a sheet to be printed; raises NotFound and FontsMissing."""
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, dossier_id, unit)
        rows = tables.milestones_after(connection, dossier_id, 0)
    story = [Happening(at=row.at, event=read_event(row.type, row.data)) for row in rows]
    title = dossier_title(kit.packs, dossier.pack_digest, dossier.kind)
    pack = kit.packs.get(dossier.pack_digest).file
    sheet = trail_sheet(pack, title, dossier_id, story, names_at(kit.settings.people))
    if sheet is None:
        raise FontsMissing()
    return sheet


def _line(row: Milestone) -> models.TrailLine | None:
    event = read_event(row.type, row.data)
    sentence = sentence_of(event)
    if sentence is None:
        return None
    return models.TrailLine(
        seq=row.seq,
        at=row.at,
        by=who_did(event) or None,
        type=row.type,
        document_id=getattr(event, "document_id", None),
        vi=sentence.vi.strip(),
        en=sentence.en.strip(),
    )
