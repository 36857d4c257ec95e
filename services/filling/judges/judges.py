"""Has piles of our own papers judged by processes beside, while LibreOffice and the service do other papers."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from services.filling.checker.apart import ERRORS
from services.filling.checker.facts import Facts, write_facts
from services.filling.judges.judgement import Asked, Judgement, Pile
from shared.sandbox.pool import Pool
from shared.sandbox.process import Reply

DEADLINE = 600.0  # seconds a pile may take on a busy machine; worker.py bounds what it takes of a core


class Judges:
    """Asks the processes of worker.py; thread-safe. A stranger's file is checked apart, by other processes."""

    def __init__(self, *, count: int, deadline: float = DEADLINE) -> None:
        self.pool = Pool("services.filling.judges.worker", count=count, deadline=deadline)

    def judge(
        self,
        papers: Sequence[tuple[str, bytes]],
        facts: Facts,
        *,
        accepted: Mapping[str, object],
        single: bool,
        sheet: bool = False,
    ) -> Pile:
        """Return what the rules say of papers of one kind, by their ids, and their texts.

        `accepted` gives the reason for each rule that may be broken; `single`: each paper is made for one nominee;
        `sheet`: they were made from a workbook.

        Raises one of apart.ERRORS for a paper that cannot be read, and LimitExceeded where a process has died.
        """
        with tempfile.TemporaryDirectory(prefix="hoso-judge-") as folder:
            asked = Asked(
                papers=[(name, len(pdf)) for name, pdf in papers],
                facts=write_facts(facts),
                accepted=accepted,
                single=single,
                sheet=sheet,
                pdfs=f"{folder}/papers.pdfs",
                texts=f"{folder}/texts.json",
            )
            Path(asked.pdfs).write_bytes(b"".join(pdf for _, pdf in papers))
            answer = self.pool.ask(asdict(asked))
            if "error" in answer:
                raise ERRORS[answer["error"]](**answer["facts"])
            return _pile(answer, Path(asked.texts).read_bytes())

    def warm(self) -> None:
        """Start one process that has not started: papers will come soon."""
        self.pool.warm()

    def close(self) -> None:
        """End every process."""
        self.pool.close()


def _pile(answer: Reply, texts: bytes) -> Pile:
    judgements = tuple(Judgement(**judgement) for judgement in answer["judgements"])
    return Pile(judgements=judgements, reports=tuple(report.encode() for report in answer["reports"]), texts=texts)
