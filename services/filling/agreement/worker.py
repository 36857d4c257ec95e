"""Sandbox worker: checks a paper and tells its text (`python -m services.filling.agreement.worker`)."""

from collections.abc import Mapping
from pathlib import Path

from services.filling.agreement.paper_text import paper_text
from services.filling.checker.check import judge
from services.filling.checker.checking import PROCESSOR
from services.filling.checker.facts import FACTS
from services.filling.checker.parts.locate import locate
from services.filling.checker.pdf.read import PaperTooLong, PaperUnreadable, read
from shared.agreement.model import TEXTS, PaperTexts
from shared.sandbox.child import serve


def read_paper(job: Mapping[str, object]) -> Mapping[str, object]:
    """Do one job: the path of a PDF, its name and the facts; the paper is read once for report and text."""
    try:
        parts = locate(read(Path(str(job["pdf"])).read_bytes()))
        report = judge(parts, FACTS.validate_python(job["facts"]))
    except (PaperUnreadable, PaperTooLong) as error:
        return {"error": error.code, "facts": error.facts}
    texts = PaperTexts(papers=(paper_text(str(job["id"]), parts),))
    return {"report": report.to_json(), "text": report.to_text(), "paper": TEXTS.write(texts).decode()}


if __name__ == "__main__":
    serve(read_paper, processor=PROCESSOR)
