"""The trail of a dossier as people read it: of each event a sentence, and all of them on a sheet to be printed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from shared.clock import VIETNAM
from shared.contracts import events
from shared.packs.letters import font_file
from shared.packs.model import PackFile
from shared.sheets.page import Line, Page, draw
from shared.sheets.trail_messages import ALL, APPROVED, RETURNED, SENTENCES
from shared.text.messages import Sentence

PAPERS = ("document_id", "about")  # ids of papers
COUNTED = ("documents", "remade", "again", "dropped")  # lists of papers, of which a sentence says how many
MACHINE = "hệ thống"


BY_PEOPLE = (  # what somebody did; all else followed by itself
    events.DossierRequested,
    events.DossierReviewed,
    events.WarningOverruled,
    events.DossierCorrected,
    events.DossierWithdrawn,
    events.DocumentRefused,
    events.DocumentVoided,
    events.PaperAdded,
    events.PaperReplaced,
    events.DocumentsSigned,
    events.DocumentsIssued,
)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event of a dossier, and when it was noted (ISO 8601)."""

    at: str
    event: events.Event


def sentence_of(event: events.Event) -> Sentence | None:
    """Return what an event says to people, None for a step of the machine alone."""
    if isinstance(event, events.DossierReviewed):
        papers = len(event.on) or ALL
        return (APPROVED if event.approved else RETURNED).filled(note=event.note, papers=papers)
    sentence = SENTENCES.get(type(event))
    if sentence is None:
        return None
    facts = asdict(event)
    facts |= {key: _named(facts[key], event.dossier_id) for key in PAPERS if key in facts}
    counts = {key: len(facts[key]) for key in COUNTED if isinstance(facts.get(key), tuple | list)}
    return sentence.filled(**facts | counts | {"count": counts.get("documents", 0)})


def who_did(event: events.Event) -> str:
    """Return the id of whoever did what an event tells, '' where it followed by itself."""
    return event.by if isinstance(event, BY_PEOPLE) else ""


def trail_sheet(
    pack: PackFile, title: str, dossier_id: str, story: Sequence[Happening], names: Mapping[str, str]
) -> bytes | None:
    """Return the trail as a PDF (A4), who did what by `names` of ids; None where no font of the pack is installed."""
    fonts = (family for families in pack.fonts.values() for family in families)
    font = next((file for family in fonts if (file := font_file(family))), None)
    if font is None:
        return None
    lines = [Line(label="Hồ sơ", text=title), Line(label="Mã hồ sơ", text=dossier_id)]
    return draw(
        Page(title="NHẬT KÝ HỒ SƠ", lines=lines, listed="Diễn biến", entries=list(_entries(story, names)), font=font)
    )


def _entries(story: Sequence[Happening], names: Mapping[str, str]) -> Iterable[Line]:
    for happening in story:
        sentence = sentence_of(happening.event)
        if sentence is not None:
            by = who_did(happening.event)
            moment = datetime.fromisoformat(happening.at).astimezone(VIETNAM).strftime("%H:%M:%S ngày %d/%m/%Y")
            yield Line(
                label=f"{moment} – {names.get(by, by) or MACHINE}", text=_about(happening.event, sentence.vi.strip())
            )


def _named(document_id: str, dossier_id: str) -> str:
    """Return how a paper is called within its dossier; one of another dossier by its whole id."""
    return document_id.removeprefix(f"{dossier_id}-")


def _about(event: events.Event, sentence: str) -> str:
    paper = getattr(event, "document_id", "")
    return f"{sentence} [{paper.split('-', 1)[-1]}]" if paper else sentence
