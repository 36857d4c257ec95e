"""Files on disk: digests of what was read to the end, locks that one holder has, and writes that are whole."""

import hashlib
import io
import threading
from pathlib import Path

import pytest

from shared.files import CHUNK, digest, file_digest, locked, pieces, write_private


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_digest_is_of_every_byte_however_many_pieces_they_come_in(tmp_path: Path, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    (tmp_path / "file").write_bytes(data)
    expected = hashlib.sha256(data).hexdigest()

    assert b"".join(pieces(io.BytesIO(data))) == data
    assert (digest(io.BytesIO(data)), file_digest(tmp_path / "file")) == (expected, expected)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_held_is_refused_to_who_does_not_wait_until_it_is_let_go(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    place.mkdir() if kind == "folder" else place.touch()
    with locked(place), pytest.raises(BlockingIOError), locked(place, wait=False):
        pass

    with locked(place, wait=False):
        pass


def test_who_waits_goes_on_when_the_holder_is_done(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path):
            order.append("second")

    with locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join(10)

    assert order == ["first", "second"]


def test_a_lock_makes_no_file_in_the_place_of_what_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "gone"):
        pass
    with locked(tmp_path / "lock", make=True):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["lock"]
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_a_private_file_is_its_owner_s_alone_and_replaces_an_open_one(tmp_path: Path) -> None:
    path = tmp_path / "secrets"
    path.write_text("old")
    path.chmod(0o644)
    (tmp_path / "secrets.new").write_text("of a process that died")
    write_private(path, "mới")

    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("mới", 0o600)
    assert [entry.name for entry in tmp_path.iterdir()] == ["secrets"]
