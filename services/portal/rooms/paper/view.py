"""What the page of a paper shows: the facts beside its PDF, and where the PDF is."""

from dataclasses import dataclass

from services.portal.ask import Facts
from services.portal.words.names import paper_name

DOSSIER_ID = 26  # letters with which the id of a paper begins: those of its dossier
SOURCES = 60  # values told of one paper
COPIED = ("completed", "archived")  # the states of papers of which copies are made
SIGNING_HAS_IT = ("prepared", "signed", "issued", "completed", "archived", "refused", "superseded", "void")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper: its facts, the address of its PDF (None where none is made yet), and what stands before and after."""

    facts: Facts
    title: str
    dossier: Facts
    pdf: str | None
    before: str | None
    after: str | None


def dossier_of(document_id: str) -> str:
    """Return the id of the dossier that a paper belongs to."""
    return document_id[:DOSSIER_ID]


def paper_of(dossier: Facts, document_id: str) -> Paper | None:
    """Return one paper of a dossier; None where the dossier has none of this id."""
    ids = [paper["document_id"] for paper in dossier["documents"]]
    if document_id not in ids:
        return None
    place = ids.index(document_id)
    facts = dossier["documents"][place]
    return Paper(
        facts=facts,
        title=paper_name(facts),
        dossier=dossier,
        pdf=_pdf(dossier["dossier_id"], facts),
        before=ids[place - 1] if place else None,
        after=ids[place + 1] if place + 1 < len(ids) else None,
    )


def sources_of(origins: Facts) -> list[Facts]:
    """Return the values on a paper with where each comes from, each once; of a list no more than fit a page."""
    seen: dict[tuple[object, ...], Facts] = {}
    for value in origins["values"]:
        seen.setdefault((value["sheet"], value["cell"], value["fact"], value["value"]), value)
    return list(seen.values())[:SOURCES]


def forms_of(packs: Facts, pack: str) -> list[Facts]:
    """Return the kinds of dossier of a pack whose papers copy others."""
    return [kind for entry in packs["items"] if entry["id"] == pack for kind in entry["dossiers"] if kind["copies"]]


def _pdf(dossier_id: str, facts: Facts) -> str | None:
    if facts["state"] in SIGNING_HAS_IT:
        return f"/v1/documents/{facts['document_id']}/current.pdf"
    if facts.get("pdf"):
        return f"/v1/dossiers/{dossier_id}/papers/{facts['document_id']}.pdf"
    return None
