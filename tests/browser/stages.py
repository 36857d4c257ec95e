"""Brings a dossier of four nominees to a stage of its life, by the API alone, for the tests of a page to go on from."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hoso.demo.client import Client
from hoso.demo.people import nominees
from hoso.demo.signers.signers import DemoSigner
from hoso.demo.submission import submit
from shared.packs.load import folder_packs

PACK = next(iter(folder_packs().values()))
KIND = next(kind.key for kind in PACK.file.dossiers if kind.tables)
PATIENCE = 90.0


class Stages:
    """Makes dossiers on a site as a program does."""

    def __init__(self, client: Client, season: str) -> None:
        self.client = client
        self.season = season

    def asked(self, count: int = 4, names: Sequence[str] = ()) -> str:
        """Return a dossier that was just asked for; `names` stand in the place of the first nominees'."""
        people = nominees(count)
        for row, name in zip(people["ca_nhan"], names, strict=False):
            row["ho_ten"] = name
        submission = submit(self.client, PACK, people)
        request = {"season": self.season, "kind": KIND, "submission": submission}
        return str(self.client.post("/v1/dossiers", json=request)["dossier_id"])

    def in_review(self, count: int = 4) -> str:
        """Return a dossier whose papers wait for the officer."""
        dossier = self.asked(count)
        self.until(dossier, "in_review")
        return dossier

    def to_sign(self, count: int = 4) -> str:
        """Return a dossier whose papers wait for their signers."""
        return self._approved(self.in_review(count))

    def _approved(self, dossier: str) -> str:
        self.client.post(f"/v1/dossiers/{dossier}/review", json={"decision": "approve"})
        self.until(dossier, "prepared")
        return dossier

    def mend(self, dossier: str, name: str) -> None:
        """Give the first certificate of a dossier another name, as the clerk does on the page of the paper."""
        papers = self.client.whole(f"/v1/dossiers/{dossier}", "documents")["documents"]
        paper = next(paper for paper in papers if paper["kind"] == "giay_khen")
        origins = self.client.get(f"/v1/papers/{paper['document_id']}/origins")["values"]
        cell = next(value for value in origins if value["value"] == paper["subject"] and value["cell"])
        change = {key: cell[key] for key in ("table", "row", "column")}
        body = {"cells": [{**change, "value": name}], "reason": "Tên ghi sai theo căn cước."}
        self.client.post(f"/v1/dossiers/{dossier}/corrections", json=body)

    def tasks(self, dossier: str) -> list[dict[str, Any]]:
        """Return what waits for people in a dossier."""
        tasks: list[dict[str, Any]] = self.client.whole("/v1/signing/tasks", "items", dossier=dossier)["items"]
        return tasks

    def to_number(self, signers: Path) -> tuple[str, str]:
        """Return a dossier of which persons signed what they can, and the first kind that waits for its number."""
        dossier = self._signed(self.to_sign(), signers)
        return dossier, next(str(task["kind"]) for task in self.tasks(dossier))

    def plan_to_number(self, signers: Path) -> str:
        """Return the dossier of one paper, the season's plan, which waits for its number; a season has one of it."""
        dossier = str(self.client.post("/v1/dossiers", json={"season": self.season, "kind": "ke_hoach"})["dossier_id"])
        self.until(dossier, "in_review")
        return self._signed(self._approved(dossier), signers)

    def _signed(self, dossier: str, signers: Path) -> str:
        """Let persons sign what they can."""
        while due := [task for task in self.tasks(dossier) if task["step"] != "issue"]:
            for task in due:
                path = f"/v1/documents/{task['document_id']}"
                prepared = self.client.call("GET", f"{path}/current.pdf").content
                body = sign(signers, task["signer"], prepared, task["field"])
                self.client.post(f"{path}/signed", files={"file": ("signed.pdf", body, "application/pdf")})
        return dossier

    def until_reviewed_again(self, dossier: str) -> None:
        """Approve what was made anew in a dossier, once it waits for the officer, and wait until all can be signed."""
        _wait(lambda: "in_review" in self.counts(dossier), f"nothing of {dossier} came to review")
        self._approved(dossier)

    def counts(self, dossier: str) -> dict[str, int]:
        """Return how many papers of a dossier stand in each state."""
        counts: dict[str, int] = self.client.get(f"/v1/dossiers/{dossier}")["counts"]
        return counts

    def number_others(self, dossier: str, signers: Path, but: str) -> None:
        """Let persons sign, and the clerk number, every paper of a dossier that is not of one kind."""
        while due := [task for task in self.tasks(dossier) if task["kind"] != but and task["signer"] != "co_quan"]:
            for task in due:
                path = f"/v1/documents/{task['document_id']}"
                if task["step"] == "issue":
                    self.client.post(f"{path}/issue", json={})
                    continue
                prepared = self.client.call("GET", f"{path}/current.pdf").content
                body = sign(signers, task["signer"], prepared, task["field"])
                self.client.post(f"{path}/signed", files={"file": ("signed.pdf", body, "application/pdf")})

    def until_nothing_waits(self, dossier: str) -> None:
        """Wait until signing has heard that nothing of a dossier is to be signed; raises TimeoutError."""
        _wait(lambda: not self.tasks(dossier), f"{dossier} waits to be signed")

    def until(self, dossier: str, state: str) -> None:
        """Wait until every paper of a dossier stands in a state; raises TimeoutError, which tells where they stand."""
        try:
            _wait(lambda: set(self.counts(dossier)) == {state}, f"{dossier} did not come to {state}")
        except TimeoutError as error:
            error.add_note(str(self.client.get(f"/v1/dossiers/{dossier}")))
            raise


def _wait(outcome: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if outcome():
            return
        time.sleep(0.1)  # between two looks at an outcome
    raise TimeoutError(otherwise)


def sign(signers: Path, signer: str, prepared: bytes, field: str) -> bytes:
    """Return a paper signed by a demo signer; in a thread of its own, as the browser's has a loop that runs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(DemoSigner.load(signers, signer).sign, prepared, field=field).result()
