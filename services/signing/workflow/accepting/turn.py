"""Whose turn it is on a paper: the signature that is due, by whom, and what is left after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.signing import tables
from services.signing.rows import DocumentRow, SignatureRow
from services.signing.verdict import Expectation
from services.signing.workflow.next_step import next_step, step_and_signer
from shared.contracts.ids import Digest
from shared.packs.facts.signers.acting import in_force
from shared.packs.model import Document
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A paper as it stands; `step` is the field that is due, `issue` or ''."""

    document: DocumentRow
    signatures: Sequence[SignatureRow]
    spec: Document
    step: str
    name: str  # that the certificate must bear
    in_force: bool = True  # whether whoever bears it may sign today

    @property
    def left(self) -> tuple[str, ...]:
        """The fields that wait once the due one is signed."""
        return tuple(each.field for each in self.signatures if each.signed_at is None and each.field != self.step)

    @property
    def is_last(self) -> bool:
        """Whether nothing is left to do once the due field is signed."""
        return not self.left and (self.spec.number is None or self.document.number is not None)

    def expectation(self, issued: bytes) -> Expectation:
        """Return what a signed file must be."""
        fields = tuple(each.field for each in self.signatures) if self.is_last else ()
        return Expectation(issued=issued, field=self.step, signer=self.name, fields=fields)

    def signed(self, pdf: Digest, at: str) -> tuple[DocumentRow, SignatureRow]:
        """Return the rows as they are once a revision is taken."""
        due = next(each for each in self.signatures if each.field == self.step)
        given = replace(due, signed_at=at, pdf=pdf)
        signatures = [given if each is due else each for each in self.signatures]
        step, signer = step_and_signer(self.spec, self.document, signatures)
        return replace(self.document, pdf=pdf, step=step, signer=signer), given


def turns(kit: Kit, document_ids: Sequence[str], unit: str | None) -> dict[str, Turn]:
    """Return whose turn it is on each of some papers that a unit sees; one that is not there is left out."""
    with kit.database.read() as connection:
        documents = tables.seen_documents(connection, document_ids, unit)
        signatures = tables.signatures_by_document(connection, list(documents))
    return {document_id: _turn(kit, row, signatures[document_id]) for document_id, row in documents.items()}


def _turn(kit: Kit, document: DocumentRow, signatures: Sequence[SignatureRow]) -> Turn:
    spec = kit.packs.get(document.pack_digest).document(document.kind)
    step = next_step(spec, document, signatures)
    due = next((each for each in signatures if each.field == step), None)
    if due is None:
        return Turn(document=document, signatures=signatures, spec=spec, step=step, name="")
    signer, today = kit.packs.facts(document.facts)["signers"][due.signer], kit.clock.today()
    name, holds = str(signer["name"]), in_force(signer, today)
    return Turn(document=document, signatures=signatures, spec=spec, step=step, name=name, in_force=holds)
