"""A good run to seed faults into: a thousand uploads, one of which became a dossier of two papers."""

from hashlib import sha256
from typing import Any

from tests.faults.checker import ORDER, Record, Sent, State, Tracked
from tests.faults.journal import Operation

Run = tuple[list[Operation], State]
FACTS = {"DocumentsIssued": {"number": "07/QĐ"}, "DocumentsCompleted": {"number": "07/QĐ", "pdf": "sealed"}}


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def good() -> Run:
    """Return a run of a thousand uploads, one of which became a dossier of two papers."""
    uploads = [
        Operation(
            id=n, what="submit", key=f"k{n}", sha256=(digest(f"f{n}"),), status=202, answer={"submission_id": f"s{n}"}
        )
        for n in range(1000)
    ]
    asked = Operation(id=1000, what="dossier", target="s0", status=202, answer={"dossier_id": "d"})
    papers = ("d-a", "d-b")
    signed = [
        Operation(id=1001 + n, what="sign", target=paper, status=200, answer={"sha256": digest(paper)})
        for n, paper in enumerate(papers)
    ]
    numbered = [
        Operation(id=1003 + n, what="issue", target=paper, status=200, answer={"number": n + 1})
        for n, paper in enumerate(papers)
    ]
    refused = {"code": "NOT_ITS_TURN", "detail": "Chưa", "detail_en": "Not yet", "request_id": "r"}
    forged = Operation(id=1005, what="sign", target="d-a", forged="changed", status=422, answer=refused)
    return [*uploads, asked, *signed, *numbered, forged], state(uploads, papers)


def state(uploads: list[Operation], papers: tuple[str, ...]) -> State:
    both = frozenset({"intake", "archive"})
    events = [Sent(id="e0", type="DossierRequested", dossier="d", documents=(), cause="e0", listeners=both, done=both)]
    for kind in ORDER:
        for paper in papers:
            name = f"{kind}-{paper}"
            about: dict[str, Any] = {"id": name, "type": kind, "dossier": "d", "documents": (paper,), "cause": "e0"}
            events.append(Sent(**about, listeners=both, done=both, facts=tuple(FACTS.get(kind, {}).items())))
    blobs = {entry: entry for upload in uploads for entry in upload.sha256} | {
        digest(entry): digest(entry) for entry in papers
    }
    files = {f"data/papers/{entry}.pdf": (digest(entry), digest(entry)) for entry in papers}
    return State(
        submissions={upload.answer["submission_id"]: upload.sha256 for upload in uploads},
        dossiers={"d": "archived"},
        documents=dict.fromkeys(papers, "d"),
        tracked=dict.fromkeys(papers, Tracked(state="archived", facts={"number": "07/QĐ", "pdf": "sealed"})),
        blobs=blobs,
        wanted_blobs=frozenset(blobs),
        orphans=frozenset(),
        leftovers=(),
        events=events,
        register=[("QĐ", n + 1, paper) for n, paper in enumerate(papers)],
        records={"d": Record(files=files, until="2036-12-31", expected_until="2036-12-31")},
        earlier={"d": {name: listed for name, (listed, _) in files.items()}},
        attempts=dict.fromkeys((event.id for event in events), 1),
        seconds={"d-a": (2.0, 120.0)},
    )
