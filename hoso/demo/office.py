"""The people of an office, each with a key of one role, and what they do over HTTP time and again."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hoso.demo.client import Client, Refused, Reply
from hoso.demo.piles import Piles, Task
from shared.packs.load import Pack
from shared.people.principal import Role

Say = Callable[[str], None]


class Office:
    """The people of the story, each with a client of their own."""

    def __init__(self, clients: Mapping[Role, Client], pack: Pack, signers: Path, say: Say) -> None:
        self.clerk, self.officer = clients[Role.CLERK], clients[Role.OFFICER]
        self.director = clients[Role.SIGNER]
        self.pack, self.signers, self.say = pack, signers, say
        self.dossier_id = ""

    def is_person(self, task: Reply) -> bool:
        """Say whether a person's signature is due."""
        spec = self.pack.document(task["kind"])
        return any(due.field == task["field"] and due.by == "person" for due in spec.signatures)

    def do(self, tasks: Sequence[Reply]) -> int:
        """Sign a pile by digests as whoever is due, or number it where nothing is to be signed; return how many."""
        if due := [task for task in tasks if task["step"] != "issue"]:
            return sum(Piles(self.director, self.signers, self.dossier_id).sign([_due(task) for task in due]))
        numbered = self.clerk.post("/v1/signing/issue", json={"documents": [task["document_id"] for task in tasks]})
        return len(numbered["items"])

    def tasks(self, client: Client) -> list[Reply]:
        """Return what waits for a signature or a number."""
        tasks: list[Reply] = client.whole("/v1/signing/tasks", "items", dossier=self.dossier_id)["items"]
        return tasks

    def dossier(self) -> Reply:
        """Return the dossier with all its papers."""
        return self.clerk.whole(f"/v1/dossiers/{self.dossier_id}", "documents")

    def paper(self, name: str) -> Reply:
        """Return a paper by the end of its id."""
        papers: list[Reply] = self.dossier()["documents"]
        return next(paper for paper in papers if paper["document_id"].endswith(name))

    def wait_for(self, state: str) -> None:
        """Wait until the dossier comes to a state; raises Refused when a paper fails."""
        while (dossier := self.dossier())["state"] != state:
            if dossier["state"] == "failed":
                raise Refused(str([paper for paper in dossier["documents"] if paper["state"] == "failed"][:2]))
            time.sleep(0.1)

    def review(self, decision: Reply) -> None:
        """Decide about what waits for review."""
        self.officer.post(f"/v1/dossiers/{self.dossier_id}/review", json=decision)

    def correct(self, change: Reply, *, dry: bool) -> Reply:
        """Mend the dossier, or ask what that would do."""
        path = f"/v1/dossiers/{self.dossier_id}/corrections"
        answer: Reply = self.clerk.post(f"{path}?dry={int(dry)}", json=change)
        return answer


def _due(task: Reply) -> Task:
    return Task(document_id=task["document_id"], step=task["step"], signer=task["signer"])
