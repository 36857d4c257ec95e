"""A damaged record in a vault of folders is replaced by a whole copy, and stays beside it as it was found."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from services.archive.package.bag import make_bag
from services.archive.vault.fixity import prove
from services.archive.vault.vault import FolderVault
from shared.clock import Clock

PAPER = "data/papers/a.pdf"


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(b"%PDF signed")
    make_bag(tmp_path / "bag", files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})
    return tmp_path / "bag"


def change(place: Path) -> None:
    (place / PAPER).chmod(0o600)
    (place / PAPER).write_bytes(b"%PDF forged")


def add(place: Path) -> None:
    (place / "data/more.pdf").write_bytes(b"x")


def forge(place: Path) -> None:
    shutil.rmtree(place)
    place.with_name("forged.pdf").write_bytes(b"%PDF forged")
    make_bag(place, files=[("papers/a.pdf", place.with_name("forged.pdf"))], info={})


def drop_the_list(place: Path) -> None:
    place.with_name("H1.sha256").unlink()


def link(place: Path) -> None:
    elsewhere = place.parents[1] / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)


def break_off(place: Path) -> None:
    """Leave what a mending leaves that ended between its two renames."""
    place.rename(place.with_name(".H1.damaged-1"))


@pytest.mark.parametrize("harm", [change, add, forge, drop_the_list, link, break_off])
def test_whatever_was_done_to_a_record_it_is_whole_again(
    tmp_path: Path, bag: Path, harm: Callable[[Path], None]
) -> None:
    vault = FolderVault(tmp_path / "vault", Clock())
    vault.keep("H1", bag, until=None)
    harm(tmp_path / "vault/H1")
    mended = vault.mend("H1", bag, until=date(2036, 12, 31))

    assert mended
    assert (prove(vault, "H1", {}).wrong, vault.mend("H1", bag, until=None)) == ((), ())
    assert [record_id for record_id, _ in vault.records()] == ["H1"]


def test_the_damaged_folder_is_kept_as_it_was_found(tmp_path: Path, bag: Path) -> None:
    vault = FolderVault(tmp_path / "vault", Clock())
    vault.keep("H1", bag, until=None)
    change(tmp_path / "vault/H1")
    vault.mend("H1", bag, until=None)

    (aside,) = (tmp_path / "vault").glob(".H1.damaged-*")
    assert (aside / PAPER).read_bytes() == b"%PDF forged"
