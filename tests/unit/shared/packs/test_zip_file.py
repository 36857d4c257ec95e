"""A pack is published as a ZIP that follows from its files alone, and is got back as it was."""

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.packs.check.faults import PackBroken
from shared.packs.zip_file import MOST_FILES, canonical_zip, digest_of, unpack

NAMES = st.from_regex(r"[a-zạảế0-9_]{1,12}(\.[a-z]{1,4})?", fullmatch=True)


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@settings(deadline=None)
@given(files=st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=8))
def test_what_is_unpacked_has_the_digest_of_what_was_packed(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write(tmp_path_factory.mktemp("pack"), files)
    packed, again = folder.parent / f"{folder.name}.zip", folder.parent / f"{folder.name}-again"
    packed.write_bytes(canonical_zip(folder))
    unpack(packed, again)

    assert {path.name: path.read_bytes() for path in again.iterdir()} == files
    assert digest_of(again) == digest_of(folder)


def test_when_and_by_whom_the_files_were_written_does_not_change_the_digest(tmp_path: Path) -> None:
    first = write(tmp_path / "one", {"pack.toml": b"a", "templates/x.docx": b"b"})
    other = write(tmp_path / "other", {"templates/x.docx": b"b", "pack.toml": b"a"})
    os.utime(other / "pack.toml", (1, 1))
    (other / "pack.toml").chmod(0o400)

    assert digest_of(first) == digest_of(other)


def test_one_changed_byte_changes_the_digest(tmp_path: Path) -> None:
    folder = write(tmp_path, {"pack.toml": b"a"})
    before = digest_of(folder)
    (folder / "pack.toml").write_bytes(b"b")

    assert digest_of(folder) != before


def test_hidden_files_and_what_word_leaves_beside_an_open_document_are_left_out(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {"pack.toml": b"a", ".git/config": b"x", "templates/~$y.docx": b"x"})
    (tmp_path / "made.zip").write_bytes(canonical_zip(folder))

    assert zipfile.ZipFile(tmp_path / "made.zip").namelist() == ["pack.toml"]


def test_a_link_is_named_and_never_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {"pack.toml": b"a"})
    (folder / "templates").symlink_to("/etc")
    (folder / "secret.toml").symlink_to("/etc/passwd")
    with pytest.raises(PackBroken) as caught:
        canonical_zip(folder)

    assert [fault.file for fault in caught.value.faults] == ["secret.toml", "templates"]


@pytest.mark.parametrize("name", ["a:b", "a\\b", "con\x07", " a", "a.", "a?"])
def test_a_name_that_not_every_file_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackBroken):
        canonical_zip(write(tmp_path, {name: b""}))


def test_names_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackBroken):
        canonical_zip(write(tmp_path, {"A.docx": b"", "a.docx": b""}))


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackBroken) as caught:
        canonical_zip(write(tmp_path, {f"{n}.txt": b"" for n in range(MOST_FILES + 1)}))

    assert "501" in caught.value.sentence("vi")
