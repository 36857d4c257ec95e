"""The vault of folders: whole or absent, read-only, and every change found."""

import errno
import shutil
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from services.archive.errors import VaultDamaged, VaultUnavailable
from services.archive.package.bag import check_bag, make_bag
from services.archive.vault import folder as folder_vault
from services.archive.vault.durable_copy import copy_durably
from services.archive.vault.fixity import prove
from services.archive.vault.vault import FolderVault, ask_vault
from shared.clock import Clock
from shared.disk_full import mapping_disk_full
from shared.errors.stores import DiskFull


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(b"%PDF signed")
    make_bag(tmp_path / "bag", files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})
    return tmp_path / "bag"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def test_files_are_read_only(root: Path, bag: Path) -> None:
    place = Path(FolderVault(root, Clock()).keep("H1", bag, until=None))

    assert {path.stat().st_mode & 0o777 for path in place.rglob("*") if path.is_file()} == {0o444}


@pytest.mark.parametrize("far", [False, True])
def test_a_bag_of_ours_is_taken_not_copied_unless_it_lies_on_another_disk(
    root: Path, bag: Path, monkeypatch: pytest.MonkeyPatch, *, far: bool
) -> None:
    """Without a second copy of each file a season is archived in half the time."""
    paper = (bag / "data/papers/a.pdf").stat().st_ino
    if far:
        rename = Path.rename

        def refused(self: Path, target: Path) -> Path:
            if self == bag:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", refused)
    place = Path(FolderVault(root, Clock()).keep("H1", bag, until=None, ours=True))

    assert bag.exists() == far
    assert ((place / "data/papers/a.pdf").stat().st_ino == paper) != far
    assert {path.stat().st_mode & 0o777 for path in place.rglob("*") if path.is_file()} == {0o444}
    assert not check_bag(place).changed


def test_the_list_of_digests_can_be_checked_by_hand(root: Path, bag: Path) -> None:
    place = FolderVault(root, Clock()).keep("H1", bag, until=None)
    run = subprocess.run(["sha256sum", "--strict", "-c", "../H1.sha256"], cwd=place, capture_output=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_record_forged_with_all_its_manifests_is_found_by_the_list(root: Path, bag: Path, tmp_path: Path) -> None:
    vault = FolderVault(root, Clock())
    place = Path(vault.keep("H1", bag, until=None))
    shutil.rmtree(place)
    (tmp_path / "a.pdf").write_bytes(b"%PDF forged")
    make_bag(place, files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})

    assert check_bag(place).changed == ()
    assert "data/papers/a.pdf" in check_bag(place, known={file.name: file.sha256 for file in vault.files("H1")}).changed


def test_a_file_that_is_lost_is_still_listed(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    (Path(vault.keep("H1", bag, until=None)) / "data/papers/a.pdf").unlink()

    assert "data/papers/a.pdf" in {file.name for file in vault.files("H1")}


def test_without_its_list_a_record_is_read_from_the_disk(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    vault.keep("H1", bag, until=None)
    listed = vault.files("H1")
    (root / "H1.sha256").unlink()

    assert vault.files("H1") == listed


def test_what_a_crash_left_behind_is_swept_away(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    (root / ".H1.incoming/data").mkdir(parents=True)
    (root / ".H1.incoming/data/half").touch(0o444)
    (root / ".H1.sha256").touch(0o444)
    place = Path(vault.keep("H1", bag, until=None))

    assert check_bag(place).untracked == ()
    assert sorted(path.name for path in root.iterdir()) == ["H1", "H1.sha256"]


def test_a_copy_that_went_wrong_is_not_kept(root: Path, bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "copyfile", lambda _, target: Path(target).write_bytes(b"%PDF rotten"))
    with pytest.raises(VaultDamaged):
        FolderVault(root, Clock()).keep("H1", bag, until=None)
    assert not (root / "H1").exists()


def test_a_full_disk_is_told_from_a_fault_and_nothing_is_kept(
    root: Path, bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DiskFull), mapping_disk_full():
        FolderVault(root, Clock()).keep("H1", bag, until=None)
    assert not (root / "H1").exists()


@pytest.mark.parametrize("text", [None, b"", b"abc\n", b"\xff\xfe"])
def test_a_list_that_is_gone_or_garbled_is_named(root: Path, bag: Path, text: bytes | None) -> None:
    vault = FolderVault(root, Clock())
    vault.keep("H1", bag, until=None)
    (root / "H1.sha256").unlink()
    if text is not None:
        (root / "H1.sha256").write_bytes(text)

    assert vault.covered("H1") == ("H1.sha256",)
    assert prove(vault, "H1", {}).wrong == ("H1.sha256",)


def test_two_who_keep_one_record_at_once_keep_it_whole(root: Path, bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met = threading.Barrier(2)

    def copy(folder: Path, target: Path) -> None:
        copy_durably(folder, target)
        with suppress(threading.BrokenBarrierError):  # alone, it waits in vain
            met.wait(0.5)

    monkeypatch.setattr(folder_vault, "copy_durably", copy)
    with ThreadPoolExecutor(2) as pool:
        kept = [pool.submit(FolderVault(root, Clock()).keep, "H1", bag, until=None) for _ in range(2)]
        places = {entry.result() for entry in kept}

    assert places == {str(root / "H1")}
    assert prove(FolderVault(root, Clock()), "H1", {}).wrong == ()


def test_a_link_in_the_place_of_a_record_is_named(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    Path(vault.keep("H1", bag, until=None)).rename(root.parent / "elsewhere")
    (root / "H1").symlink_to(root.parent / "elsewhere")

    assert prove(vault, "H1", {}).wrong == ("H1/",)


def test_a_record_forged_with_its_list_is_found_by_the_index(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    vault.keep("H1", bag, until=None)

    assert prove(vault, "H1", {"data/papers/a.pdf": "0" * 64}).wrong == ("data/papers/a.pdf",)
    assert prove(vault, "H1", {"data/papers/b.pdf": "0" * 64}).wrong == ("data/papers/b.pdf",)


def test_a_file_that_the_list_does_not_name_any_more_is_untracked(root: Path, bag: Path) -> None:
    vault, listed = FolderVault(root, Clock()), root / "H1.sha256"
    vault.keep("H1", bag, until=None)
    lines = [line for line in listed.read_text().splitlines(keepends=True) if "a.pdf" not in line]
    listed.unlink()
    listed.write_text("".join(lines))

    assert prove(vault, "H1", {}).untracked == ("data/papers/a.pdf",)


def test_a_vault_that_is_gone_is_away_and_not_empty(root: Path, bag: Path) -> None:
    vault = FolderVault(root, Clock())
    vault.keep("H1", bag, until=None)
    root.rename(root.parent / "not mounted")

    with pytest.raises(VaultUnavailable):
        ask_vault(vault)
    with pytest.raises(VaultUnavailable):
        list(vault.records())
    with pytest.raises(VaultUnavailable):
        vault.keep("H2", bag, until=None)
    assert not root.exists()
