"""Bags: made whole or not at all, valid for others, and checked digest by digest."""

import os
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from services.archive.errors import BagRefused
from services.archive.package.bag import Fixity, check_bag, make_bag

SEAL = {"Source-Organization": "Sở Nông nghiệp\nvà Môi trường", "Bagging-Date": "2026-11-24"}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    (tmp_path / "one").write_bytes(b"%PDF one")
    (tmp_path / "two").write_bytes(b"two" * 1000)
    folder = tmp_path / "bag"
    make_bag(folder, files=[("papers/1.pdf", tmp_path / "one"), ("b.json", tmp_path / "two")], info=SEAL)
    return folder


def test_a_bag_validates_with_the_public_tool(bag: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], capture_output=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_bag_says_its_version_and_its_size(bag: Path) -> None:
    made = bagit.Bag(str(bag))

    assert made.version_info == (1, 0)
    assert made.info["Payload-Oxum"] == "3008.2"
    assert made.info["Source-Organization"] == "Sở Nông nghiệp và Môi trường"


def test_an_untouched_bag_is_intact(bag: Path) -> None:
    assert check_bag(bag) == Fixity(changed=(), missing=(), untracked=(), checked=5)


def test_changed_missing_and_untracked_files_are_named(bag: Path) -> None:
    (bag / "data/papers/1.pdf").write_bytes(b"%PDF 0ne")
    (bag / "data/b.json").unlink()
    (bag / "data/papers/extra.txt").touch()
    (bag / "data/link").symlink_to("nowhere")

    assert check_bag(bag) == Fixity(
        changed=("data/papers/1.pdf",),
        missing=("data/b.json",),
        untracked=("data/link", "data/papers/extra.txt"),
        checked=5,
    )


def test_what_is_no_file_of_the_bags_own_is_changed_and_a_pipe_is_not_waited_for(bag: Path, tmp_path: Path) -> None:
    paper, other = bag / "data/papers/1.pdf", bag / "data/b.json"
    paper.unlink()
    paper.symlink_to(tmp_path / "one")  # the same bytes, which somebody else can change
    other.unlink()
    os.mkfifo(other)

    assert check_bag(bag).changed == ("data/b.json", "data/papers/1.pdf")


def test_a_link_to_a_folder_and_a_name_that_is_no_text_are_untracked(bag: Path, tmp_path: Path) -> None:
    (bag / "data/link").symlink_to(tmp_path)
    (bag / os.fsdecode(b"data/\xff")).touch()

    assert check_bag(bag).untracked == ("data/\\xff", "data/link")


def test_a_manifest_changed_with_its_file_is_found_by_the_tag_manifest(bag: Path) -> None:
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[1:]))

    assert check_bag(bag).changed == ("manifest-sha256.txt",)


def test_digests_known_elsewhere_find_a_bag_forged_throughout(bag: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged"
    make_bag(forged, files=[("b.json", tmp_path / "two")], info=SEAL)

    assert check_bag(forged, known={"data/papers/1.pdf": "0" * 64}).missing == ("data/papers/1.pdf",)


@pytest.mark.parametrize("line", ["{0} data/b.json", " {0}  data/b.json", "{0}  ../b.json", "# note", "{0}  data/b"])
def test_a_manifest_line_out_of_form_is_refused(bag: Path, line: str) -> None:
    digest = "0" * 64
    (bag / "manifest-sha256.txt").write_text(f"{digest}  data/b\n" + line.format(digest) + "\n")

    with pytest.raises(BagRefused, match="bad line"):
        check_bag(bag)


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a//b", "a/../b", "", ".", "a\\b", "a\nb", "giấy.pdf", ".a", "a.", "a%0A", "C:a", "B.PDF"]
)
def test_an_unsafe_or_doubled_name_is_refused_and_nothing_is_left(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    source.touch()

    with pytest.raises(BagRefused):
        make_bag(tmp_path / "bag", files=[("b.pdf", source), (name, source)], info={})
    assert sorted(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("name", ["giay_khen-001.pdf", "01.final (2)", "~x", "#1", "a b.docx"])
def test_an_odd_but_safe_name_is_taken(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    source.touch()
    make_bag(tmp_path / "bag", files=[(name, source)], info={})

    assert (tmp_path / "bag/data" / name).is_file()


def test_a_missing_source_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BagRefused):
        make_bag(tmp_path / "bag", files=[("a.pdf", tmp_path / "absent")], info={})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(bag: Path) -> None:
    with pytest.raises(BagRefused, match="already exists"):
        make_bag(bag, files=[], info={})
    assert check_bag(bag).changed == ()


def test_the_working_directory_stays_while_a_bag_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "chdir", pytest.fail)
    make_bag(tmp_path / "bag", files=[], info={})

    assert (tmp_path / "bag").is_dir()
