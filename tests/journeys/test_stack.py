"""One process per service on real RabbitMQ, PostgreSQL and MinIO: the same journey, also while each is killed once."""

import contextlib
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from shared.people.principal import Role
from tests.journeys.portal_office import Office
from tools.local_site.servers import ServerAbsent
from tools.local_site.stack import Stack

ROOT = Path(__file__).parents[2]
LONGEST = 240  # seconds for six nominees, on a busy machine
WHEN = {"filling-1": "requested", "signing-1": "prepared", "intake-1": "signed", "archive-1": "completed"}


@pytest.fixture(scope="module")
def stack(
    tmp_path_factory: pytest.TempPathFactory, met: Callable[[str], None], absent: Callable[[str], None]
) -> Iterator[Stack]:
    made = Stack(tmp_path_factory.mktemp("stack"))
    try:
        made.start()
    except ServerAbsent as error:
        absent(str(error))
    for name in ("RabbitMQ", "PostgreSQL", "MinIO"):
        met(name)
    yield made
    made.stop()


@contextlib.contextmanager
def play(stack: Stack, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the demo against the stack, its output in files; whatever becomes of the test, it is ended."""
    command = [sys.executable, "-m", "hoso", "demo", "--nominees", "6", "--home", str(home), "--json"]
    with (home.parent / "out").open("wb") as out, (home.parent / "err").open("wb") as err:
        demo = subprocess.Popen([*command, "--site", str(stack.home)], cwd=ROOT, stdout=out, stderr=err)
        try:
            yield demo
        finally:
            demo.kill()
            demo.wait(10)


def states(stack: Stack) -> set[str]:
    try:
        answer = httpx2.get(f"{stack.url}/v1/dossiers", headers={"Authorization": f"Bearer {stack.key}"}, timeout=5)
        return {state for item in answer.json()["items"][:1] for state in item["counts"]}
    except (httpx2.HTTPError, KeyError, ValueError):
        return set()


def good(out: str) -> dict[str, Any]:
    summary: dict[str, Any] = json.loads(out)
    papers = summary["documents"]
    assert len({paper["number"] for paper in papers}) == len(papers) == 5 + 5
    assert {paper["state"] for paper in papers} == {"archived"}
    assert {signature["verdict"] for paper in papers for signature in paper["signatures"]} == {"valid"}
    return summary


def test_each_service_alone_in_its_process_plays_the_whole_journey(stack: Stack, tmp_path: Path) -> None:
    with play(stack, tmp_path / "home") as demo:
        assert demo.wait(LONGEST) == 0, (tmp_path / "err").read_text()[-3000:]

    good((tmp_path / "out").read_text())
    assert {name: part.pid is not None for name, part in stack.parts().items()} == dict.fromkeys(stack.parts(), True)


def test_the_reconciliation_behind_the_gateway_is_whole_and_the_operator_sees_the_same(stack: Stack) -> None:
    answer = httpx2.get(
        f"{stack.url}/v1/admin/reconciliation", headers={"Authorization": f"Bearer {stack.key}"}, timeout=60
    )
    script = f". {stack.home}/operator.env; exec {sys.executable} -m hoso doctor --json"
    doctor = subprocess.run(["sh", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    over_http, by_hand = answer.json(), json.loads(doctor.stdout)

    assert (over_http["well"], over_http["by_code"], doctor.returncode) == (True, {}, 0), over_http
    assert over_http["counts"] == by_hand["counts"] == {"document": {"archived": 10}, "submission": {"ready": 1}}
    assert (stack.home / "operator.env").stat().st_mode & 0o777 == 0o600


def test_each_role_does_its_main_job_at_the_portal_behind_the_gateway(stack: Stack) -> None:
    with contextlib.closing(Office(stack.url, stack.key)) as office:
        clerk, officer, signer = (
            office.desk(Role.CLERK),
            office.desk(Role.OFFICER),
            office.desk(Role.SIGNER, ["giam_doc"]),
        )
        dossier = office.ask_for_dossier(clerk)
        office.until(dossier, "in_review")
        waits = officer.get("/viec").text
        officer.post(f"/ho-so/{dossier}/duyet", data={"decision": "approve"})
        office.until(dossier, "prepared")
        batch = office.freeze(signer, dossier, "giay_khen")
        page = office.desk(Role.ARCHIVIST).get("/kho", params={"q": "nong thon moi"})
        overview = office.desk(Role.ADMIN).get("/quan-tri")

    assert f"/ho-so/{dossier}/duyet" in waits
    assert re.search("/ky/lo/[A-Z0-9]{26}$", str(batch.url))
    assert (batch.status_code, overview.status_code) == (200, 200)
    assert re.search('href="/kho/[0-9A-Z]{26}"', page.text)


def test_each_service_killed_once_comes_back_and_the_next_dossier_is_finished(stack: Stack, tmp_path: Path) -> None:
    parts, waiting = stack.parts(), dict(WHEN)
    until = time.monotonic() + LONGEST
    with play(stack, tmp_path / "home") as demo:
        while demo.poll() is None and time.monotonic() < until:
            seen = states(stack)
            for name in [name for name, state in waiting.items() if state in seen]:
                parts[name].kill()
                del waiting[name]
            stack.tend()
            threading.Event().wait(0.05)
        assert demo.poll() == 0, (tmp_path / "err").read_text()[-3000:]

    good((tmp_path / "out").read_text())
    assert len(waiting) <= 1  # a state may be over before it was looked at


def test_a_service_that_is_away_is_answered_for_with_a_reason_and_retry_after(stack: Stack) -> None:
    stack.parts()["archive-1"].kill()
    answer = httpx2.get(f"{stack.url}/v1/records", headers={"Authorization": f"Bearer {stack.key}"}, timeout=10)
    stack.tend()

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "SERVICE_AWAY"
    assert all(answer.json()[word] for word in ("detail", "detail_en", "request_id"))
    assert stack.parts()["archive-1"].pid is not None


def test_only_its_owner_may_read_where_a_site_is(stack: Stack) -> None:
    assert (stack.home / "site.json").stat().st_mode & 0o077 == 0
    assert (stack.home / "secrets.env").stat().st_mode & 0o077 == 0
