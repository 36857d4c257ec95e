"""The people at the other end of HTTP: they upload, ask, sign, number, and try again until they are answered."""

import io
import secrets
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import openpyxl

from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from shared.packs.load import Pack

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>%s</w:t></w:r></w:p></w:body></w:document>"
)
PAUSE = 0.1


class Unanswered(Exception):
    """The time was over before an answer that settles the matter."""


class Refused(Exception):
    """The server refused what it should have taken."""


def report(text: str) -> bytes:
    """Return a small .docx that says something nobody said before."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELS)
        file.writestr("word/document.xml", BODY % text)
    return out.getvalue()


def table(pack: Pack, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with the headers of the pack's first table, and rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = pack.file.tables[0].sheet
    for row in ([column.header for column in pack.file.tables[0].columns], *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Memory:
    """Where no journal is kept: a journal's shape that forgets."""

    def begin(self, what: str, **facts: Any) -> int:
        del what, facts
        return 0

    def end(self, number: int, status: int, answer: dict[str, Any], *, retry_after: bool = False) -> None:
        """Forget."""


@dataclass(kw_only=True)
class Office:
    """Clerk, signers and archivist of one pack, at one address; used from several threads."""

    url: str
    key: str
    pack: Pack
    starter: str
    signers: Path
    journal: Any = field(default_factory=Memory)
    patience: float = 120
    accepted: Callable[[], None] = lambda: None
    _keys: dict[str, DemoSigner] = field(default_factory=dict)
    _season: str = ""

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {self.key}"}
        self._http = httpx2.Client(base_url=self.url, headers=headers, timeout=30)
        people = {key: signer["name"] for key, signer in self.pack.starter(self.starter)["signers"].items()}
        if not (self.signers / "roots").exists():
            make_demo_ca(self.signers, people=people)
        self._keys = {key: DemoSigner.load(self.signers, key) for key in people}

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def upload(self, *files: tuple[str, bytes]) -> dict[str, Any]:
        """Submit files under a key of their own, and again with the same key until they are accepted."""
        key = secrets.token_hex(8)
        facts = {"key": key, "sha256": tuple(sha256(body).hexdigest() for _, body in files)}
        sent = {"files": [("files", file) for file in files], "data": {"pack": self.pack.id}}
        answer = self._ask("submit", facts, "POST", "/v1/submissions", headers={"Idempotency-Key": key}, **sent)
        self.accepted()
        return answer

    def request(self, names: Sequence[str]) -> str:
        """Submit a table with these names and ask for its dossier; return the dossier's id."""
        book = table(self.pack, [[name, "Chi hội 1"] for name in names])
        submission = self.upload(("bang.xlsx", book), ("bao-cao.docx", report(secrets.token_hex(8))))["submission_id"]
        kind = next(kind.key for kind in self.pack.file.dossiers if kind.tables)
        asked = {"season": self.season(), "kind": kind, "submission": submission}
        return str(self._ask("dossier", {"target": submission}, "POST", "/v1/dossiers", json=asked)["dossier_id"])

    def begin_season(self) -> None:
        """Let the next dossier begin a season, of the starter as the live pack has it."""
        self._season = ""

    def season(self) -> str:
        """Return the season that this office works in, made when it is first asked for."""
        if not self._season:
            made = {"pack": self.pack.id, "starter": self.starter}
            self._season = str(self._ask("", {}, "POST", "/v1/seasons", json=made)["season_id"])
        return self._season

    def dossier(self, dossier_id: str) -> dict[str, Any]:
        """Return what is known of a dossier."""
        return self._ask("", {}, "GET", f"/v1/dossiers/{dossier_id}")

    def finish(self, dossier_id: str) -> dict[str, Any]:
        """Sign and number what waits, until the dossier is archived; return what is known of it."""
        over = time.monotonic() + self.patience
        while time.monotonic() < over:
            for task in self._ask("", {}, "GET", f"/v1/signing/tasks?dossier={dossier_id}")["items"]:
                self._do(task)
            result = self.dossier(dossier_id)
            if result["counts"].get("failed"):
                raise Refused(str(result)[:2000])
            if result["state"] == "in_review":
                self.approve(dossier_id)
            if result["record_id"]:
                return result
            threading.Event().wait(PAUSE)
        raise Unanswered(f"dossier {dossier_id}: {self.dossier(dossier_id)}"[:3000])

    def approve(self, dossier_id: str) -> None:
        """Approve what waits for review, as the officer does."""
        self._ask("", {}, "POST", f"/v1/dossiers/{dossier_id}/review", json={"decision": "approve"})

    def play(self, names: Sequence[str]) -> dict[str, Any]:
        """Make a whole dossier."""
        return self.finish(self.request(names))

    def forge(self, dossier_id: str) -> None:
        """Send a signed paper of which one byte was changed; raises Refused when it is taken."""
        tasks = self._ask("", {}, "GET", f"/v1/signing/tasks?dossier={dossier_id}")["items"]
        for task in [task for task in tasks if task["step"] != "issue"][:1]:
            path = f"/v1/documents/{task['document_id']}"
            whole = bytearray(self._keys[task["signer"]].sign(self._fetch(path), field=task["field"]))
            whole[len(whole) // 3] ^= 1
            facts = {"target": task["document_id"], "forged": "one byte changed"}
            answer = self._answer("sign", facts, "POST", f"{path}/signed", files={"file": ("s.pdf", bytes(whole))})
            if answer.status_code < 400:
                raise Refused("a forged paper was taken")

    def _do(self, task: dict[str, Any]) -> None:
        path, target = f"/v1/documents/{task['document_id']}", {"target": task["document_id"]}
        try:
            if task["step"] == "issue":
                self._ask("issue", target, "POST", f"{path}/issue", json={})
                return
            signed = self._keys[task["signer"]].sign(self._fetch(path), field=task["field"])
            self._ask("sign", target, "POST", f"{path}/signed", files={"file": ("signed.pdf", signed)})
        except Refused as error:
            if "409" not in str(error):  # the list was older than what this office did itself
                raise

    def _fetch(self, path: str) -> bytes:
        return self._answer("", {}, "GET", f"{path}/current.pdf").content

    def _ask(self, what: str, facts: dict[str, Any], method: str, path: str, **more: Any) -> dict[str, Any]:
        answer = self._answer(what, facts, method, path, **more)
        if answer.status_code >= 400:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:1000]}")
        body: dict[str, Any] = answer.json()
        return body

    def _answer(self, what: str, facts: dict[str, Any], method: str, path: str, **more: Any) -> httpx2.Response:
        over = time.monotonic() + self.patience
        while time.monotonic() < over:
            number = self.journal.begin(what, **facts) if what else 0
            try:
                answer = self._http.request(method, path, **more)
            except httpx2.TransportError:
                threading.Event().wait(PAUSE)
                continue
            if what:
                self.journal.end(number, answer.status_code, _json(answer), retry_after="retry-after" in answer.headers)
            if answer.status_code not in (429, 503, 507):
                return answer
            threading.Event().wait(PAUSE)
        raise Unanswered(f"{method} {path}")


def _json(answer: httpx2.Response) -> dict[str, Any]:
    try:
        body: dict[str, Any] = answer.json()
    except ValueError:
        return {"text": answer.text[:300]}
    return body
