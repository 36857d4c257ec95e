"""Fixed text that a choice of the row decides, such as “Ông” or “Bà”: most papers with one choice say the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shared.agreement.differences import kinds
from shared.agreement.differences.compare import Change
from shared.agreement.differences.model import Paper, Reason

Place = tuple[int, int, str]
FEW = 5  # of so many papers one may be wrong, and the choice still decides


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A place whose text a column decides: what most papers say by their choice, and what each says."""

    column: str
    header: str
    typical: str
    usual: Mapping[str, Counter[str]]  # by choice
    texts: Mapping[str, str]  # by paper, of those that do not say what the typical one does

    def reasons(self, paper: Paper) -> Iterator[Reason]:
        """Yield why the text of a paper at this place is to be looked at."""
        choice, text = paper.values.get(self.column, ""), self.texts.get(paper.id, self.typical)
        usual, _ = self.usual[choice].most_common(1)[0]
        if text != usual:
            yield kinds.TEXT_DIFFERS.because(was=usual, now=text)
        elif text != self.typical and self.usual[choice].total() == 1:
            about = {"header": self.header, "choice": choice}
            yield kinds.BY_CHOICE.because(column=self.column, was=self.typical, now=text, **about)


def decided(
    papers: Sequence[Paper], changes: Mapping[str, Sequence[Change]], choices: Iterable[str], headers: Mapping[str, str]
) -> dict[Place, Decided]:
    """Return the places whose text a column of choices decides."""
    texts, typical = dict[Place, dict[str, str]](), dict[Place, str]()
    for document, own in changes.items():
        for change in own:
            if not change.column:
                texts.setdefault(change.place, {})[document] = change.now
                typical[change.place] = change.was
    columns = [column for column in choices if column in headers]
    results = dict[Place, Decided]()
    for place, at in texts.items():
        for column in columns:
            usual = _usual(papers, column, at, typical[place])
            if _decides(usual):
                about = {"column": column, "header": headers[column], "typical": typical[place]}
                results[place] = Decided(**about, usual=usual, texts=at)
    return results


def _usual(papers: Sequence[Paper], column: str, at: Mapping[str, str], typical: str) -> dict[str, Counter[str]]:
    usual: dict[str, Counter[str]] = {}
    for paper in papers:
        usual.setdefault(paper.values.get(column, ""), Counter())[at.get(paper.id, typical)] += 1
    return usual


def _decides(usual: Mapping[str, Counter[str]]) -> bool:
    """Say whether choices differ in what most of their papers say, and nearly all papers say that."""
    most = {choice: texts.most_common(1)[0] for choice, texts in usual.items()}
    wrong = sum(texts.total() - most[choice][1] for choice, texts in usual.items())
    return len({text for text, _ in most.values()}) > 1 and wrong * FEW <= sum(map(Counter.total, usual.values()))
