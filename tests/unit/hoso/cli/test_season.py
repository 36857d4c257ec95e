"""`hoso season`: a season is made, shown, copied, changed and listed on the command line."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hoso.__main__ import main
from services import migrations
from services.intake.workflow.packs import publish_folder
from shared.packs.load import Pack
from shared.service import open_kit
from shared.settings import Settings
from tests.tiny_pack import FACTS, ID, STARTER, make_pack

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `hoso season` at a site with the tiny pack, and returns what it prints."""
    monkeypatch.setenv("HOSO_HOME", str(tmp_path / "home"))
    kit = open_kit(Settings(), "intake", migrations("intake"))
    publish_folder(kit, "test", Pack(make_pack(tmp_path / "packs")))
    kit.bus.close()
    kit.database.close()

    def played(*words: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["hoso", "season", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        assert ended.value.code == code, output.err
        return output.out if code == 0 else output.err

    return played


def test_a_season_is_made_copied_changed_and_listed(run: Run, tmp_path: Path) -> None:
    first = json.loads(run("make", ID, "--starter", STARTER, "--json"))
    copy = json.loads(run("copy", first["season_id"], "--json"))
    facts = json.loads(run("show", copy["season_id"]))
    assert facts["title"] == FACTS["title"]

    file = tmp_path / "facts.json"
    file.write_text(json.dumps({**facts, "title": "Kết nạp năm sau"}), "utf-8")
    assert "v2  Kết nạp năm sau" in run("change", copy["season_id"], str(file))
    assert "v2  Kết nạp năm sau" in run("change", copy["season_id"], str(file), "--version", "1")

    listed = json.loads(run("list", "--json"))
    assert [item["title"] for item in listed] == ["Kết nạp năm sau", FACTS["title"]]
    assert json.loads(run("show", copy["season_id"], "--version", "1")) == facts


def test_what_cannot_be_kept_is_refused_with_its_reason(run: Run, tmp_path: Path) -> None:
    season = json.loads(run("make", ID, "--starter", STARTER, "--json"))["season_id"]
    file = tmp_path / "facts.toml"
    file.write_text("title = ", "utf-8")
    assert run("change", season, str(file), code=1).startswith("FACTS_UNREADABLE")

    file.write_text('place = "Long Điền"', "utf-8")
    assert run("change", season, str(file), code=1).startswith("SEASON_FAULTY")
    assert run("make", ID, code=1).startswith("SEASON_SOURCE")
