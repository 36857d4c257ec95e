"""Asks for a dossier: one request per submission and campaign, its documents planned before anything is made."""

from services.intake import models, tables
from services.intake.errors import OtherPack, TableMissing, TableStillFaulty
from services.intake.rows import Submission
from shared import blobs
from shared.contracts.events import DossierRequested
from shared.contracts.lifecycle import DocumentState
from shared.contracts.nominees import read_nominees
from shared.contracts.request import DossierRequest, RequestedFile
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope, new_id
from shared.packs.load import Pack
from shared.service import Kit


def request(kit: Kit, submission_id: str, pack: Pack, campaign: str) -> str:
    """Ask for a dossier and return its id; asking again for the same gives the same dossier.

    Raises NotFound (submission or campaign), TableMissing, TableStillFaulty and OtherPack.
    """
    pack.campaign(campaign)
    with kit.database.read() as connection:
        row = tables.submission_by_id(connection, submission_id)
        known = tables.dossier_of(connection, submission_id, pack.id, campaign)
    if row.pack != pack.id:
        raise OtherPack(pack=row.pack)
    if row.state == "faulty":
        raise TableStillFaulty(marked=f"/v1/submissions/{submission_id}/marked")
    if row.nominees is None:
        raise TableMissing()
    if known is not None:
        return known.id
    return _ask(kit, row, row.nominees, pack, campaign)


def _ask(kit: Kit, row: Submission, nominees: str, pack: Pack, campaign: str) -> str:
    dossier_id, now = new_id(), kit.clock.stamp()
    files = [
        RequestedFile(name=file.name, sha256=file.sha256, size=file.size, type=file.type)
        for file in models.Submission.model_validate_json(row.answer).files
    ]
    asked = DossierRequest(submission_id=row.id, owner=row.owner, nominees=nominees, files=tuple(files))
    stored = blobs.put_bytes(kit.blobs, asked.to_json())
    failpoint("intake.after_request_put")
    planned = list(pack.plan(read_nominees(blobs.read(kit.blobs, nominees))))
    documents = [
        {"id": one.id_in(dossier_id), "dossier_id": dossier_id, "kind": one.document.kind, "position": position}
        | {"state": DocumentState.REQUESTED, "since": now}
        for position, one in enumerate(planned)
    ]
    event = DossierRequested(
        dossier_id=dossier_id,
        submission_id=row.id,
        pack=pack.id,
        pack_version=pack.file.version,
        campaign=campaign,
        request=stored.sha256,
        documents=len(documents),
    )
    values = {"id": dossier_id, "submission_id": row.id, "pack": pack.id, "campaign": campaign, "created_at": now}
    with kit.database.transaction() as tx:
        if not tx.insert_once(tables.dossier.insert().values(**values)):  # asked for twice at the same moment
            other = tables.dossier_of(tx.connection, row.id, pack.id, campaign)
            return other.id if other else dossier_id
        tx.execute(tables.document.insert(), documents)
        tx.emit([Envelope(event=event, source="intake")])
    failpoint("intake.after_request_commit")
    return dossier_id
