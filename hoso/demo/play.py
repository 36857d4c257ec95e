"""Plays the year-end award season: upload, papers, signatures, numbers, seal, archive, search."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hoso.demo.client import Client, Refused, Reply
from hoso.demo.people import nominees
from hoso.demo.piles import Piles, Task
from hoso.demo.submission import submit
from shared.packs.load import Pack

STAGES = ("upload", "papers", "review", "sign", "number", "seal", "archive", "search")
AT_THE_GATE = ("requested", "filled", "checked")
TO_PREPARE = (*AT_THE_GATE, "in_review", "approved")
BEFORE = {"in_review": ("papers", AT_THE_GATE), "prepared": ("review", TO_PREPARE)}
BEFORE["archived"] = ("archive", ("completed",))
Step = Callable[[str, int, int], None]


@dataclass(kw_only=True)
class Season:
    """One run of the demo, with its state."""

    client: Client
    pack: Pack
    season_id: str
    kind: str
    signers: Path
    count: int
    progress: Step
    seconds: dict[str, float] = field(default_factory=dict)
    submission_id: str = ""
    dossier_id: str = ""
    dossier: Reply = field(default_factory=dict)
    numbered: int = 0
    signed: Counter[str] = field(default_factory=Counter)

    def play(self) -> None:
        """Play every stage, in order."""
        with self.timed("upload"):
            self.upload()
        self.make_and_sign()
        with self.timed("archive"):
            while not self.reached("archived"):
                time.sleep(0.1)
        with self.timed("search"):
            self.search()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds of a stage."""
        start = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0) + time.perf_counter() - start

    def upload(self) -> None:
        """Submit the table, and ask for its dossier."""
        self.submission_id = submit(self.client, self.pack, nominees(self.count))
        request = {"season": self.season_id, "kind": self.kind, "submission": self.submission_id}
        self.dossier_id = self.client.post("/v1/dossiers", json=request)["dossier_id"]
        self.progress("upload", 1, 1)

    def reached(self, state: str) -> bool:
        """Look at the dossier, and say whether all of it reached a state; raises Refused when a document failed."""
        self.dossier = self.client.get(f"/v1/dossiers/{self.dossier_id}", params={"limit": 1})
        counts = self.dossier["counts"]
        if counts.get("failed"):
            raise Refused(str(self.papers(state="failed")[:3]))
        stage, before = BEFORE[state]
        whole = sum(counts.values())
        done = whole - sum(counts.get(state, 0) for state in before)
        self.progress(stage, done, whole)
        return done == whole and (state != "archived" or bool(self.dossier["record_id"]))

    def papers(self, state: str = "") -> list[Reply]:
        """Return the papers of the dossier, those in a state or all."""
        only = {"state": state} if state else {}
        whole = self.client.whole(f"/v1/dossiers/{self.dossier_id}", "documents", most=1000, **only)
        papers: list[Reply] = whole["documents"]
        return papers

    def make_and_sign(self) -> None:
        """Do every task until none is left: an officer approves, persons sign, the clerk numbers, the agency seals.

        Each signs and numbers what waits as a pile; persons sign while others are still prepared.
        """
        piles = Piles(self.client, self.signers, self.dossier_id)
        with self.timed("papers"):
            while not self.reached("in_review"):
                time.sleep(0.1)
        with self.timed("review"):
            self.client.post(f"/v1/dossiers/{self.dossier_id}/review", json={"decision": "approve"})
            while not self.reached("prepared"):
                time.sleep(0.1)
        while tasks := piles.tasks():
            if due := [task for task in tasks if task["step"] != "issue"]:
                with self.timed("seal" if self.numbered else "sign"):
                    self._sign_all(piles, due)
                continue
            with self.timed("number"):
                self.numbered += piles.number([paper["document_id"] for paper in self._to_number()])
                self.progress("number", self.numbered, self.numbered)

    def _sign_all(self, piles: Piles, due: Sequence[Task]) -> None:
        stage = "seal" if self.numbered else "sign"
        whole = self.signed[stage] + len(due)
        for count in piles.sign(due):
            self.signed[stage] += count
            self.progress(stage, self.signed[stage], max(self.signed[stage], whole))

    def _to_number(self) -> list[Reply]:
        """Return the papers that get a number; they are numbered in the pack's order, whatever follows whatever."""
        return [paper for paper in self.papers() if self.pack.document(paper["kind"]).number is not None]

    def search(self) -> None:
        """Find the record as an archivist does, typed without accents; raises Refused when it is not found."""
        answer = self.client.get("/v1/records", params={"q": "giay khen nong thon moi", "limit": 100})
        if self.dossier["record_id"] not in [item["id"] for item in answer["items"]]:
            raise Refused(f"the search did not find the record: {answer}")
        self.progress("search", 1, 1)
