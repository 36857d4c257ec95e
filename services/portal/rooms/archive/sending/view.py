"""What the page of distribution shows: each paper with those who get it, and how far that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.portal.ask import Facts
from shared.text.messages import Sentence

WAYS = {
    "system": Sentence(vi="trục liên thông văn bản", en="the document exchange"),
    "email": Sentence(vi="thư điện tử", en="e-mail"),
    "post": Sentence(vi="bưu điện", en="post"),
    "hand": Sentence(vi="trao tay", en="by hand"),
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper and its recipients; copies that the agency keeps are told apart."""

    name: str
    recipients: Sequence[Facts]
    kept: Sequence[Facts]


def papers_of(recipients: Iterable[Facts], names: Mapping[str, str]) -> list[Paper]:
    """Return the papers that somebody gets, in the order in which the archive tells of them."""
    papers: dict[str, list[Facts]] = {}
    for recipient in recipients:
        papers.setdefault(recipient["document_id"], []).append(recipient)
    return [
        Paper(
            name=names.get(document, document),
            recipients=[recipient for recipient in those if not recipient["kept"]],
            kept=[recipient for recipient in those if recipient["kept"]],
        )
        for document, those in papers.items()
    ]


def places_of(chosen: Iterable[str]) -> list[Facts] | None:
    """Return whom a form chose, `document_id/position` each; None for nobody: then it is all who wait."""
    places = [place.rpartition("/") for place in chosen]
    return [
        {"document_id": document, "position": int(number)} for document, _, number in places if number.isdigit()
    ] or None
