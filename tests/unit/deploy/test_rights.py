"""The step `rights` of a site makes the first key once, and the folder of trusted roots, however often it is done."""

import re
from pathlib import Path

import pytest

from deploy.rights import __main__ as rights
from deploy.secrets import NAMES

ROOT = Path(__file__).parents[3]


def test_the_folder_of_roots_is_made_and_the_first_key_and_person_are_shown_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "x")
    asked: list[str] = []
    for server in ("grant_records", "grant_store"):
        monkeypatch.setattr(rights, server, lambda url, _: asked.append(url))
    monkeypatch.setattr(rights, "people_at", lambda _: f"file:{tmp_path}/keys.json")
    words = ["grant", "postgres:5432", "minio:9000", str(tmp_path / "trust")]
    rights.main(words)
    rights.main(words)

    assert capsys.readouterr().out.count("shown once") == 2
    assert (tmp_path / "trust").is_dir()
    assert asked == 2 * ["postgresql://hoso:x@postgres:5432/postgres", "s3://hoso-root:x@minio:9000"]


@pytest.mark.parametrize("page", ["docs/server.md", "docs/kubernetes.md"])
def test_a_page_shows_the_step_with_all_that_it_asks_for(page: str) -> None:
    (shown,) = re.findall(r"-m deploy\.rights grant ([^'\n]*)", (ROOT / page).read_text("utf-8"))
    (asked,) = re.findall(r"deploy\.rights grant ([^`]*)`", str(rights.__doc__))

    assert len(shown.split()) == len(asked.split())
