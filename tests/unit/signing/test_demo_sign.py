"""`hoso demo-sign`: what a guest of the demo signs with, one paper or a ZIP of them."""

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hoso.cli.work.demo_sign import app
from services.signing.verdict.judge import judge


@pytest.fixture
def home(tmp_path: Path, signers_folder: Path) -> Path:
    (tmp_path / "signers").symlink_to(signers_folder)
    return tmp_path


def test_a_paper_is_signed_in_its_next_empty_field(home: Path, prepared: bytes, roots: list[bytes]) -> None:
    paper = home / "giay-khen.pdf"
    paper.write_bytes(prepared)
    run = CliRunner().invoke(app, ["giam_doc", str(paper), "--home", str(home)])
    signed = home / "giay-khen-da-ky.pdf"
    (signature,) = judge(signed.read_bytes(), roots=roots, expected=None).signatures

    assert (run.exit_code, run.stdout.strip()) == (0, str(signed))
    assert (signature.field, signature.state) == ("nguoi_ky", "valid")
    assert paper.read_bytes() == prepared


def test_every_paper_of_a_zip_is_signed_under_its_name(home: Path, prepared: bytes, roots: list[bytes]) -> None:
    with zipfile.ZipFile(home / "lo.zip", "w") as out:
        for name in ("a.pdf", "b.pdf"):
            out.writestr(name, prepared)
    run = CliRunner().invoke(app, ["giam_doc", str(home / "lo.zip"), "--home", str(home)])
    with zipfile.ZipFile(home / "lo-da-ky.zip") as signed:
        papers = {name: judge(signed.read(name), roots=roots, expected=None) for name in signed.namelist()}

    assert run.exit_code == 0
    assert {name: [each.state for each in paper.signatures] for name, paper in papers.items()} == {
        "a.pdf": ["valid"],
        "b.pdf": ["valid"],
    }
