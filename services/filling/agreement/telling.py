"""What was found in a dossier, for a person."""

from collections.abc import Iterator

from services.filling.agreement.dossier_files import CheckedDossier, CheckedPaper
from shared.agreement.model import Disagreement, Place

MARKS = {"error": "LỖI / error", "warning": "CẢNH BÁO / warning"}


def tell_dossier(checked: CheckedDossier) -> str:
    """Return each paper that fails a rule with its findings, then every disagreement with both places."""
    return "\n".join(
        [*_papers(checked.papers), *(line for disagreement in checked.disagreements for line in _lines(disagreement))]
    )


def _papers(papers: tuple[CheckedPaper, ...]) -> Iterator[str]:
    for paper in papers:
        yield f"{paper.file}: {paper.errors} lỗi / errors, {paper.warnings} cảnh báo / warnings"
        if paper.errors or paper.warnings:
            yield from (f"  {line}" for line in paper.report_text.partition("Đạt / passed")[0].splitlines())


def _lines(disagreement: Disagreement) -> Iterator[str]:
    yield f"{MARKS[disagreement.severity]}  {disagreement.code}"
    yield f"  {disagreement.vi}"
    yield f"  {disagreement.en}"
    yield f"    {_place(disagreement.first)}"
    yield f"    {_place(disagreement.second)}"


def _place(place: Place) -> str:
    if place.cell:
        return f"{place.cell}: {place.text}"
    page = f", tr. {place.page}" if place.page else ""
    return f"{place.paper}{page}: {place.text or '—'}"
