"""The archive reads a dossier from the events it noted, as the classes that wrote them."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from services.archive.rows import Step
from services.archive.workflow.contents import StoryIncomplete, read_story
from shared.blobs import FileBlobs, put_bytes
from shared.contracts.event_json import write_event
from shared.contracts.events import (
    ClosedDocument,
    CompletedDocument,
    DocumentsCompleted,
    DossierClosed,
    DossierRequested,
    Event,
)
from shared.contracts.ids import Digest, DocumentId, DossierId, SubmissionId
from shared.packs.published import Packs
from shared.packs.season_facts import facts_json
from shared.packs.zip_file import canonical_zip
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import FACTS, ID, KIND, make_pack

DOSSIER = DossierId("d")
KEPT = Digest(sha256(facts_json(FACTS)).hexdigest())
ASKED = DossierRequested(
    dossier_id=DOSSIER,
    submission_id=SubmissionId("s"),
    pack=ID,
    pack_version="1",
    dossier_kind=KIND,
    season=SEASON,
    facts=Digest("0" * 64),
    request=Digest("a" * 64),
    documents=2,
)


def completed(kind: str, number: str) -> DocumentsCompleted:
    digest = Digest("b" * 64)
    paper = CompletedDocument(
        document_id=DocumentId(f"d-{kind}-{number}"),
        kind=kind,
        pdf=digest,
        docx=digest,
        report=digest,
        label="07",
        date="2026-01-31",
        pages=1,
    )
    return DocumentsCompleted(dossier_id=DOSSIER, documents=(paper,))


def closed(*papers: DocumentsCompleted) -> DossierClosed:
    """Return the end of a dossier whose papers these are."""
    documents = tuple(ClosedDocument(document_id=paper.documents[0].document_id, revision=1) for paper in papers)
    return DossierClosed(dossier_id=DOSSIER, documents=documents, revision=1, request=ASKED.request, facts=KEPT)


def story(*events: Event) -> list[Step]:
    return [
        Step(seq=seq, dossier_id=DOSSIER, type=type(event).__name__, at="now", data=write_event(event))
        for seq, event in enumerate(events)
    ]


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    return Packs(FileBlobs(tmp_path / "blobs"), tmp_path / "cache")


@pytest.fixture
def asked(packs: Packs, tmp_path: Path) -> DossierRequested:
    """The first event of a dossier, by a pack that is published."""
    del packs
    published = put_bytes(FileBlobs(tmp_path / "blobs"), canonical_zip(make_pack(tmp_path / "packs")))
    facts = keep_facts(FileBlobs(tmp_path / "blobs"))
    return replace(ASKED, pack_digest=published.sha256, facts=facts)


def test_papers_stand_in_the_order_of_the_pack_whatever_order_they_were_completed_in(
    packs: Packs, asked: DossierRequested
) -> None:
    late, early, note = completed("the", "0002"), completed("the", "0001"), completed("thong_bao", "0001")

    dossier = read_story(story(late, asked, early, note, closed(late, early, note)), packs)

    assert list(dossier.papers) == [*note.documents, *early.documents, *late.documents]
    assert dossier.request == asked.request
    assert dossier.files()["papers/the-0001.pdf"] == early.documents[0].pdf


def test_every_event_of_a_story_has_its_line_in_the_bag(packs: Packs, asked: DossierRequested) -> None:
    steps = story(asked, paper := completed("the", "0001"), closed(paper))
    lines = [json.loads(step.line()) for step in read_story(steps, packs).story]

    assert [line["type"] for line in lines] == ["DossierRequested", "DocumentsCompleted", "DossierClosed"]
    assert lines[0]["data"]["season"] == SEASON


def test_a_story_without_its_beginning_is_refused(packs: Packs) -> None:
    with pytest.raises(StoryIncomplete):
        read_story(story(completed("the", "0001")), packs)
