"""Tells of each paper of a record whether it holds, what took its place, and whose place it took."""

from collections.abc import Mapping, Sequence

from services.archive.models import RecordDocument
from services.archive.models.standing import OtherPaper, PaperVoid
from services.archive.search.entries import DocumentEntry
from services.archive.tables.standings import Place, Standing, places_of, standings_about
from shared.database import Connection


def documents_with_standing(connection: Connection, papers: Sequence[DocumentEntry]) -> list[RecordDocument]:
    """Return the papers of a record with their standing of today."""
    about = standings_about(connection, [paper.document_id for paper in papers])
    others = {each.instead for each in about if each.instead} | {each.document_id for each in about}
    places = places_of(connection, sorted(others))
    return [_document(paper, about, places) for paper in papers]


def _document(paper: DocumentEntry, about: Sequence[Standing], places: Mapping[str, Place]) -> RecordDocument:
    void = next((each for each in about if each.document_id == paper.document_id), None)
    replaced = [each for each in about if each.instead == paper.document_id]
    return RecordDocument.model_validate(
        {
            **{name: getattr(paper, name) for name in DocumentEntry.__dataclass_fields__},
            "void": void and PaperVoid(at=void.at, by=void.by or None, reason=void.reason),
            "superseded_by": _other(void.instead, "", places) if void and void.instead else None,
            "replaces": [_other(each.document_id, each.label, places) for each in replaced],
        }
    )


def _other(document_id: str, label: str, places: Mapping[str, Place]) -> OtherPaper:
    place = places.get(document_id)
    number = label or (place.number if place else "")
    return OtherPaper(document_id=document_id, number=number, record_id=place.record_id if place else None)
