"""Reconciliation of a real finished dossier: well at first; each planted fault is named, an unroutable event mended."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from typer.testing import CliRunner, Result

from hoso.__main__ import app as command
from services import SERVICES, open_services
from services.intake.tables import document
from services.signing.workflow.tasks import list_tasks
from shared.errors.stores import BlobsUnavailable
from shared.http.app import create_app
from shared.people.principal import Role
from shared.reconciliation.collect import reconcile, repair, report_of
from shared.reconciliation.join import Reconciliation
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from tests.faults.story import Story, services_at, story_aside


def later() -> datetime:
    """Return a moment at which what the story left is settled, and its files are still fresh."""
    return datetime.now(UTC) + timedelta(minutes=40)


@pytest.fixture(scope="module")
def story() -> Iterator[Story]:
    with story_aside() as made:
        yield made


@pytest.fixture
def home(story: Story, tmp_path: Path) -> Path:
    """Give a copy of the finished dossier, its files included, to do harm to."""
    shutil.copytree(story.home, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def services(home: Path) -> Iterator[list[Service]]:
    made = list(services_at(home / "played", home).values())
    yield made
    for service in made:
        service.close()
        service.kit.database.close()


def found(reconciliation: Reconciliation) -> list[str]:
    return sorted({finding.code for finding in reconciliation.findings})


def service(services: list[Service], name: str) -> Service:
    return next(service for service in services if service.name == name)


def targets(service: Service) -> list[str]:
    """Return for whom a service's outbox holds what was not sent yet."""
    with service.kit.database.read() as connection:
        return list(connection.execute(text("select target from outbox where published_at is null")).scalars())


def change(services: list[Service], name: str, statement: str) -> None:
    with service(services, name).kit.database.transaction() as tx:
        tx.execute(text(statement))


def test_a_finished_dossier_is_well(services: list[Service]) -> None:
    reconciliation = reconcile(services, {})

    assert (found(reconciliation), reconciliation.counts["document"], reconciliation.counts["submission"]) == (
        [],
        {"archived": 5},
        {"ready": 1},
    )


def test_a_file_that_was_removed_and_one_that_was_left_over_are_named(services: list[Service], home: Path) -> None:
    lost = next((home / "blobs").glob("??/??/*"))
    lost.unlink()
    left = lost.with_name("f" * 64)
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    reconciliation = reconcile(services, {})

    assert {finding.id for finding in reconciliation.findings if finding.code == "FILE_MISSING"} == {lost.name}
    assert {finding.id for finding in reconciliation.findings if finding.code == "FILE_UNNAMED"} == {left.name}


def test_a_record_that_is_gone_from_the_vault_is_named(services: list[Service], home: Path, story: Story) -> None:
    (home / "played/vault" / story.dossier_id).rename(home / "elsewhere")

    assert found(reconcile(services, {})) == ["RECORD_MISSING"]


def test_a_document_that_stands_still_is_named(services: list[Service]) -> None:
    change(services, "intake", "update document set state = 'approved', since = '2020-01-01T00:00:00.000+00:00'")

    assert found(reconcile(services, {}, datetime.now(UTC) + timedelta(hours=1))) == ["STANDS_STILL", "TWO_STATES"]


def test_an_event_that_a_service_never_met_is_named_sent_to_it_alone_and_met(services: list[Service]) -> None:
    change(services, "intake", "delete from inbox where type = 'DocumentsFilled'")
    reconciliation = reconcile(services, {}, later())
    sent = repair(services, reconciliation)
    laid = {service.name: targets(service) for service in services}
    repaired = reconcile(services, {}, later())
    runtime = Runtime(services)
    runtime.start()
    runtime.drain()
    well = reconcile(services, {}, later())
    runtime.stop()

    assert found(reconciliation) == ["EVENT_MISSING"]
    assert {(event.service, event.what) for event in sent} == {("intake", "DocumentsFilled")}
    assert laid == {service.name: ["intake"] * len(sent) if service.name == "intake" else [] for service in services}
    assert (found(repaired), found(well)) == ([], [])


def test_a_dossier_that_failed_is_named_with_its_papers(services: list[Service], home: Path) -> None:
    kinds = {"thong_bao": "issued", "the-0001": "failed", "the-0002": "prepared", "ghi_chu": "completed"}
    for kind, state in kinds.items():
        facts = {"code": "FONT_SUBSTITUTED"} if state == "failed" else {}
        with service(services, "intake").kit.database.transaction() as tx:
            moved = document.update().where(document.c.id.endswith(f"-{kind}"))
            tx.execute(moved.values(state=state, facts=json.dumps(facts)))
    answer = doctor(home, "--json")
    findings = json.loads(answer.stdout)["findings"]
    named = {
        (finding["code"], finding["id"].partition("-")[2]) for finding in findings if finding["code"] != "EVENT_MISSING"
    }

    assert answer.exit_code == 1
    assert "FONT_SUBSTITUTED" in next(finding["vi"] for finding in findings if finding["code"] == "DOSSIER_FAILED")
    assert named == {
        ("DOCUMENT_FAILED", "the-0001"),
        ("DOCUMENT_ENDLESS", "the-0002"),
        ("DOCUMENT_NOT_ARCHIVED", "thong_bao"),
        ("DOCUMENT_NOT_ARCHIVED", "ghi_chu"),
        ("DOSSIER_FAILED", ""),
    }


@pytest.mark.parametrize(
    ("change_of_pack", "gone"),
    [
        (("update document set pack_digest = 'goi_cu'", ()), "pack the_hoi_vien"),
        (("update document set kind = 'to_khai'", ()), "document to_khai"),
        (("update document set facts = 'gone'", ()), "facts gone"),
        (("update signature set signer = 'pho'", ("update signature set signed_at = null",)), "signer pho"),
        (("update document set number = 1", ()), "next step"),
    ],
)
def test_a_paper_that_nobody_can_finish_is_named_and_keeps_nobody_from_their_tasks(
    services: list[Service], change_of_pack: tuple[str, tuple[str, ...]], gone: str
) -> None:
    statement, more = change_of_pack
    for sql in (statement, *more, "update document set completed_at = null, step = 'issue' where kind <> 'ghi_chu'"):
        change(services, "signing", sql)
    stuck = [finding.what for finding in reconcile(services, {}).findings if finding.code == "DOCUMENT_STUCK"]
    kit = service(services, "signing").kit
    tasks = list_tasks(kit).items

    assert set(stuck) == {gone}
    assert [task for task in tasks if task.kind in ("thong_bao", "the")] == []


def test_what_waits_to_be_sent_for_long_is_named(services: list[Service]) -> None:
    change(services, "signing", "update outbox set published_at = null where type = 'DocumentsIssued'")

    assert found(reconcile(services, {}, later())) == ["EVENT_WAITS"]


def test_papers_that_signing_lost_are_named(services: list[Service]) -> None:
    change(services, "signing", "delete from document")
    reconciliation = reconcile(services, {}, later())

    assert [(finding.code, finding.service) for finding in reconciliation.findings] == [("TWO_STATES", "signing")] * 5


def test_a_parked_event_is_named_without_its_error(services: list[Service]) -> None:
    change(services, "intake", "update inbox set state = 'dead', error = 'Nguyễn Du' where type = 'DocumentsFilled'")
    page = report_of(service(services, "intake")).to_json()

    assert found(reconcile(services, {}, later())) == ["EVENT_DEAD"]
    assert "Nguyễn Du" not in page.decode()


def test_a_server_that_is_away_is_a_finding_and_no_file_is_said_to_be_missing(
    services: list[Service], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> NoReturn:
        raise BlobsUnavailable

    monkeypatch.setattr(services[0].kit.blobs, "names", away)

    assert found(reconcile(services, {}, later())) == ["STORE_SILENT"]
    assert found(reconcile([services[0]], {"archive": away}, later())) == ["REPORT_MISSING"]


def test_a_service_that_does_not_answer_is_a_finding(services: list[Service]) -> None:
    from shared.reconciliation.peers import asks

    others = asks({"archive": "http://127.0.0.1:9"}, {"authorization": "Bearer x"})
    reconciliation = reconcile([service for service in services if service.name != "archive"], others)

    assert (reconciliation.findings[0].code, reconciliation.well) == ("REPORT_MISSING", False)


def doctor(home: Path, *words: str, **more: str) -> Result:
    settings = {
        "HOSO_HOME": str(home / "played"),
        "HOSO_BLOBS_URL": f"file:{home}/blobs",
        "HOSO_PACKS": f"{home}/packs",
    }
    return CliRunner().invoke(command, ["doctor", *words], env=settings | more)


def test_the_command_says_what_is_wrong_mends_it_and_ends_with_1_until_it_is_mended(
    services: list[Service], home: Path
) -> None:
    for name in SERVICES:
        change(services, name, "update outbox set published_at = '2020-01-01T00:00:00.000+00:00'")
    good = doctor(home)
    change(services, "intake", "delete from inbox where type = 'DocumentsFilled'")
    bad, mended, after = doctor(home, "--json"), doctor(home, "--repair"), doctor(home)

    assert [result.exit_code for result in (good, bad, mended, after)] == [0, 1, 1, 0]
    assert set(json.loads(bad.stdout)["by_code"]) == {"EVENT_MISSING"}
    assert "Dịch vụ intake chưa nhận sự kiện" in " ".join(mended.stdout.split())
    assert "Đã gửi lại / sent again: DocumentsFilled" in mended.stdout


def test_the_command_reads_every_record_through_and_names_what_is_not_as_it_was_kept(home: Path, story: Story) -> None:
    good = doctor(home, "--fixity", "--json")
    paper = min((home / "played/vault" / story.dossier_id / "data/papers").iterdir())
    paper.chmod(0o644)
    paper.write_bytes(b"%PDF forged")
    bad = doctor(home, "--fixity", "--json")
    finding = next(finding for finding in json.loads(bad.stdout)["findings"] if finding["code"] == "RECORD_DAMAGED")

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert (finding["service"], finding["id"], finding["repairable"]) == ("archive", story.dossier_id, False)
    assert f"data/papers/{paper.name}" in finding["vi"]


def test_the_command_names_a_database_that_is_away(home: Path) -> None:
    answer = doctor(home, "--json", HOSO_DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:9/none")
    answered = json.loads(answer.stdout)

    assert (answer.exit_code, answered["by_code"]) == (1, {"REPORT_MISSING": len(SERVICES)})
    assert all("DATABASE_UNAVAILABLE" in finding["vi"] for finding in answered["findings"])


def test_the_command_refuses_a_word_it_does_not_know(home: Path) -> None:
    assert doctor(home, "--mend").exit_code == 2


def test_an_administrator_reads_the_reconciliation_over_http_and_others_do_not(home: Path, tmp_path: Path) -> None:
    settings = Settings(home=home / "played", blobs_url=f"file:{home}/blobs", packs=home / "packs")
    app = create_app(settings, open_services(settings))
    client = TestClient(app)
    keys = {role: {"Authorization": f"Bearer {app.state.keys.add('x', role)}"} for role in (Role.ADMIN, Role.CLERK)}
    answer = client.get("/v1/admin/reconciliation", headers=keys[Role.ADMIN]).json()
    page = client.get("/v1/admin/reconciliation/intake", headers=keys[Role.ADMIN]).json()
    app.state.runtime.stop()

    assert (answer["well"], answer["counts"]["document"]) == (True, {"archived": 5})
    assert page["service"] == "intake"
    assert client.get("/v1/admin/reconciliation", headers=keys[Role.CLERK]).status_code == 403
    assert client.get("/v1/admin/reconciliation/none", headers=keys[Role.ADMIN]).status_code == 404
    assert "Nguyễn Du" not in json.dumps(page, ensure_ascii=False)
