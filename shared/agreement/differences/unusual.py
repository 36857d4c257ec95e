"""What is unusual about cells of a row among the others, though its paper says what it should."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from shared.agreement.differences import kinds
from shared.agreement.differences.model import Paper, Reason
from shared.text.fold import fold

VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
OF_VIETNAMESE = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | {"đ"}
FAR, EVIDENT = 2, 12  # times the usual length, and letters beyond it


def unusual(papers: Sequence[Paper], columns: Mapping[str, str]) -> dict[str, list[Reason]]:
    """Return what is unusual of papers that are alike, by their ids; `columns` has the header of each column."""
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for paper, reason in (*_cells(papers, columns), *_near(papers)):
        reasons[paper.id].append(reason)
    return reasons


def _cells(papers: Sequence[Paper], columns: Mapping[str, str]) -> Iterator[tuple[Paper, Reason]]:
    for column, header in columns.items():
        filled = [paper for paper in papers if paper.values.get(column)]
        if len(filled) * 2 > len(papers):
            empty = kinds.EMPTY.because(column=column, header=header)
            yield from ((paper, empty) for paper in papers if not paper.values.get(column))
        yield from _lengths(filled, column, header)
        for paper in filled:
            if strange := sorted({sign for sign in paper.values[column] if _is_strange(sign)}):
                yield paper, kinds.LETTERS.because(column=column, header=header, now=" ".join(strange))


def _lengths(filled: Sequence[Paper], column: str, header: str) -> Iterator[tuple[Paper, Reason]]:
    lengths = [len(paper.values[column]) for paper in filled]
    if len(set(lengths)) < 2:
        return
    usual, most, least = round(median(lengths)), max(lengths), min(lengths)
    for kind, count, far in (
        (kinds.LONGEST, most, most >= max(FAR * usual, usual + EVIDENT)),
        (kinds.SHORTEST, least, least * FAR <= usual and usual >= EVIDENT),
    ):
        if far:
            reason = kind.because(column=column, header=header, count=count, usual=usual)
            yield from ((paper, reason) for paper, length in zip(filled, lengths, strict=True) if length == count)


def _near(papers: Sequence[Paper]) -> Iterator[tuple[Paper, Reason]]:
    """Yield papers for names that are another one's but for a letter or its accents; figures make names apart."""
    alike: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        name = fold(paper.name)
        if name and not any(sign.isdigit() for sign in name):
            for key in {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}:
                alike[key].append(paper)
    told = set[str]()
    for others in alike.values():
        for paper in others:
            other = next((other for other in others if other.name != paper.name), None)
            if other is not None and paper.id not in told:
                told.add(paper.id)
                yield paper, kinds.NEAR_NAME.because(was=other.name, now=paper.name)


def _is_strange(sign: str) -> bool:
    return not sign.isascii() and sign.isalpha() and sign.lower() not in OF_VIETNAMESE
