"""Has signed files judged by processes of their own, one per core; a file that takes too much is not valid."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from services.signing.verdict import Expectation, Verdict, read_verdict, unreadable
from shared.bounded.pool import Overrun, Pool

DEADLINE = 30.0  # seconds one file may take; 25 signatures take a third of it
MOST = 4  # processes; judging one file is mostly work for one core


class Judges:
    """Asks the processes of judging.py for the verdict that `verdict.judge` gives; thread-safe."""

    def __init__(self, *, count: int = 0, deadline: float = DEADLINE) -> None:
        self.pool = Pool("services.signing.judging", count=count or min(os.cpu_count() or 1, MOST), deadline=deadline)

    def judge(self, pdf: bytes, *, roots: Sequence[bytes], expected: Expectation) -> Verdict:
        """Return the verdict on a signed file that was handed out as `expected.issued`; never raises for the file."""
        with tempfile.TemporaryDirectory(prefix="hoso-judge-") as folder:
            signed, issued = Path(folder) / "signed.pdf", Path(folder) / "issued.pdf"
            signed.write_bytes(pdf)
            issued.write_bytes(expected.issued or b"")
            job = {"pdf": str(signed), "issued": str(issued), "roots": [one.decode() for one in roots]}
            told = {"field": expected.field, "signer": expected.signer, "fields": list(expected.fields)}
            try:
                return read_verdict(self.pool.ask({**job, **told})["verdict"])
            except Overrun:
                return unreadable()

    def close(self) -> None:
        """End every process."""
        self.pool.close()
