"""The main job, played by a client that knows nothing but `/openapi.json`; no answer tells a path of the server."""

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services import open_services
from shared.http.app import create_app
from shared.packs.load import Pack
from shared.people.principal import Role
from shared.settings import Settings
from tests.api_client import ApiClient
from tests.office import report, table
from tests.tiny_pack import ID, KIND, STARTER, make_pack

NAMES = ("Lê Lợi", "Trần Thị Đào")


class Office:
    """Clerk, signers and archivist behind a client made of the description; remembers what they were told."""

    def __init__(self, client: TestClient, folder: Path, pack: Pack) -> None:
        self.answers: list[str] = []
        self.pack = pack
        self._signers = folder / "signers"
        self._api = ApiClient(client.get("/openapi.json").json(), client.request)

    def ask(self, operation: str, /, **values: Any) -> Any:
        """Return an answer: JSON as such, a file as its bytes."""
        answer = self._api.call(operation, **values)
        assert answer.status_code < 300, answer.text
        self.answers.append(f"{answer.headers}{answer.text if 'json' in answer.headers['content-type'] else ''}")
        return answer.json() if answer.headers["content-type"] == "application/json" else answer.content

    def request(self) -> str:
        """Upload the table and a report, and ask for the dossier."""
        book = table(self.pack, [[name, "Chi hội 1"] for name in NAMES])
        files = [("files", ("bang.xlsx", book)), ("files", ("bao-cao.docx", report("một"))), ("pack", ID)]
        submission = self.ask("post_submission", body=files, **{"idempotency-key": "k1"})["submission_id"]
        assert [item["submission_id"] for item in self.ask("get_submissions", state="ready", pack=ID)["items"]] == [
            submission
        ]
        season = self.ask("post_season", body={"pack": ID, "starter": STARTER})["season_id"]
        asked = {"season": season, "kind": KIND, "submission": submission}
        return str(self.ask("post_dossier", body=asked)["dossier_id"])

    def work(self, dossier_id: str) -> str | None:
        """Do every task there is; return the record's id once there is one."""
        cursor = ""
        while cursor is not None:
            page = self.ask("get_tasks", dossier=dossier_id, cursor=cursor, limit=2)
            for task in page["items"]:
                self._do(task)
            cursor = page["next"]
        dossier = self.ask("get_dossier", dossier_id=dossier_id)
        assert not dossier["counts"].get("failed"), dossier
        return dossier["record_id"]

    def _do(self, task: dict[str, Any]) -> None:
        document_id = task["document_id"]
        if task["step"] == "issue":
            self.ask("post_issue", document_id=document_id, body={})
            return
        pdf = self.ask("get_current", document_id=document_id)
        signed = DemoSigner.load(self._signers, task["signer"]).sign(pdf, field=task["field"])
        self.ask("post_signed", document_id=document_id, body=[("file", ("signed.pdf", signed))])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    pack = Pack(make_pack(tmp_path / "packs"))
    people = {key: signer["name"] for key, signer in pack.starter(STARTER)["signers"].items()}
    make_demo_ca(tmp_path / "signers", people=people)
    settings = Settings(
        home=tmp_path / "home",
        packs=tmp_path / "packs",
        trust=tmp_path / "signers" / "roots",
        broker_url=f"memory://{uuid.uuid4().hex}",
    )
    app = create_app(settings, open_services(settings))
    key = app.state.keys.add("An", Role.ADMIN)
    with TestClient(app, headers={"Authorization": f"Bearer {key}"}) as client:
        yield Office(client, tmp_path, pack)


def test_the_main_job_is_played_by_the_description_alone(desk: Office, tmp_path: Path) -> None:
    dossier_id = desk.request()
    pause = threading.Event()
    while (record_id := desk.work(dossier_id)) is None:  # a test that hangs is ended by its timeout
        pause.wait(0.1)

    record = desk.ask("get_record", record_id=record_id)
    papers = [file["name"] for file in record["files"] if file["name"].endswith(".pdf")]
    assert [item["id"] for item in desk.ask("find_records", q="hoi vien")["items"]] == [record_id]
    assert desk.ask("get_file", record_id=record_id, name=papers[0]).startswith(b"%PDF")
    assert desk.ask("verify_record", record_id=record_id)["intact"]
    assert desk.ask("get_bag", record_id=record_id)[:2] == b"PK"
    assert [item["dossier_id"] for item in desk.ask("get_dossiers")["items"]] == [dossier_id]
    assert b"DossierArchived" in desk.ask("watch_dossier", dossier_id=dossier_id)
    assert desk.ask("get_reconciliation")["well"]
    assert [answer for answer in desk.answers if str(tmp_path) in answer] == []
    assert str(tmp_path).encode() not in desk.ask("watch_dossier", dossier_id=dossier_id)
