"""The half that checks papers: `python -m services.filling.checker.checking`, a process with bounded memory."""

from collections.abc import Iterator
from pathlib import Path

from services.filling.checker.check import check
from services.filling.checker.facts import read_facts
from services.filling.checker.pdf.read import PaperTooLong, PaperUnreadable
from services.filling.checker.picture import pictures
from services.filling.checker.report import Report
from services.filling.checker.scanned import PaperScanned
from shared.sandbox.child import serve
from shared.sandbox.process import Reply

PROCESSOR = 30.0  # seconds of a core one file may take; five hundred pages take 6


def checked(job: Reply) -> Reply:
    """Do one job: the path of a PDF, the facts, and the folder for pictures, empty for none."""
    pdf = Path(job["pdf"]).read_bytes()
    try:
        report = check(pdf, read_facts(job["facts"]))
        drawn = list(_drawn(pdf, report, Path(job["pictures"]))) if job["pictures"] else []
    except (PaperUnreadable, PaperTooLong, PaperScanned) as error:
        return {"error": error.code, "facts": error.facts}
    return {"report": report.to_json(), "text": report.to_text(), "pictures": drawn}


def _drawn(pdf: bytes, report: Report, folder: Path) -> Iterator[int]:
    for page, png in pictures(pdf, report):
        path = folder / f"{page}.png"
        path.write_bytes(png)
        yield page


if __name__ == "__main__":
    serve(checked, processor=PROCESSOR)
