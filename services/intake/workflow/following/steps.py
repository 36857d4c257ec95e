"""Notes of papers that can be signed what each waits for: whose signature, or its number."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress

from services.intake import tables
from services.intake.rows import Document
from services.intake.tables.listing import notes
from services.intake.workflow.following.facts import REMAINING
from shared.contracts.steps import step_of
from shared.database import Tx
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.load import Pack
from shared.service import Kit


def note_steps(kit: Kit, tx: Tx, dossier_id: str, document_ids: Sequence[str]) -> None:
    """Note the steps of documents of a dossier, by what is known of their signatures and numbers."""
    with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names a pack that is gone
        pack = kit.packs.get(tables.dossier_by_id(tx.connection, dossier_id, None).pack_digest)
        notes.note_steps(tx, dict(_steps(pack, notes.documents_named(tx, document_ids))))


def _steps(pack: Pack, documents: Sequence[Document]) -> Iterator[tuple[str, tuple[str, str]]]:
    for document in documents:
        spec, facts = pack.document(document.kind), json.loads(document.facts)
        fields = facts.get(REMAINING)
        waiting = [place for place in spec.signatures if fields is None or place.field in fields]
        number_due = spec.number is not None and not facts.get("number")
        step = step_of(spec.signatures, waiting, number_due=number_due)
        signer = next((place.signer for place in waiting if place.field == step), "")
        yield document.id, (step, signer)
