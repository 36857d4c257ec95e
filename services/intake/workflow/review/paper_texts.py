"""Reads the texts of papers that filling kept, one batch in memory at a time, as running text."""

import unicodedata
from collections.abc import Mapping, Sequence

from services.intake.rows import Milestone
from shared import blobs
from shared.agreement.model import TEXTS
from shared.contracts import events
from shared.contracts.event_json import read_event
from shared.service import Kit


def running_texts(kit: Kit, kept: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the text of each paper on one line, by its id; `kept` names the blob that has it."""
    wanted: dict[str, set[str]] = {}
    for document, digest in kept:
        wanted.setdefault(digest, set()).add(document)
    texts = dict[str, str]()
    for digest, documents in wanted.items():
        for paper in TEXTS.read(blobs.read(kit.blobs, digest)).papers:
            if paper.id in documents:
                whole = " ".join(line.text for line in paper.lines)
                texts[paper.id] = " ".join(unicodedata.normalize("NFC", whole).split())
    return texts


def kept_until(milestones: Sequence[Milestone], revision: int) -> Mapping[str, str]:
    """Return which blob holds the text of each paper as it was at a revision of its dossier."""
    kept: dict[str, tuple[int, str]] = {}
    for row in milestones:
        event = read_event(row.type, row.data)
        if isinstance(event, events.DocumentsFilled) and event.texts:
            for paper in event.documents:
                if kept.get(paper.document_id, (0, ""))[0] <= paper.revision <= revision:
                    kept[paper.document_id] = (paper.revision, event.texts)
    return {document: digest for document, (_, digest) in kept.items()}
