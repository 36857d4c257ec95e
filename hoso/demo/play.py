"""Plays the year-end award season: upload, papers, signatures, numbers, seal, archive, search."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hoso.demo.client import Client, Refused
from hoso.demo.people import fill_workbook, nominees
from hoso.demo.signers.signers import DemoSigner
from shared.packs.load import Pack

STAGES = ("upload", "papers", "sign", "number", "seal", "archive", "search")
BEFORE = {"prepared": ("papers", ("requested", "filled")), "archived": ("archive", ("completed",))}
Step = Callable[[str, int, int], None]
Task = dict[str, Any]


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
    dossier: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, DemoSigner] = field(default_factory=dict)
    signed: int = 0
    numbered: int = 0

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
        """Fetch the blank table, fill it, send it with two reports, and ask for the dossier."""
        blank = self.client.call("GET", f"/v1/packs/{self.pack.id}/table").content
        files = [("files", ("nominees.xlsx", fill_workbook(blank, self.pack.file.tables, nominees(self.count))))]
        for report in sorted((self.pack.folder / "demo").glob("bao-cao-*")):
            files.append(("files", (report.name, report.read_bytes())))
        headers = {"Idempotency-Key": f"demo-{time.time_ns()}"}
        answer = self.client.post("/v1/submissions", files=files, data={"pack": self.pack.id}, headers=headers)
        if answer["state"] != "ready":
            raise Refused(str(answer["faults"][:3]))
        request = {"season": self.season_id, "kind": self.kind, "submission": answer["submission_id"]}
        self.submission_id = answer["submission_id"]
        self.dossier_id = self.client.post("/v1/dossiers", json=request)["dossier_id"]
        self.progress("upload", 1, 1)

    def reached(self, state: str) -> bool:
        """Look at the dossier, and say whether all of it reached a state; raises Refused when a document failed."""
        self.dossier = self.client.whole(f"/v1/dossiers/{self.dossier_id}", "documents")
        counts, papers = self.dossier["counts"], self.dossier["documents"]
        if counts.get("failed"):
            raise Refused(str([paper for paper in papers if paper["state"] == "failed"][:3]))
        stage, before = BEFORE[state]
        done = len(papers) - sum(counts.get(state, 0) for state in before)
        self.progress(stage, done, len(papers))
        return done == len(papers) and (state != "archived" or bool(self.dossier["record_id"]))

    def make_and_sign(self) -> None:
        """Do every task until none is left: persons sign, the clerk numbers, the agency seals what has its number.

        Persons sign a paper while others are still made, so `sign` is what is left of it afterwards. Numbers are given
        one after the other, in the order of the list, when all are made; a paper is sealed while the next is numbered,
        so `seal` is what is left of that.
        """
        with ThreadPoolExecutor(3) as pool:
            with self.timed("papers"):
                while not self.reached("prepared"):
                    if not self._sign_all(pool, self._tasks()[0]):
                        time.sleep(0.1)
            while any(tasks := self._tasks()):
                due, numbered = tasks
                with self.timed("seal" if self.numbered and not numbered else "sign"):
                    self._sign_all(pool, due)
                self._number_all(pool, numbered)

    def _tasks(self) -> tuple[list[Task], list[Task]]:
        """Return what waits for a signature, and what waits for its number."""
        tasks = self.client.whole("/v1/signing/tasks", "items", dossier=self.dossier_id)["items"]
        return [task for task in tasks if task["step"] != "issue"], [task for task in tasks if task["step"] == "issue"]

    def _sign_all(self, pool: ThreadPoolExecutor, due: list[Task]) -> int:
        for _ in pool.map(self._sign, due):
            self.signed += 1
            self.progress("sign", self.signed, max(self.signed, self._persons()))
        return len(due)

    def _number_all(self, pool: ThreadPoolExecutor, numbered: list[Task]) -> None:
        sealing: list[Future[None]] = []
        with self.timed("number"):
            for task in numbered:
                self.client.post(f"/v1/documents/{task['document_id']}/issue", json={})
                self.numbered += 1
                self.progress("number", self.numbered, len(self.dossier["documents"]))
                sealing += [pool.submit(self._sign, seal) for seal in self._seals(task)]
        with self.timed("seal"):
            for done, future in enumerate(sealing, start=1):
                future.result()
                self.progress("seal", done, len(sealing))

    def _persons(self) -> int:
        """Return how many signatures of persons the dossier will have."""
        documents = [self.pack.document(document["kind"]) for document in self.dossier["documents"]]
        return sum(signature.by == "person" for document in documents for signature in document.signatures)

    def _seals(self, task: Task) -> Iterator[Task]:
        """Yield the agency's signatures that a paper waits for once it has its number."""
        for signature in self.pack.document(task["kind"]).signatures:
            if signature.by == "agency":
                yield {"document_id": task["document_id"], "field": signature.field, "signer": signature.signer}

    def _sign(self, task: Task) -> None:
        path, who = f"/v1/documents/{task['document_id']}", task["signer"]
        signer = self.keys.get(who) or self.keys.setdefault(who, DemoSigner.load(self.signers, who))
        prepared = self.client.call("GET", f"{path}/current.pdf").content
        signed = signer.sign(prepared, field=task["field"])
        self.client.post(f"{path}/signed", files={"file": ("signed.pdf", signed, "application/pdf")})

    def search(self) -> None:
        """Find the record as an archivist does, typed without accents; raises Refused when it is not found."""
        answer = self.client.get("/v1/records", params={"q": "giay khen nong thon moi", "limit": 100})
        if self.dossier["record_id"] not in [item["id"] for item in answer["items"]]:
            raise Refused(f"the search did not find the record: {answer}")
        self.progress("search", 1, 1)
