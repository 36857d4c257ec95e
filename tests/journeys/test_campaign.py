"""The campaign as `hoso demo --campaign` plays it, 2022 to 2025 with a set clock, and what its plan became."""

import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "shared/packs/built_in/thi_dua_khen_thuong/demo/phong_trao.toml"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("campaign") / "home"
    command = [sys.executable, "-m", "hoso", "demo", "--campaign", "--nominees", "4", "--home", str(home), "--json"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    summary: dict[str, Any] = json.loads(run.stdout)
    return summary | {"home": home}


def test_every_dossier_of_four_years_is_archived_on_its_day(played: dict[str, Any]) -> None:
    days = [date.fromisoformat(dossier["on"]) for dossier in played["dossiers"]]

    assert days == sorted(days)
    assert (days[0], days[-1].year) == (date(2022, 9, 27), 2025)
    assert all(dossier["record_id"] for dossier in played["dossiers"])


def test_numbers_count_from_one_in_each_year(played: dict[str, Any]) -> None:
    reports = [
        paper["number"] for dossier in played["dossiers"] for paper in dossier["papers"] if paper["kind"] == "so_ket"
    ]
    yearly = [
        paper["number"]
        for dossier in played["dossiers"]
        for paper in dossier["papers"]
        if paper["kind"] == "bao_cao_nam"
    ]

    assert (reports, yearly) == (["01/BC-STTTT"], ["01/BC-STTTT", "01/BC-STTTT"])


def test_each_sentence_of_the_plan_became_something_that_can_be_shown(played: dict[str, Any]) -> None:
    sentences = played["sentences"]

    assert len(sentences) == 59
    assert all(sentence["became"] for sentence in sentences)
    assert {sentence["state"] for sentence in sentences} == {"has"}


def test_who_has_too_few_votes_has_no_certificate(played: dict[str, Any]) -> None:
    kinds = [paper["kind"] for dossier in played["dossiers"] for paper in dossier["papers"]]

    assert (kinds.count("phieu"), kinds.count("giay_khen")) == (4, 1)  # two are for the higher award, one has fallen


def test_the_list_of_all_nominees_is_archived_as_a_workbook_beside_its_pages(played: dict[str, Any]) -> None:
    names = {path.name for path in (played["home"] / "vault").rglob("tong_hop.*")}

    assert names == {"tong_hop.xlsx", "tong_hop.pdf", "tong_hop.json"}


def test_the_final_review_counts_the_initiatives_of_all_years_and_a_yearly_report_its_own(
    played: dict[str, Any],
) -> None:
    reports = {path.name: words(path) for path in (played["home"] / "vault").rglob("tong_ket.docx")}
    yearly = [words(path) for path in (played["home"] / "vault").rglob("bao_cao_nam.docx")]

    assert ["đã báo 02 sáng kiến" in text for text in reports.values()] == [True]
    assert ["chưa đơn vị nào báo sáng kiến" in text for text in yearly] == [True, True]


def words(path: Path) -> str:
    """Return what a Word file says."""
    with zipfile.ZipFile(path) as parts:
        return re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())
