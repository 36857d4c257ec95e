"""Judges signed files in sandbox processes, one per core; a file that exceeds a limit is not valid."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from services.signing.verdict import Evidence, Expectation, Verdict, read_verdict, too_complex
from shared.sandbox.pool import LimitExceeded, Pool

LARGEST = 64 * 2**20  # bytes of a signed paper; usual are a hundredth of it
DEADLINE = 30.0  # seconds of a file on a busy machine; worker.py bounds the processor time
NO_EVIDENCE = Evidence()
MOST = 4  # processes; judging one file is mostly work for one core


class JudgeSandbox:
    """Client of the sandbox processes (worker.py) that run `verdict.judge`; thread-safe."""

    def __init__(self, *, count: int = 0, deadline: float = DEADLINE) -> None:
        count = count or min(os.cpu_count() or 1, MOST)
        self.pool = Pool("services.signing.sandbox.worker", count=count, deadline=deadline)

    def judge(
        self, pdf: bytes, *, roots: Sequence[bytes], expected: Expectation | None, evidence: Evidence = NO_EVIDENCE
    ) -> Verdict:
        """Return the verdict on a signed file, by itself or by what is expected of it; never raises for the file."""
        with tempfile.TemporaryDirectory(prefix="hoso-judge-") as folder:
            signed, issued = Path(folder) / "signed.pdf", Path(folder) / "issued.pdf"
            signed.write_bytes(pdf)
            job: dict[str, object] = {"pdf": str(signed), "roots": [root.decode() for root in roots]}
            job["evidence"] = {
                "intermediates": [intermediate.hex() for intermediate in evidence.intermediates],
                "crls": [crl.hex() for crl in evidence.crls],
                "ocsps": [ocsp.hex() for ocsp in evidence.ocsps],
                "required": evidence.required,
            }
            if expected is not None:
                issued.write_bytes(expected.issued or b"")
                job |= {"issued": str(issued), "field": expected.field, "signer": expected.signer}
                job |= {"fields": list(expected.fields)}
            try:
                return read_verdict(self.pool.ask(job)["verdict"])
            except LimitExceeded:
                return too_complex()

    def close(self) -> None:
        """End every process."""
        self.pool.close()
