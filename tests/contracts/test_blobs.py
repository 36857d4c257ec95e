"""The blobs' contract: the same cases on files and on a real MinIO."""

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.blobs import Blobs, fetch, open_blobs, put_bytes, read
from shared.blobs.s3 import s3_client
from shared.errors.stores import BlobDamaged, BlobMissing, BlobsUnavailable

Spoil = Callable[[str], None]


@pytest.fixture(params=["files", "MinIO"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "files":
        return f"file:{tmp_path / 'blobs'}"
    return f"{request.getfixturevalue('s3_url')}/blobs-{token_hex(4)}"


@pytest.fixture
def blobs(place: str) -> Blobs:
    return open_blobs(place)


@pytest.fixture
def spoil(place: str, blobs: Blobs) -> Spoil:
    """Give a function that changes a stored file behind the store's back."""

    def change(name: str) -> None:
        if place.startswith("file:"):
            (path,) = Path(place.removeprefix("file:")).rglob(name)
            path.chmod(0o600)
            path.write_bytes(b"other")
            return
        client, bucket = s3_client(place)
        client.put_object(bucket_name=bucket, object_name=f"{name[:2]}/{name}", data=io.BytesIO(b"other"), length=5)

    return change


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=3000))
def test_what_is_put_is_got_under_its_digest(blobs: Blobs, data: bytes) -> None:
    blob = put_bytes(blobs, data)

    assert (blob.sha256, blob.size) == (sha256(data).hexdigest(), len(data))
    assert read(blobs, blob.sha256) == data


def test_putting_twice_is_harmless(blobs: Blobs) -> None:
    assert put_bytes(blobs, b"paper") == put_bytes(blobs, b"paper")


def test_a_large_file_is_fetched_in_pieces(blobs: Blobs, tmp_path: Path) -> None:
    data = os.urandom(12 * 1024 * 1024 + 7)
    fetch(blobs, put_bytes(blobs, data).sha256, tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == data


def test_a_file_is_read_in_pieces_to_its_very_end(blobs: Blobs) -> None:
    blob = put_bytes(blobs, b"0123456789")
    with blobs.open(blob.sha256) as file:
        assert [file.read(4), file.read(4), file.read(4), file.read(4)] == [b"0123", b"4567", b"89", b""]


def test_what_was_never_put_is_missing(blobs: Blobs) -> None:
    with pytest.raises(BlobMissing):
        read(blobs, "0" * 64)


def test_a_file_changed_behind_our_back_is_refused(blobs: Blobs, spoil: Spoil, tmp_path: Path) -> None:
    blob = put_bytes(blobs, b"paper")
    spoil(blob.sha256)

    with pytest.raises(BlobDamaged):
        read(blobs, blob.sha256)
    with pytest.raises(BlobDamaged):
        fetch(blobs, blob.sha256, tmp_path / "copy")


def test_every_stored_file_is_listed_with_the_moment_it_was_last_written(blobs: Blobs, place: str) -> None:
    began = datetime.now(UTC) - timedelta(seconds=1)  # a store may keep whole seconds
    stored = {put_bytes(blobs, text).sha256 for text in (b"one", b"two", b"two")}
    if place.startswith("file:"):
        (Path(place.removeprefix("file:")) / "incoming/half").write_bytes(b"half an upload")
    listed = list(blobs.names())

    assert sorted(name for name, _ in listed) == sorted(stored)
    assert all(began <= at <= datetime.now(UTC) + timedelta(seconds=1) for _, at in listed)


def test_a_store_that_is_away_is_told_by_its_code() -> None:
    with pytest.raises(BlobsUnavailable):
        open_blobs("s3://key:secret@127.0.0.1:9/none")


def test_a_folder_that_is_gone_is_a_store_that_is_away_and_not_a_lost_file(tmp_path: Path) -> None:
    blobs = open_blobs(f"file:{tmp_path / 'blobs'}")
    stored = put_bytes(blobs, b"paper")
    (tmp_path / "blobs").rename(tmp_path / "elsewhere")

    for use in (lambda: blobs.open(stored.sha256), lambda: put_bytes(blobs, b"other")):
        with pytest.raises(BlobsUnavailable):
            use()
    (tmp_path / "elsewhere").rename(tmp_path / "blobs")
    assert read(blobs, stored.sha256) == b"paper"


def test_a_group_names_each_of_its_files_and_keeps_what_is_the_same_once(blobs: Blobs) -> None:
    stored = blobs.put_many([b"mot", b"hai", b"mot"])

    assert [blob.sha256 for blob in stored] == [sha256(data).hexdigest() for data in (b"mot", b"hai", b"mot")]
    assert sorted(name for name, _ in blobs.names()) == sorted({blob.sha256 for blob in stored})
    assert [read(blobs, blob.sha256) for blob in stored] == [b"mot", b"hai", b"mot"]
    assert blobs.put_many([]) == []
