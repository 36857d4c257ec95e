"""The trail of a dossier: every event of it as a line that a person reads, oldest first."""

from dataclasses import asdict

from services.intake import models, tables
from services.intake.rows import Milestone
from services.intake.workflow.trail.messages import ALL, APPROVED, RETURNED, SENTENCES
from shared.contracts import events
from shared.contracts.event_json import read_event
from shared.service import Kit
from shared.text.messages import Sentence

COUNTED = ("documents", "remade", "again", "dropped")  # lists of papers, of which a sentence says how many


def trail(kit: Kit, unit: str | None, dossier_id: str, after: int, limit: int) -> models.TrailPage:
    """Return what happened to a dossier that a unit sees, behind a line; raises NotFound."""
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, dossier_id, unit)
        rows = tables.milestones_after(connection, dossier_id, after)
    lines = [line for row in rows[:limit] if (line := _line(row)) is not None]
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return models.TrailPage(dossier_id=dossier.id, items=lines, next=more)


def _line(row: Milestone) -> models.TrailLine | None:
    event = read_event(row.type, row.data)
    sentence = _sentence(event)
    if sentence is None:  # a step of the machine alone
        return None
    return models.TrailLine(
        seq=row.seq,
        at=row.at,
        by=event.by or None,
        type=row.type,
        document_id=getattr(event, "document_id", None),
        vi=sentence.vi.strip(),
        en=sentence.en.strip(),
    )


def _sentence(event: events.Event) -> Sentence | None:
    if isinstance(event, events.DossierReviewed):
        papers = len(event.on) or ALL
        return (APPROVED if event.approved else RETURNED).filled(note=event.note, papers=papers)
    sentence = SENTENCES.get(type(event))
    if sentence is None:
        return None
    facts = asdict(event)
    counts = {key: len(facts[key]) for key in COUNTED if isinstance(facts.get(key), tuple | list)}
    return sentence.filled(**facts | counts | {"count": counts.get("documents", 0)})
