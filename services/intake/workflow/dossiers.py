"""Asks for a dossier: one request per submission and campaign, its documents planned before anything is made."""

from services.intake import models, tables
from services.intake.errors import OtherPack, TableMissing, TableOutdated, TableStillFaulty
from services.intake.rows import Submission
from shared import blobs
from shared.contracts.events import DossierRequested
from shared.contracts.ids import Digest, DossierId
from shared.contracts.lifecycle import DocumentState
from shared.contracts.nominees import read_nominees
from shared.contracts.request import DossierRequest, RequestedFile
from shared.failpoints import failpoint
from shared.messaging.envelope import Envelope, new_id
from shared.packs.load import Pack
from shared.people.principal import Principal
from shared.service import Kit


def request(kit: Kit, who: Principal, submission_id: str, pack: Pack, campaign: str) -> DossierId:
    """Ask for a dossier, made by this version of its pack, and return its id; asking again gives the same dossier.

    Raises NotFound (submission or campaign), TableMissing, TableStillFaulty, TableOutdated and OtherPack.
    """
    pack.campaign(campaign)
    with kit.database.read() as connection:
        row = tables.submission_by_id(connection, submission_id, who.unit)
        known = tables.dossier_of(connection, submission_id, pack.id, campaign)
    if row.pack != pack.id:
        raise OtherPack(pack=row.pack)
    if row.state == "faulty":
        raise TableStillFaulty(marked=f"/v1/submissions/{submission_id}/marked")
    if row.nominees is None:
        raise TableMissing()
    if known is not None:
        return known.id
    if row.pack_digest != pack.digest and kit.packs.get(row.pack_digest).file.tables != pack.file.tables:
        raise TableOutdated(pack=pack.id, version=pack.file.version)
    return _ask(kit, who, row, row.nominees, pack, campaign)


def _ask(kit: Kit, who: Principal, row: Submission, nominees: Digest, pack: Pack, campaign: str) -> DossierId:
    dossier_id, now = DossierId(new_id()), kit.clock.stamp()
    files = [
        RequestedFile(name=file.name, sha256=Digest(file.sha256), size=file.size, type=file.type)
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
        by=who.id,
        unit=row.unit,
        submission_id=row.id,
        pack=pack.id,
        pack_version=pack.file.version,
        campaign=campaign,
        request=stored.sha256,
        documents=len(documents),
        pack_digest=pack.digest,
    )
    values = {"id": dossier_id, "submission_id": row.id, "pack": pack.id, "campaign": campaign, "created_at": now}
    values["request"] = stored.sha256
    whose = {"pack_digest": pack.digest, "unit": row.unit}  # the submission's unit, whoever of the agency asks
    with kit.database.transaction() as tx:
        if not tx.insert_once(tables.dossier.insert().values(**values, **whose)):  # asked for twice at the same moment
            other = tables.dossier_of(tx.connection, row.id, pack.id, campaign)
            return other.id if other else dossier_id
        tx.execute(tables.document.insert(), documents)
        tx.emit([Envelope(event=event, source="intake")])
    failpoint("intake.after_request_commit")
    return dossier_id
