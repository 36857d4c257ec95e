"""A dossier whose papers disagree is not approved, unless somebody says why; what was compared is what is approved."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.intake import handlers, tables
from services.intake.workflow.review import decide
from services.intake.workflow.review.agreement import agreement
from services.intake.workflow.review.errors import AgreementOutdated, PapersDisagree
from shared.agreement.model import TEXTS, PaperText, PaperTexts
from shared.blobs import put_bytes
from shared.contracts import events
from shared.contracts.ids import Digest, DocumentId, SubmissionId
from shared.contracts.lifecycle import DocumentState
from shared.contracts.request import DossierRequest, PinnedSeason
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.packs.season_facts import facts_json
from shared.service import Kit
from tests.people import CLERK
from tests.seasons import SEASON
from tests.tiny_pack import FACTS, ID, KIND
from tests.unit.intake.workflow.review.test_gate import DOSSIER, OFFICER, begin, kit, paper, states
from tests.unit.shared.agreement.dossiers import nominees
from tests.unit.shared.agreement.dossiers import paper as text

__all__ = ["kit"]
PEOPLE = [("Lê Lợi", "Hội viên", "Chi hội 1", "1990-01-02"), ("Trần Thị Đào", "Hội viên", "Chi hội 2", "1991-03-04")]
LISTED = [line for name, post, unit, _ in PEOPLE for line in (name, f"{post}, {unit}")]


def made(kit: Kit, folder: Path, *names: str) -> list[DocumentId]:
    """Make the papers of a dossier: a notice that lists the nominees, and a card for each name."""
    ids = begin(kit, folder, ["thong_bao", *(["the"] * len(names))])
    facts = Digest(put_bytes(kit.blobs, facts_json(FACTS)).sha256)
    request = DossierRequest(
        submission_id=SubmissionId(""),
        owner="",
        season=PinnedSeason(id=SEASON, version=1, facts=facts),
        dossier_kind=KIND,
        nominees=Digest(put_bytes(kit.blobs, nominees(PEOPLE, ()).to_json()).sha256),
        files=(),
    )
    values = {"request": put_bytes(kit.blobs, request.to_json()).sha256, "facts": facts}
    with kit.database.transaction() as tx:
        tx.execute(tables.dossier.update().values(**values))
    notice = text(ids[0], "thong bao", "Kết nạp 02 hội viên:", *LISTED)
    cards = [text(entry, "the", name, single=True) for entry, name in zip(ids[1:], names, strict=True)]
    tell(kit, notice, *cards)
    return ids


def tell(kit: Kit, *texts: PaperText, revision: int = 1) -> None:
    """Tell intake that papers were made, and what they say."""
    digest = put_bytes(kit.blobs, TEXTS.write(PaperTexts(papers=texts))).sha256
    papers = tuple(replace(paper(DocumentId(entry.id)), revision=revision) for entry in texts)
    event = events.DocumentsFilled(
        dossier_id=DOSSIER, pack=ID, season=SEASON, facts=Digest(""), documents=papers, texts=digest
    )
    with kit.database.transaction() as tx:
        list(handlers.follow(kit, tx, event))


def test_papers_that_agree_are_approved(kit: Kit, tmp_path: Path) -> None:
    made(kit, tmp_path, "Lê Lợi", "Trần Thị Đào")
    decide.approve(kit, OFFICER, DOSSIER, "")

    assert agreement(kit, OFFICER.unit, DOSSIER).disagreements == ()
    assert set(states(kit)) == {DocumentState.APPROVED}


def test_papers_that_disagree_are_told_with_both_places_and_not_approved(kit: Kit, tmp_path: Path) -> None:
    ids = made(kit, tmp_path, "Lê Lợi", "Trần Thị Đảo")
    compared = agreement(kit, OFFICER.unit, DOSSIER)
    (disagreement,) = compared.disagreements

    assert (compared.papers, compared.without, compared.errors) == (3, 0, 1)
    assert (disagreement.first.text, disagreement.second.text, disagreement.second.paper) == (
        "Trần Thị Đào",
        "Trần Thị Đảo",
        ids[2],
    )
    with pytest.raises(PapersDisagree, match="Trần Thị Đào"):
        decide.approve(kit, OFFICER, DOSSIER, "")
    assert set(states(kit)) == {DocumentState.IN_REVIEW}


def test_somebody_who_says_why_approves_them_despite_that(kit: Kit, tmp_path: Path) -> None:
    made(kit, tmp_path, "Lê Lợi", "Trần Thị Đảo")

    with pytest.raises(ReasonMissing):
        decide.approve(kit, OFFICER, DOSSIER, " ", despite=True)
    decide.approve(kit, OFFICER, DOSSIER, "Tên trên thẻ là đúng, bảng sẽ sửa", despite=True)
    assert set(states(kit)) == {DocumentState.APPROVED}


def test_a_paper_made_anew_is_compared_as_it_is_now(kit: Kit, tmp_path: Path) -> None:
    ids = made(kit, tmp_path, "Lê Lợi", "Trần Thị Đảo")
    tell(kit, text(ids[2], "the", "Trần Thị Đào", single=True), revision=2)

    assert agreement(kit, OFFICER.unit, DOSSIER).disagreements == ()


def test_a_paper_made_anew_meanwhile_is_not_approved_by_what_was_compared_before(
    kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(kit, tmp_path, "Lê Lợi", "Trần Thị Đào")
    before = replace(agreement(kit, OFFICER.unit, DOSSIER), texts=())
    monkeypatch.setattr(decide, "agreement", lambda *_: before)

    with pytest.raises(AgreementOutdated):
        decide.approve(kit, OFFICER, DOSSIER, "")


def test_papers_without_texts_are_not_compared(kit: Kit, tmp_path: Path) -> None:
    begin(kit, tmp_path, ["thong_bao", "the"])
    compared = agreement(kit, OFFICER.unit, DOSSIER)

    assert (compared.papers, compared.without, compared.errors) == (0, 2, 0)


def test_a_dossier_of_another_unit_is_not_there(kit: Kit, tmp_path: Path) -> None:
    made(kit, tmp_path, "Lê Lợi", "Trần Thị Đào")

    with pytest.raises(NotFound):
        agreement(kit, replace(CLERK, unit="Phòng Kinh tế").unit, DOSSIER)
