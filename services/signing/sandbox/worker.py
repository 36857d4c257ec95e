"""Sandbox worker of signing: judges signed files under rlimits (`python -m services.signing.sandbox.worker`)."""

from pathlib import Path

from services.signing.verdict import Evidence, Expectation
from services.signing.verdict.judge import judge
from shared.sandbox.child import serve
from shared.sandbox.process import Reply

PROCESSOR = 7.0  # seconds of a core one file may take; three signatures take 0.2, twenty 4


def judged(job: Reply) -> Reply:
    """Do one job: the path of a file, the roots, and what is expected of it, with the path of what went out."""
    expected = None
    if "issued" in job:
        due = {"field": job["field"], "signer": job["signer"], "fields": tuple(job["fields"])}
        expected = Expectation(issued=Path(job["issued"]).read_bytes(), **due)
    roots = [root.encode() for root in job["roots"]]
    verdict = judge(Path(job["pdf"]).read_bytes(), roots=roots, expected=expected, evidence=_evidence(job["evidence"]))
    return {"verdict": verdict.to_json().decode()}


def _evidence(job: Reply) -> Evidence:
    kinds = ("intermediates", "crls", "ocsps")
    return Evidence(**{kind: tuple(map(bytes.fromhex, job[kind])) for kind in kinds}, required=job["required"])


if __name__ == "__main__":
    serve(judged, processor=PROCESSOR)
