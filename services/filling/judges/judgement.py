"""What a pile of papers is asked and what is answered, on both ends of the pipe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What the rules say of one paper: which report of its pile is its own, and what counts of it.

    `code`, `vi` and `en` tell the first error, which stops the paper; '' where none does.
    """

    report: int
    errors: int
    warnings: int
    code: str = ""
    vi: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """The judgements of a pile in its order, its different reports as JSON, and the texts of its papers (TEXTS)."""

    judgements: tuple[Judgement, ...]
    reports: tuple[bytes, ...]
    texts: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is asked of a pile: the ids of its papers and their sizes in bytes, the office's facts as plain values.

    In the file `pdfs` the papers stand one behind the other; into the file `texts` the worker writes what they say.
    `accepted` gives the pack's reason for each rule that it lets be broken; `single` says that each paper is made for
    one nominee, `sheet` that they were made from a workbook.
    """

    papers: Sequence[tuple[str, int]]
    facts: Mapping[str, object]
    accepted: Mapping[str, object]
    single: bool
    sheet: bool
    pdfs: str
    texts: str
