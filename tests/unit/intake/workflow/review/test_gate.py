"""No paper of a dossier goes on to be signed before all are made, none failed, and whoever reviews approved."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from services import migrations
from services.intake import handlers, tables
from services.intake.tables.documents import EVERY
from services.intake.workflow.listing.documents import dossier
from services.intake.workflow.listing.dossiers import summary
from services.intake.workflow.review import decide
from services.intake.workflow.review.errors import (
    NotInReview,
    NotReviewer,
    PaperNotInReview,
    PapersStopped,
    ReviewOutdated,
)
from shared.blobs import put_bytes
from shared.contracts import events
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.database import outbox
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.messaging.envelope import decode
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Role
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON
from tests.tiny_pack import ID, KIND, make_pack

DOSSIER = DossierId("01J00000000000000000000000")
OFFICER = replace(CLERK, id="officer", roles=frozenset({Role.OFFICER}), unit="Phòng Nội vụ")
NOTE = "Sai họ tên ở dòng thứ hai"
S = DocumentState


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "intake", migrations("intake"))
    yield made
    made.database.close()


def begin(kit: Kit, folder: Path, kinds: Sequence[str], reviewed: bool = True) -> list[DocumentId]:
    """Ask for a dossier with one paper of each kind; return their ids."""
    pack = make_pack(folder / "packs")
    if reviewed:
        text = (pack / "pack.toml").read_text("utf-8")
        text = text.replace("[[dossiers]]\n", '[[dossiers]]\nreviewers = ["officer"]\n')
        (pack / "pack.toml").write_text(text, "utf-8")
    digest = put_bytes(kit.blobs, canonical_zip(pack)).sha256
    row = {"id": DOSSIER, "submission_id": DOSSIER, "pack": ID, "kind": KIND, "created_at": "now"}
    row |= {"season_id": SEASON, "facts": ""}
    ids = [DocumentId(f"{DOSSIER}-{kind}-{n}") for n, kind in enumerate(kinds)]
    papers = [
        {"id": entry, "dossier_id": DOSSIER, "kind": kind, "position": n, "state": "requested", "since": "now"}
        for n, (entry, kind) in enumerate(zip(ids, kinds, strict=True))
    ]
    with kit.database.transaction() as tx:
        tx.execute(tables.dossier.insert().values(**row, pack_digest=digest, unit=OFFICER.unit, season_version=1))
        tx.execute(tables.document.insert(), papers)
    return ids


def paper(document_id: DocumentId, **more: int | str) -> events.FilledDocument:
    kind = document_id.split("-")[1]
    made = events.FilledDocument(
        document_id=document_id, kind=kind, docx=Digest("d"), pdf=Digest("p"), pages=1, report="r"
    )
    return replace(made, **more)  # type: ignore[arg-type]


def follow(kit: Kit, *papers: events.FilledDocument) -> list[events.Event]:
    event = events.DocumentsFilled(dossier_id=DOSSIER, pack=ID, season=SEASON, facts=Digest(""), documents=papers)
    with kit.database.transaction() as tx:
        return list(handlers.follow(kit, tx, event))


def states(kit: Kit) -> list[DocumentState]:
    with kit.database.read() as connection:
        return [row.state for row in tables.documents_after(connection, DOSSIER, -1, 99)]


def told(kit: Kit) -> list[events.Event]:
    with kit.database.read() as connection:
        return [decode(row.body).event for row in connection.execute(outbox.select().order_by(outbox.c.seq))]


def test_papers_wait_at_the_gate_until_the_last_one_is_made(kit: Kit, tmp_path: Path) -> None:
    first, last = begin(kit, tmp_path, ["thong_bao", "the"])
    follow(kit, paper(first))
    before = states(kit)
    follow(kit, paper(last))

    assert before == [S.CHECKED, S.REQUESTED]
    assert states(kit) == [S.IN_REVIEW, S.IN_REVIEW]
    assert summary(kit, None, DOSSIER).state is DossierState.IN_REVIEW


def test_a_paper_that_a_rule_stops_keeps_every_other_from_being_signed(kit: Kit, tmp_path: Path) -> None:
    good, bad = begin(kit, tmp_path, ["quyet_dinh", "giay_khen"])
    follow(kit, paper(bad, errors=1, code="head.motto", vi="Sai Tiêu ngữ.", en="The motto is wrong."))
    after = follow(kit, paper(good))

    assert (after, states(kit)) == ([], [S.CHECKED, S.FAILED])
    failed = dossier(kit, None, DOSSIER, EVERY).documents[1]
    assert (failed.stage, failed.code, failed.vi, failed.pdf) == ("check", "head.motto", "Sai Tiêu ngữ.", "p")
    with pytest.raises(NotInReview):
        decide.approve(kit, OFFICER, DOSSIER, "")


def test_a_pack_without_review_lets_its_papers_through_as_the_last_is_made(kit: Kit, tmp_path: Path) -> None:
    ids = begin(kit, tmp_path, ["thong_bao", "the", "the"], reviewed=False)
    follow(kit, *map(paper, ids[1:]))
    through = follow(kit, paper(ids[0]))

    assert [len(entry.documents) for entry in through if isinstance(entry, events.DocumentsApproved)] == [1, 2]
    assert set(states(kit)) == {S.APPROVED}


def test_an_approval_names_who_gave_it_and_what_goes_on_in_groups_of_one_kind(kit: Kit, tmp_path: Path) -> None:
    ids = begin(kit, tmp_path, ["thong_bao", *["the"] * 101])
    follow(kit, *map(paper, ids))
    decide.approve(kit, OFFICER, DOSSIER, " Tốt ")
    reviewed, *groups = told(kit)

    assert (type(reviewed), reviewed.by) == (events.DossierReviewed, "officer")
    through = [group for group in groups if isinstance(group, events.DocumentsApproved)]
    assert [(entry.documents[0].kind, len(entry.documents), entry.unit) for entry in through] == [
        ("thong_bao", 1, OFFICER.unit),
        ("the", 100, OFFICER.unit),
        ("the", 1, OFFICER.unit),
    ]
    with pytest.raises(NotInReview):
        decide.approve(kit, OFFICER, DOSSIER, "")


def test_papers_that_are_returned_bear_the_note_and_hold_the_others_back(kit: Kit, tmp_path: Path) -> None:
    good, bad = begin(kit, tmp_path, ["thong_bao", "the"])
    follow(kit, paper(good), paper(bad))
    decide.send_back(kit, OFFICER, DOSSIER, f"  {NOTE}\n", [bad])
    (reviewed,) = told(kit)

    assert states(kit) == [S.IN_REVIEW, S.RETURNED]
    assert reviewed == events.DossierReviewed(dossier_id=DOSSIER, by="officer", approved=False, note=NOTE, on=(bad,))
    assert summary(kit, None, DOSSIER).state is DossierState.RETURNED
    with kit.database.read() as connection:
        row = tables.document_of(connection, DOSSIER, bad)
    assert row
    assert json.loads(row.facts)["note"] == NOTE


def test_who_read_the_dossier_as_it_was_before_it_was_mended_decides_nothing(kit: Kit, tmp_path: Path) -> None:
    (only,) = begin(kit, tmp_path, ["the"])
    follow(kit, paper(only))
    now = dossier(kit, None, DOSSIER, EVERY).revision
    with pytest.raises(ReviewOutdated):
        decide.approve(kit, OFFICER, DOSSIER, "", read=now - 1)
    with pytest.raises(ReviewOutdated):
        decide.send_back(kit, OFFICER, DOSSIER, NOTE, [], read=now - 1)
    before = states(kit)
    decide.approve(kit, OFFICER, DOSSIER, "", read=now)

    assert (before, states(kit)) == ([S.IN_REVIEW], [S.APPROVED])


@pytest.mark.parametrize("note", ["", "   ", "1234567890", "Sai tên."])
def test_a_return_without_a_reason_is_refused_and_changes_nothing(kit: Kit, tmp_path: Path, note: str) -> None:
    (only,) = begin(kit, tmp_path, ["the"])
    follow(kit, paper(only))
    with pytest.raises(ReasonMissing):
        decide.send_back(kit, OFFICER, DOSSIER, note, [])

    assert (states(kit), told(kit)) == ([S.IN_REVIEW], [])


def test_a_paper_of_nowhere_and_an_officer_of_elsewhere_change_nothing(kit: Kit, tmp_path: Path) -> None:
    (only,) = begin(kit, tmp_path, ["the"])
    follow(kit, paper(only))
    with pytest.raises(PaperNotInReview):
        decide.send_back(kit, OFFICER, DOSSIER, NOTE, [only, "x"])
    with pytest.raises(NotReviewer):
        decide.approve(kit, replace(CLERK, unit=OFFICER.unit), DOSSIER, "")
    with pytest.raises(NotFound):
        decide.approve(kit, replace(OFFICER, unit="Phòng Kinh tế"), DOSSIER, "")

    assert (states(kit), told(kit)) == ([S.IN_REVIEW], [])


def test_nothing_is_approved_while_another_paper_of_the_dossier_is_to_be_mended(kit: Kit, tmp_path: Path) -> None:
    good, bad = begin(kit, tmp_path, ["thong_bao", "the"])
    follow(kit, paper(good), paper(bad))
    decide.send_back(kit, OFFICER, DOSSIER, NOTE, [bad])
    with pytest.raises(PapersStopped):
        decide.approve(kit, OFFICER, DOSSIER, "")

    assert states(kit) == [S.IN_REVIEW, S.RETURNED]


def test_what_is_told_of_an_earlier_revision_moves_nothing(kit: Kit, tmp_path: Path) -> None:
    (only,) = begin(kit, tmp_path, ["the"])
    follow(kit, paper(only, revision=2))
    follow(kit, paper(only, pdf="old", errors=1, code="x"))

    document = dossier(kit, None, DOSSIER, EVERY).documents[0]
    assert (document.state, document.revision, document.pdf) == (S.IN_REVIEW, 2, "p")
