"""What is noted beside documents so that lists find them: whom they are made for, and what they wait for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from services.intake.rows import Document
from services.intake.tables.documents import document
from shared.database import Tx
from shared.database.rows import fetch_all
from shared.text.fold import fold


def documents_named(tx: Tx, ids: Sequence[str]) -> Sequence[Document]:
    """Return documents by their ids, locked until this transaction ends."""
    query = select(document).where(document.c.id.in_(ids)).order_by(document.c.id)
    return fetch_all(tx.connection, Document, query.with_for_update())


def note_steps(tx: Tx, steps: Mapping[str, tuple[str, str]]) -> None:
    """Write beside documents, by id, what each waits for once it can be signed, and whose signature that is."""
    rows = [{"of": item, "new_step": step, "new_signer": signer} for item, (step, signer) in steps.items()]
    noted = document.update().where(document.c.id == bindparam("of"))
    if rows:
        tx.execute(noted.values(step=bindparam("new_step"), signer=bindparam("new_signer")), rows)


def note_subjects(tx: Tx, subjects: Mapping[str, str]) -> None:
    """Write beside documents, by id, whom or what each is made for."""
    rows = [{"of": item, "new_subject": name, "new_folded": fold(name)} for item, name in subjects.items()]
    noted = document.update().where(document.c.id == bindparam("of"))
    if rows:
        tx.execute(noted.values(subject=bindparam("new_subject"), folded=bindparam("new_folded")), rows)
