"""The whole journey as a user plays it: the command, real HTTP, real LibreOffice, real signatures."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from services.signing.verdict import trusted_roots

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    home = tmp_path_factory.mktemp("demo") / "home"
    command = [sys.executable, "-m", "hoso", "demo", "--nominees", "8", "--home", str(home), "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return home, json.loads(run.stdout)


def test_every_paper_is_archived_numbered_and_valid(played: tuple[Path, dict[str, Any]]) -> None:
    _, summary = played
    papers = summary["documents"]

    assert len(papers) == 4 + 8
    assert {paper["state"] for paper in papers} == {"archived"}
    assert {signature["verdict"] for paper in papers for signature in paper["signatures"]} == {"valid"}
    assert len({paper["number"] for paper in papers}) == len(papers)


def test_the_golden_book_follows_the_list_without_a_gap(played: tuple[Path, dict[str, Any]]) -> None:
    _, summary = played
    certificates = sorted((p for p in summary["documents"] if p["kind"] == "giay_khen"), key=lambda p: p["id"])

    assert [paper["number"].split("/")[0] for paper in certificates] == [f"{n:02d}" for n in range(1, 9)]


def test_the_bag_passes_the_reference_validator(played: tuple[Path, dict[str, Any]]) -> None:
    home, summary = played
    bag = home / "vault" / summary["record"]["id"]
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bagit", "--validate", str(bag)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr


def test_pdfsig_and_hoso_verify_agree_on_every_paper_and_on_one_changed_byte(
    played: tuple[Path, dict[str, Any]],
) -> None:
    home, summary = played
    for paper in summary["documents"]:
        whole = Path(paper["pdf"]) if Path(paper["pdf"]).is_absolute() else ROOT / paper["pdf"]
        broken = home / "broken.pdf"
        data = bytearray(whole.read_bytes())
        data[len(data) // 3] ^= 1
        broken.write_bytes(data)

        assert (_pdfsig(whole), _hoso(whole, home)) == (True, True)
        assert (_pdfsig(broken), _hoso(broken, home)) == (False, False)


def _pdfsig(path: Path) -> bool:
    run = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False)
    states = [line for line in run.stdout.splitlines() if "Signature Validation" in line]
    return bool(states) and all("Signature is Valid" in line for line in states)


def _hoso(path: Path, home: Path) -> bool:
    from services.signing.verdict.judge import judge

    return judge(path.read_bytes(), roots=trusted_roots(home / "trust"), expected=None).state == "valid"
