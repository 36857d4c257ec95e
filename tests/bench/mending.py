"""Measures what an office does to a whole pile at once: `python -m tests.bench.mending --nominees 1001`.

One dossier over HTTP on a server of its own: one name is corrected, the certificates' differences are asked for, all
signed files come back in one request, all numbers are given in one call. Each is timed on the client's clock.
"""

import argparse
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hoso.demo.client import Client, Reply
from hoso.demo.people import nominees
from hoso.demo.piles import Piles
from hoso.demo.run import make_signers
from hoso.demo.server import Server
from hoso.demo.signers.signers import DemoSigner
from hoso.demo.submission import submit
from shared.packs.load import Pack, folder_packs
from tests.bench.watching import bare_loop

NAME = {"table": "ca_nhan", "row": 2, "column": "ho_ten", "value": "Nguyễn Văn Đúng"}


class Dossier:
    """One dossier of made-up nominees."""

    def __init__(self, client: Client, pack: Pack, home: Path, count: int) -> None:
        season = client.post("/v1/seasons", json={"pack": pack.id, "starter": next(iter(pack.starters))})
        rows = nominees(count)
        expected = {
            "season": season["season_id"],
            "kind": "khen_thuong",
            "submission": submit(client, pack, rows),
        }
        self.client, self.home = client, home
        self.id = client.post("/v1/dossiers", json=expected)["dossier_id"]
        self.piles = Piles(client, home / "signers", self.id)

    def wait_for(self, *states: str) -> Reply:
        """Wait until every paper is in one of some states; return the dossier."""
        while True:
            dossier = self.client.get(f"/v1/dossiers/{self.id}", params={"limit": 1})
            if set(dossier["counts"]) <= {*states}:
                return dossier
            time.sleep(0.05)

    def signed(self) -> bytes:
        """Return a ZIP of all that waits for a signature, each paper signed by whom it waits for."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for task in (task for task in self.piles.tasks() if task["step"] != "issue"):
                pdf = self.client.call("GET", f"/v1/documents/{task['document_id']}/current.pdf").content
                signer = DemoSigner.load(self.home / "signers", task["signer"])
                file.writestr(f"{task['document_id']}.pdf", signer.sign(pdf, field=task["step"]))
        return out.getvalue()


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print what a step took."""
    begun = time.perf_counter()
    yield
    sys.stdout.write(f"{name:52} {time.perf_counter() - begun:8.2f} s\n")
    sys.stdout.flush()


def play(dossier: Dossier) -> None:
    """Do all of it, and print what each step took."""
    client = dossier.client
    with timed("papers made and checked"):
        papers = dossier.wait_for("in_review")["counts"]["in_review"]
    sys.stdout.write(f"papers {papers}\n")
    with timed("one name corrected, until all is in review again"):
        change = {"reason": "Sai họ tên ở dòng thứ hai", "cells": [NAME]}
        remade = client.post(f"/v1/dossiers/{dossier.id}/corrections", json=change)["remade"]
        dossier.wait_for("in_review")
    sys.stdout.write(f"remade {len(remade)}\n")
    for again in ("first", "again"):
        with timed(f"differences of the certificates, {again}"):
            client.get(f"/v1/dossiers/{dossier.id}/differences", params={"kind": "giay_khen", "limit": 2000})
    client.post(f"/v1/dossiers/{dossier.id}/review", json={"decision": "approve"})
    dossier.wait_for("prepared")
    zipped = dossier.signed()
    with timed("signed files come back in one request"):
        outcomes = client.post("/v1/signing/signed", files=[("files", ("signed.zip", zipped))])["items"]
    sys.stdout.write(f"files {len(outcomes)}, accepted {sum(bool(item['accepted']) for item in outcomes)}\n")
    number(dossier)


def number(dossier: Dossier) -> None:
    """Sign what is left before the numbers, and give them all in one call."""
    while due := [task for task in dossier.piles.tasks() if task["step"] != "issue"]:
        list(dossier.piles.sign(due))
    papers = dossier.client.whole(f"/v1/dossiers/{dossier.id}", "documents")["documents"]
    with timed("all numbers in one call"):
        replies: Sequence[Reply] = dossier.client.post(
            "/v1/signing/issue", json={"documents": [paper["document_id"] for paper in papers]}
        )["items"]
    sys.stdout.write(f"numbers {len(replies)}\n")


def main() -> None:
    """Measure once, on a server of its own."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--nominees", type=int, default=1001)
    count = ask.parse_args().nominees
    sys.stdout.write(f"bare loop {bare_loop():.2f} s\n")
    pack = next(iter(folder_packs().values()))
    with tempfile.TemporaryDirectory(prefix="mending-", dir="/var/tmp") as room:
        home = Path(room)
        server = Server(home)
        make_signers(pack, next(iter(pack.starters)), home / "signers")
        server.trust(home / "signers" / "roots")
        server.start()
        try:
            play(Dossier(Client(server.url, server.key, server.revive), pack, home, count))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
