"""Whether the papers of a dossier agree with its nominees and with each other, asked of the texts that filling kept."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.intake import tables
from services.intake.rows import Document, Dossier
from shared import blobs
from shared.agreement.agree import disagreements
from shared.agreement.known import known_names
from shared.agreement.model import TEXTS, Disagreement, PaperText
from shared.agreement.model import Dossier as Papers
from shared.contracts.lifecycle import OUT
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.contracts.request import read_request
from shared.service import Kit

ALL = 100_000  # documents: a dossier has far fewer


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What was found: `papers` had a text to compare, `without` had none; `texts` are what was compared, by paper."""

    texts: tuple[tuple[str, str], ...]
    papers: int
    without: int
    disagreements: tuple[Disagreement, ...]

    @property
    def errors(self) -> int:
        """Return how many disagreements must be mended."""
        return sum(apart.severity == "error" for apart in self.disagreements)


def agreement(kit: Kit, unit: str | None, dossier_id: str) -> Agreement:
    """Compare the papers of a dossier as they are now; raises NotFound, and what a store of blobs raises."""
    with kit.database.read() as connection:
        dossier = tables.dossier_by_id(connection, dossier_id, unit)
        rows = tables.documents_after(connection, dossier_id, -1, ALL)
    kept = texts_of(rows)
    if not kept:
        return Agreement(texts=(), papers=0, without=len(rows), disagreements=())
    papers = tuple(_texts(kit, kept))
    facts = kit.packs.facts(dossier.facts)
    apart = disagreements(Papers(papers=papers, nominees=_nominees(kit, dossier), known=known_names(facts)))
    return Agreement(texts=kept, papers=len(papers), without=len(rows) - len(papers), disagreements=apart)


def texts_of(rows: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """Return which blob holds the text of each paper that holds, in their order; one not made yet has none."""
    alive = (row for row in rows if row.state not in OUT)
    return tuple((row.id, texts) for row in alive if (texts := json.loads(row.facts).get("texts")))


def _texts(kit: Kit, kept: Sequence[tuple[str, str]]) -> Iterator[PaperText]:
    """Yield the text of each paper; the papers of one batch lie in one blob."""
    read = {
        digest: {paper.id: paper for paper in TEXTS.read(blobs.read(kit.blobs, digest)).papers}
        for digest in dict.fromkeys(digest for _, digest in kept)
    }
    yield from (read[digest][document] for document, digest in kept if document in read[digest])


def _nominees(kit: Kit, dossier: Dossier) -> NomineeTable:
    nominees = read_request(blobs.read(kit.blobs, dossier.request)).nominees
    return read_nominees(blobs.read(kit.blobs, nominees)) if nominees else NomineeTable(file="", rows=())
