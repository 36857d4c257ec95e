"""All papers of a dossier in one ZIP, each as far as it has come."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from services.intake import tables
from services.intake.rows import Document
from services.intake.workflow.mending.numbered import number_of
from shared import blobs
from shared.contracts.lifecycle import OUT
from shared.service import Kit
from shared.zip_stream import stored_zip

ALL = 100_000


def papers_zip(kit: Kit, unit: str | None, dossier_id: str) -> Iterator[bytes]:
    """Yield a ZIP of the papers that hold, in the order of the dossier, one in memory at a time; raises NotFound."""
    with kit.database.read() as connection:
        tables.dossier_by_id(connection, dossier_id, unit)
        papers = tables.documents_after(connection, dossier_id, -1, ALL)
    return stored_zip((name, partial(blobs.read, kit.blobs, digest)) for name, digest in _files(papers))


def _files(papers: Sequence[Document]) -> Iterator[tuple[str, str]]:
    for place, paper in enumerate(papers, start=1):
        facts = json.loads(paper.facts)
        digest = facts.get("current") or facts.get("pdf")
        if digest and paper.state not in OUT:
            kept = "" if number_of(paper) else "-chua-co-so"
            yield f"{place:04d}-{paper.id.split('-', 1)[1]}{kept}.pdf", digest
