"""Compares papers of one kind with the most typical of them: the one function to call, and one for revisions."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from shared.agreement.differences import kinds
from shared.agreement.differences.compare import Change, changes, shown_values, word_changes
from shared.agreement.differences.derived import decided
from shared.agreement.differences.model import Difference, Paper, Reason
from shared.agreement.differences.template import Template, skeleton, template_of
from shared.agreement.differences.unusual import unusual

SAMPLE = 40  # papers by which doubtful places are settled


def differences(
    papers: Sequence[Paper], columns: Mapping[str, str], choices: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return every paper beside the typical one of its group, outliers first.

    `columns` has the header of each column; those of `choices` may decide what the fixed text says.
    """
    groups: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[paper.group].append(paper)
    return _outliers_first([results for group in groups.values() for results in _of_group(group, columns, choices)])


def since(papers: Iterable[tuple[Paper, str | None]]) -> tuple[Difference, ...]:
    """Return every paper beside its own earlier text, changed ones first; None where it had none."""
    return _outliers_first([_since(paper, before) for paper, before in papers])


def _of_group(papers: Sequence[Paper], columns: Mapping[str, str], choices: Collection[str]) -> Iterable[Difference]:
    template = _typical(papers)
    changed = {paper.id: changes(template, paper) for paper in papers}
    headers = {column: columns.get(column, column) for column in _columns(papers)}
    by_choice = decided(papers, changed, choices, headers)
    places = Counter(change.place for each in changed.values() for change in each)
    varying = {place for place, count in places.items() if count * 2 > len(papers)} | by_choice.keys()
    notes = unusual(papers, headers)
    for paper in papers:
        own = [change for change in changed[paper.id] if change.place not in varying]
        reasons = [reason for place in by_choice.values() for reason in place.reasons(paper)]
        reasons += [_reason(change, paper, headers) for change in own]
        yield Difference(
            paper=paper,
            typical=template.paper.id,
            values=shown_values(template, paper.values, own),
            reasons=(*reasons, *_pages(template.paper, paper), *notes.get(paper.id, ())),
        )


def _typical(papers: Sequence[Paper]) -> Template:
    """Return the first paper of those most alike, with the places in which a sample shows its own cells too."""
    skeletons = [skeleton(paper) for paper in papers]
    commonest, _ = Counter(skeletons).most_common(1)[0]
    alike = [paper for paper, own in zip(papers, skeletons, strict=True) if own == commonest]
    template = template_of(alike[0])
    sample = papers[:: max(1, len(papers) // SAMPLE)][:SAMPLE]  # of all: those most alike may share a cell's value
    for slot in template.doubtful():
        rest = template.without(slot)
        if _misses(rest, sample) < _misses(template, sample):
            template = rest
    return template


def _misses(template: Template, sample: Sequence[Paper]) -> int:
    return sum(len(changes(template, paper)) for paper in sample)


def _columns(papers: Sequence[Paper]) -> Iterable[str]:
    return dict.fromkeys(column for paper in papers for column in paper.values)


def _reason(change: Change, paper: Paper, headers: Mapping[str, str]) -> Reason:
    if not change.column:
        return kinds.TEXT_DIFFERS.because(was=change.was, now=change.now)
    cell, header = paper.values.get(change.column, ""), headers.get(change.column, change.column)
    return kinds.VALUE_DIFFERS.because(column=change.column, was=cell, now=change.now, header=header)


def _pages(typical: Paper, paper: Paper) -> Iterable[Reason]:
    if paper.pages != typical.pages:
        yield kinds.PAGES_DIFFER.because(was=str(typical.pages), now=str(paper.pages))


def _since(paper: Paper, before: str | None) -> Difference:
    if before is None:
        reasons: tuple[Reason, ...] = (kinds.PAPER_NEW.because(),)
    else:
        results = word_changes(before.split(), paper.text.split())
        reasons = tuple(kinds.REVISION_DIFFERS.because(was=change.was, now=change.now) for change in results)
    return Difference(paper=paper, typical=paper.id, values={}, reasons=reasons)


def _outliers_first(results: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return errors first, the rarest of them at the top, then what is only to be looked at, then the rest."""
    times = Counter(reason for each in results for reason in set(each.reasons))

    def rank(each: Difference) -> tuple[bool, bool, int]:
        grave = [reason for reason in each.reasons if reason.severity == "error"] or each.reasons
        rarest = min((times[reason] for reason in grave), default=0)
        return not each.is_wrong, not each.reasons, rarest

    return tuple(sorted(results, key=rank))
