"""What waits for whom: signatures in their order, and numbers between the last person's and the agency's."""

from collections.abc import Mapping, Sequence

from services.signing import tables
from services.signing.rows import DocumentRow, SignatureRow
from shared.contracts.steps import step_of
from shared.database import Connection, Tx
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import Conflict, Forbidden, NotFound
from shared.packs.model import Document
from shared.packs.published import Packs


class NotItsTurn(Conflict):
    code = "NOT_ITS_TURN"
    vi = "Văn bản “{id}” chưa đến bước này; bước đang chờ: {waiting}."
    en = "Document “{id}” is not at this step yet; it waits for: {waiting}."


class OthersFirst(Conflict):
    code = "OTHERS_FIRST"
    vi = "Chưa cấp số cho văn bản “{id}” được: phải phát hành trước các văn bản {kinds}."
    en = "Document “{id}” cannot be numbered yet: these must be issued first: {kinds}."


class DossierHeld(Conflict):
    code = "DOSSIER_HELD"
    vi = "Hồ sơ của văn bản “{id}” có văn bản bị từ chối, bị lỗi hoặc đang được chuẩn bị; hãy chờ xong rồi thử lại."
    en = "A paper of the dossier of “{id}” was refused, failed, or is being prepared; wait for it and try again."


class SignerNotInForce(Conflict):
    code = "SIGNER_NOT_IN_FORCE"
    vi = "Văn bản “{id}” ghi người ký “{name}” không còn (hoặc chưa) được ký vào ngày {day}; hãy nhờ văn thư sửa đợt."
    en = "“{id}” names the signer “{name}”, who may not sign on {day}; have the clerk change the season's signers."


class NotYourSignature(Forbidden):
    code = "NOT_YOUR_SIGNATURE"
    vi = "Chữ ký đang chờ trên văn bản “{id}” là của “{signer}”; chỉ người đó mới từ chối được."
    en = "The signature due on “{id}” is that of “{signer}”; only they can refuse it."


def refuse_held(connection: Connection, document: DocumentRow) -> None:
    """Raise DossierHeld where another paper of a document's dossier must be mended first."""
    if not document.ended and tables.is_held(connection, document.dossier_id):
        raise DossierHeld(id=document.id)


def next_step(spec: Document, document: DocumentRow, signatures: Sequence[SignatureRow]) -> str:
    """Return the field that is to be signed next, `issue` when the number is due, or '' when nothing is left."""
    if document.ended:
        return ""
    waiting = [one for one in signatures if one.signed_at is None]
    return step_of(signatures, waiting, number_due=spec.number is not None and document.number is None)


def missing_before(spec: Document, issued: Mapping[str, DocumentRow]) -> list[str]:
    """Return the kinds that must be issued before this document is."""
    return [kind for kind in spec.after if kind not in issued]


def obstacle(packs: Packs, document: DocumentRow, signatures: Sequence[SignatureRow]) -> str:
    """Return what the pack of an open document lacks for it to be finished: `pack x`, `signer x` …; '' for nothing."""
    lacking = f"pack {document.pack}"
    try:
        pack = packs.get(document.pack_digest)
        lacking = f"document {document.kind}"
        spec = pack.document(document.kind)
        lacking = f"facts {document.facts}"
        signers = packs.facts(document.facts).get("signers", {})
    except (NotFound, BlobMissing, BlobDamaged):
        return lacking
    if not next_step(spec, document, signatures):
        return "next step"
    gone = [one.signer for one in signatures if one.signed_at is None and one.signer not in signers]
    return f"signer {gone[0]}" if gone else ""


def note_step(tx: Tx, spec: Document, document_id: str) -> None:
    """Write beside a document what it waits for now, by which lists of tasks are filtered."""
    document = tables.document_by_id(tx.connection, document_id)
    signatures = tables.signatures_of(tx.connection, document_id)
    tables.set_step(tx, document_id, *step_and_signer(spec, document, signatures))


def step_and_signer(spec: Document, document: DocumentRow, signatures: Sequence[SignatureRow]) -> tuple[str, str]:
    """Return the next step and the key of its signer, '' where it is no signature."""
    step = next_step(spec, document, signatures)
    return step, next((one.signer for one in signatures if one.field == step), "")
