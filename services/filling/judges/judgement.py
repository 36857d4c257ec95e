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
    """What is asked of a pile: the files of its papers by their ids, the office's facts as plain values.

    `accepted` gives the pack's reason for each rule that it lets be broken; `single` says that each paper is made for
    one nominee. Into the file `texts` the worker writes what the papers say.
    """

    papers: Sequence[tuple[str, str]]
    facts: Mapping[str, object]
    accepted: Mapping[str, object]
    single: bool
    texts: str
