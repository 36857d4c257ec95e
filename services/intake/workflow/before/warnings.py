"""What a person should look at before a dossier is asked for."""

from collections.abc import Iterator, Sequence

from services.intake import models, tables
from services.intake.workflow.wanted import Wanted
from shared.contracts.nominees import NomineeTable
from shared.packs.model import Document
from shared.packs.plan import Planned
from shared.service import Kit
from shared.text.messages import Sentence

NOT_VALID = Sentence(
    vi="“{name}” chỉ được ký từ {first} đến {last}; hãy kiểm tra người ký của đợt",
    en="“{name}” may sign from {first} to {last} only; look at the season's signers",
)
TWICE = Sentence(
    vi="{count} chỗ trùng tên với người, tập thể đã có trong đợt hoặc đã được khen; hãy xem và quyết định từng chỗ",
    en="{count} rows name somebody who is in the season or was awarded before; look at each and decide",
)
MOST = 200  # rows that are counted
NO_PAPERS = Sentence(vi="không có văn bản “{title}” nào được lập", en="no paper “{title}” is made")
NO_PAPER = Sentence(
    vi="{count} người, tập thể trong bảng không có văn bản nào của riêng mình",
    en="{count} nominees of the table get no paper of their own",
)


def warnings_of(
    kit: Kit, draft: Wanted, documents: Sequence[Document], papers: Sequence[Planned], nominees: NomineeTable
) -> Iterator[models.PlanWarning]:
    """Yield what should be looked at, each with its place."""
    yield from _signers(kit, draft, documents)
    yield from _duplicates(kit, draft)
    present = {document.kind for document in documents}
    for document in draft.pack.documents_of(draft.kind.key):
        if document.kind not in present:
            yield _warning("NO_PAPERS", f"documents.{document.kind}", NO_PAPERS.filled(title=document.title))
    single = any(document.per == "nominee" for document in draft.pack.documents_of(draft.kind.key))
    left = {(row.table, row.order) for row in nominees.of(*draft.kind.tables)}
    left -= {(paper.row.table, paper.row.order) for paper in papers if paper.row}
    if single and left:
        yield _warning("ROWS_WITHOUT_PAPER", "submission", NO_PAPER.filled(count=len(left)))


def _duplicates(kit: Kit, draft: Wanted) -> Iterator[models.PlanWarning]:
    if draft.submission is None:
        return
    decided = {
        (row.sheet, row.position, row.other_submission, row.other_sheet, row.other_position) for row in draft.decisions
    }
    with kit.database.read() as connection:
        pairs = tables.same_names(connection, draft.submission.id, draft.who.unit, 0, MOST)
    open_pairs = [
        pair
        for pair in pairs
        if (pair.sheet, pair.position, pair.other_submission, pair.other_sheet, pair.other_position) not in decided
    ]
    if open_pairs:
        yield _warning("DUPLICATES_OPEN", "submission", TWICE.filled(count=len(open_pairs)))


def _signers(kit: Kit, draft: Wanted, documents: Sequence[Document]) -> Iterator[models.PlanWarning]:
    today, signers = kit.clock.today().isoformat(), kit.packs.facts(draft.season.facts)["signers"]
    for name in sorted({signature.signer for document in documents for signature in document.signatures}):
        first, last = signers[name]["valid_from"], signers[name]["valid_to"]
        if (first and today < first) or (last and last < today):
            sentence = NOT_VALID.filled(name=signers[name]["name"], first=first or "…", last=last or "…")
            yield _warning("SIGNER_NOT_VALID", f"signers.{name}", sentence)


def _warning(code: str, place: str, sentence: Sentence) -> models.PlanWarning:
    return models.PlanWarning(code=code, place=place, vi=sentence.vi, en=sentence.en)
