"""Judges what signers send in sandbox processes, one per core, a pile in one job; what exceeds a limit is not valid."""

import base64
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from services.signing.pdf.plain.picture import Picture
from services.signing.sandbox.jobs import Judged, Trust, file_json, offered_json, trust_json
from services.signing.verdict import Evidence, Expectation, Verdict, read_verdict, too_complex
from services.signing.verdict.offered import Offered
from shared.sandbox.pool import LimitExceeded, Pool

LARGEST = 64 * 2**20  # bytes of a signed paper; usual are a hundredth of it
DEADLINE = 30.0  # seconds of a pile on a busy machine; worker.py bounds the processor time
NO_EVIDENCE = Evidence()
MOST = 4  # processes; judging one file is mostly work for one core
PILE, PILE_BYTES = 50, 4 * 2**20  # files in one job, and their bytes
ITEM = TypeVar("ITEM")
ANSWER = TypeVar("ANSWER")


class JudgeSandbox:
    """Client of the sandbox processes (worker.py) that run `verdict.judge`; thread-safe."""

    def __init__(self, *, count: int = 0, deadline: float = DEADLINE) -> None:
        count = count or min(os.cpu_count() or 1, MOST)
        self.pool = Pool("services.signing.sandbox.worker", count=count, deadline=deadline)
        self._threads = ThreadPoolExecutor(count, "judge")

    def judge(
        self, pdf: bytes, *, roots: Sequence[bytes], expected: Expectation | None, evidence: Evidence = NO_EVIDENCE
    ) -> Verdict:
        """Return the verdict on a signed file, by itself or by what is expected of it; never raises for the file."""
        return self.judge_all([Judged(pdf=pdf, expected=expected)], Trust(roots=roots, evidence=evidence))[0]

    def judge_all(self, files: Sequence[Judged], trust: Trust) -> list[Verdict]:
        """Return the verdicts on many, in their order; one that ends its process takes no other with it."""
        ask = partial(_bisected, partial(self._verdicts, trust), too_complex())
        piles = list(_piles(files, lambda each: len(each.pdf)))
        return [verdict for pile in self._threads.map(ask, piles) for verdict in pile]

    def surely_good(self, offered: Sequence[Offered], trust: Trust) -> list[bool]:
        """Say of each CMS whether it is surely good; what is not goes to `judge_all` with its paper."""
        ask = partial(_bisected, partial(self._good, trust), False)
        piles = list(_piles(offered, lambda each: len(each.cms)))
        return [good for pile in self._threads.map(ask, piles) for good in pile]

    def picture(self, png: bytes) -> Picture | None:
        """Return the picture of a PNG, None where it is none."""
        try:
            answer = self.pool.ask({"picture": base64.b64encode(png).decode()})
        except LimitExceeded:
            return None
        if "refused" in answer:
            return None
        colour, alpha = (base64.b64decode(answer[plane]) for plane in ("colour", "alpha"))
        return Picture(width=answer["width"], height=answer["height"], colour=colour, alpha=alpha)

    def warm(self) -> None:
        """Start the processes beside whatever the caller does next: signed papers will come soon."""
        for _ in self.pool.workers:
            self._threads.submit(self.pool.warm)

    def close(self) -> None:
        """End every process."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.pool.close()

    def _verdicts(self, trust: Trust, pile: Sequence[Judged]) -> list[Verdict]:
        answer = self.pool.ask({**trust_json(trust), "files": [file_json(each) for each in pile]})
        return [read_verdict(verdict) for verdict in answer["verdicts"]]

    def _good(self, trust: Trust, pile: Sequence[Offered]) -> list[bool]:
        answer = self.pool.ask({**trust_json(trust), "offered": [offered_json(each) for each in pile]})
        return [good is True for good in answer["good"]]


def _piles(items: Sequence[ITEM], size: Callable[[ITEM], int]) -> Iterator[list[ITEM]]:
    """Yield items in piles bounded by number and bytes; one that is larger is a pile by itself."""
    pile, held = list[ITEM](), 0
    for item in items:
        if pile and (len(pile) == PILE or held + size(item) > PILE_BYTES):
            yield pile
            pile, held = [], 0
        pile.append(item)
        held += size(item)
    if pile:
        yield pile


def _bisected(ask: Callable[[Sequence[ITEM]], list[ANSWER]], failed: ANSWER, pile: Sequence[ITEM]) -> list[ANSWER]:
    """Ask about a pile; where that fails, about its halves, so that one item answers for itself alone."""
    try:
        return ask(pile)
    except LimitExceeded:
        if len(pile) == 1:
            return [failed]
    middle = len(pile) // 2
    return [*_bisected(ask, failed, pile[:middle]), *_bisected(ask, failed, pile[middle:])]
