"""Failpoints do what they are told, each stands in the code, and a name that does not exist is an error."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shared.failpoints import NAMES, parse
from tests.faults.alone import Alone

ROOT = Path(__file__).parents[2]
CALL = re.compile(r'\bfailpoint\("([a-z_.]+)"')


def run(plan: str, hits: int = 1) -> subprocess.CompletedProcess[str]:
    code = (
        f"from shared.failpoints import failpoint\nfor _ in range({hits}): failpoint('inbox.after_commit', 'filling')"
    )
    env = {**os.environ, "HOSO_FAILPOINT": plan}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_every_name_is_called_somewhere_and_every_call_has_a_name() -> None:
    sources = [path for room in ("services", "shared") for path in (ROOT / room).rglob("*.py")]
    called = {name for path in sources for name in CALL.findall(path.read_text("utf-8"))}

    assert called == set(NAMES)


def test_every_name_is_called_in_one_place_or_once_in_each_store() -> None:
    sources = [path for room in ("services", "shared") for path in (ROOT / room).rglob("*.py")]
    calls = [name for path in sources for name in CALL.findall(path.read_text("utf-8"))]

    repeated = {name for name in calls if calls.count(name) > 1}
    assert {name.split(".")[0] for name in repeated} == {"archive", "blobs"}
    assert {calls.count(name) for name in repeated} == {2}


@pytest.mark.parametrize("plan", ["inbox.after_commit:kill", "inbox.after_commit/filling:kill@3", "*:kill"])
def test_a_process_told_to_die_is_killed(plan: str) -> None:
    assert run(plan, hits=3).returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    "plan", ["", "inbox.after_commit:kill@4", "inbox.after_commit/signing:kill", "blobs.after_place:kill"]
)
def test_a_process_lives_where_its_turn_did_not_come(plan: str) -> None:
    assert run(plan, hits=3).returncode == 0


def test_a_failpoint_told_to_fail_raises() -> None:
    assert "FailpointHit: inbox.after_commit" in run("inbox.after_commit:raise").stderr


@pytest.mark.parametrize("plan", ["intake.after_putt:kill", "intake.after_put:die", "intake.after_put"])
def test_an_unknown_name_or_action_is_refused(plan: str) -> None:
    with pytest.raises(ValueError, match="no such failpoint"):
        parse(plan)


def test_every_failpoint_is_passed_by_one_dossier_and_a_restart(tmp_path: Path) -> None:
    scene = Alone(tmp_path, failpoints="*:tell")
    scene.start()
    try:
        with scene.office() as office:
            office.play(["Lê Lợi", "Trần Thị Đào"])
    finally:
        scene.stop()
    passed = re.findall(r"^failpoint (\S+) tell$", scene.log.read_text("utf-8"), re.M)

    assert sorted(set(NAMES) - set(passed)) == []
