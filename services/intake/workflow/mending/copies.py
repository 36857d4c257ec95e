"""Copies of issued papers: the paper as it is signed becomes a submission, of which a dossier of copies is made."""

import hashlib
import json

from services.intake import models, tables
from services.intake.rows import Document, Dossier
from services.intake.workflow.dossiers import request
from services.intake.workflow.mending.errors import NoFormOfCopy, NotIssued, PagesNotThere, WholeAlone
from services.intake.workflow.packs import live_pack
from shared import blobs
from shared.contracts.ids import DossierId
from shared.contracts.lifecycle import DocumentState
from shared.contracts.page_range import pages_of
from shared.messaging.envelope import new_id
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit

PDF = "application/pdf"
DONE = (DocumentState.COMPLETED, DocumentState.ARCHIVED)


def copy(kit: Kit, who: Principal, document_id: str, form: str, pages: str = "") -> DossierId:
    """Ask for a copy of a completed or archived paper; return the id of the dossier of the copy.

    `form` is a kind of dossier whose papers all copy (`sao_y`), `pages` which ones an extract is of ('': all). Raises
    NotFound, NotIssued, NoFormOfCopy, WholeAlone, PagesNotThere and what asking for a dossier raises.
    """
    with kit.database.read() as connection:
        document = tables.document_by_id(connection, document_id, who.unit)
        dossier = tables.dossier_by_id(connection, document.dossier_id, who.unit)
    signed = json.loads(document.facts).get("pdf") if document.state in DONE else None
    if not signed:
        raise NotIssued(id=document_id)
    pack = live_pack(kit, dossier.pack)
    if form not in forms(pack):
        raise NoFormOfCopy(pack=pack.id, form=form, forms=", ".join(forms(pack)) or "—")
    if pages:
        _refuse_pages(pack, form, document, pages)
    submission_id = _submit(kit, who, pack, dossier, document, signed, pages)
    return request(kit, who, dossier.season_id, form, submission_id)


def forms(pack: Pack) -> list[str]:
    """Return the kinds of dossier whose papers are copies."""
    copying = {spec.kind for spec in pack.file.documents if spec.copies}
    return [kind.key for kind in pack.file.dossiers if set(kind.documents) <= copying]


def _refuse_pages(pack: Pack, form: str, document: Document, pages: str) -> None:
    if not all(spec.extracts for spec in pack.documents_of(form)):
        raise WholeAlone(form=form)
    count, numbers = int(json.loads(document.facts)["pages"]), pages_of(pages)
    if not numbers or numbers[-1] > count:
        raise PagesNotThere(id=document.id, count=count, pages=pages)


def _submit(kit: Kit, who: Principal, pack: Pack, dossier: Dossier, document: Document, signed: str, pages: str) -> str:
    """Keep a paper as a submission of its unit; return its id."""
    own, now, content = new_id(), kit.clock.stamp(), blobs.read(kit.blobs, signed)
    label = str(json.loads(document.facts).get("number") or document.id)
    name = f"{label.replace('/', '-')}.pdf"
    file = models.SubmittedFile(
        name=name, sha256=signed, size=len(content), type=PDF, code="", vi="", en="", seen_before=None, pages=pages
    )
    answer = models.Submission(
        submission_id=own,
        sender=who.name,
        pack=pack.id,
        state="no_table",
        nominees=0,
        season=dossier.season_id,
        files=[file],
        faults=[],
    )
    values = {"id": own, "owner": who.id, "unit": dossier.unit, "pack": pack.id, "pack_digest": pack.digest}
    values |= {"key": None, "digest": hashlib.sha256(own.encode()).hexdigest(), "state": "no_table", "nominees": None}
    values |= {"answer": answer.model_dump_json(), "created_at": now, "season_id": dossier.season_id, "replaces": None}
    with kit.database.transaction() as tx:
        tx.execute(tables.submission.insert().values(**values))
        tx.execute(tables.submitted_file.insert().values(submission_id=own, sha256=signed, name=name, at=now))
    return own
