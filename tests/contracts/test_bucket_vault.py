"""What the vault in MinIO does beyond the common contract: nothing in it can be hidden, changed or removed."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from minio import Minio
from minio.error import S3Error

from services.archive.errors import VaultUnavailable, VaultUnlocked
from services.archive.package.bag import make_bag
from services.archive.vault.bucket import BucketVault
from services.archive.vault.bucket_objects import LockedFiles
from services.archive.vault.files import Lock
from services.archive.vault.fixity import prove
from shared.blobs.s3 import s3_client
from shared.clock import Clock

PAPER = "H1/data/papers/a.pdf"
THIS_YEAR = datetime.now(UTC).year


@pytest.fixture
def url(s3_url: str) -> str:
    return f"{s3_url}/vault-{token_hex(4)}"


@pytest.fixture
def store(url: str) -> tuple[Minio, str]:
    return s3_client(url)


@pytest.fixture
def vault(url: str, tmp_path: Path) -> BucketVault:
    vault = BucketVault(url, Clock())
    (tmp_path / "a.pdf").write_bytes(b"%PDF signed")
    make_bag(tmp_path / "bag", files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})
    vault.keep("H1", tmp_path / "bag", until=date(2036, 12, 31), verified=True)
    return vault


def _paper(vault: BucketVault) -> bytes:
    with vault.open("H1", "data/papers/a.pdf") as file:
        return file.read()


@pytest.mark.parametrize("name", [PAPER, "H1/index.json"])
def test_a_plain_delete_hides_nothing(vault: BucketVault, store: tuple[Minio, str], name: str) -> None:
    client, bucket = store
    client.remove_object(bucket_name=bucket, object_name=name)

    assert _paper(vault) == b"%PDF signed"


@pytest.mark.parametrize("name", [PAPER, "H1/index.json"])
def test_a_new_upload_replaces_nothing(vault: BucketVault, store: tuple[Minio, str], name: str) -> None:
    client, bucket = store
    client.put_object(bucket_name=bucket, object_name=name, data=io.BytesIO(b"[]"), length=2)

    assert _paper(vault) == b"%PDF signed"


@pytest.mark.parametrize("name", [PAPER, "H1/index.json"])
def test_a_locked_version_cannot_be_removed(vault: BucketVault, store: tuple[Minio, str], name: str) -> None:
    client, bucket = store
    version = client.stat_object(bucket_name=bucket, object_name=name).version_id

    with pytest.raises(S3Error, match="WORM"):
        client.remove_object(bucket_name=bucket, object_name=name, version_id=version)
    assert _paper(vault) == b"%PDF signed"


def test_every_file_is_locked_to_the_end_of_the_day_in_vietnam(vault: BucketVault, store: tuple[Minio, str]) -> None:
    client, bucket = store
    lock = client.get_object_retention(bucket_name=bucket, object_name=PAPER)

    assert lock is not None
    assert (lock.mode, lock.retain_until_date) == ("COMPLIANCE", datetime(2036, 12, 31, 17, tzinfo=UTC))


@pytest.mark.parametrize(
    ("until", "verified", "lock"),
    [
        (date(2036, 12, 31), True, Lock(mode="compliance", until=date(2036, 12, 31))),
        (date(2036, 12, 31), False, Lock(mode="governance", until=date(2036, 12, 31))),
        (None, True, Lock(mode="compliance", until=date(THIS_YEAR + 100, 12, 31))),
        (None, False, Lock(mode="governance", until=date(THIS_YEAR + 5, 12, 31))),
    ],
)
def test_only_a_verified_retention_is_locked_so_that_nobody_can_undo_it(
    vault: BucketVault, store: tuple[Minio, str], tmp_path: Path, until: date | None, verified: bool, lock: Lock
) -> None:
    client, bucket = store
    vault.keep("H5", tmp_path / "bag", until=until, verified=verified)
    listed = client.list_objects(bucket_name=bucket, prefix="H5/", recursive=True)
    modes = {
        kept.mode.lower()
        for entry in listed
        if (kept := client.get_object_retention(bucket_name=bucket, object_name=str(entry.object_name)))
    }

    assert (vault.lock("H5"), modes) == (lock, {lock.mode})


def test_a_lock_in_governance_is_not_passed_by_without_saying_so(
    vault: BucketVault, store: tuple[Minio, str], tmp_path: Path
) -> None:
    client, bucket = store
    vault.keep("H5", tmp_path / "bag", until=None)
    version = client.stat_object(bucket_name=bucket, object_name="H5/index.json").version_id

    with pytest.raises(S3Error, match="WORM"):
        client.remove_object(bucket_name=bucket, object_name="H5/index.json", version_id=version)


def test_a_permanent_record_nobody_verified_is_locked_for_some_more_years_in_the_same_mode(
    vault: BucketVault, url: str, tmp_path: Path
) -> None:
    vault.keep("H5", tmp_path / "bag", until=None)
    fresh = vault.keep_longer("H5")
    later = BucketVault(url, Later())

    assert (fresh, later.keep_longer("H5"), later.keep_longer("H5")) == (False, True, False)
    assert vault.lock("H5") == Lock(mode="governance", until=date(THIS_YEAR + 10, 12, 31))


def test_what_somebody_laid_on_top_is_reported(vault: BucketVault, store: tuple[Minio, str]) -> None:
    client, bucket = store
    before = vault.covered("H1")
    client.remove_object(bucket_name=bucket, object_name=PAPER)
    client.put_object(bucket_name=bucket, object_name="H1/index.json", data=io.BytesIO(b"[]"), length=2)
    client.put_object(bucket_name=bucket, object_name="H1/data/more.pdf", data=io.BytesIO(b"x"), length=1)

    assert (before, vault.covered("H1")) == ((), ("data/more.pdf", "data/papers/a.pdf", "index.json"))


def test_two_replicas_that_keep_a_record_at_once_accuse_nobody(
    url: str, tmp_path: Path, vault: BucketVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other, put, waiting = BucketVault(url, Clock()), BucketVault(url, Clock()), LockedFiles.put_index, [1, 2]

    def both_files_first(files: LockedFiles, *parts: Any) -> None:
        waiting.pop()
        if waiting:  # the first one's index comes after the other's files, and before its index
            indexes.append(lambda: put(files, *parts))
            other.keep("H2", tmp_path / "bag", until=date(2036, 12, 31))
        else:
            indexes[0]()
            put(files, *parts)

    indexes: list[Callable[[], None]] = []
    monkeypatch.setattr(LockedFiles, "put_index", both_files_first)
    places = {first.keep("H2", tmp_path / "bag", until=date(2036, 12, 31))}

    assert places == {other.keep("H2", tmp_path / "bag", until=date(2036, 12, 31))}
    assert vault.covered("H2") == ()
    assert prove(vault, "H2", {}).wrong == ()


@pytest.mark.parametrize("index", [b"[]", b"{", b"[1]", b"{}"])
def test_an_index_on_top_that_tells_otherwise_is_reported(
    vault: BucketVault, store: tuple[Minio, str], index: bytes
) -> None:
    client, bucket = store
    client.put_object(bucket_name=bucket, object_name="H1/index.json", data=io.BytesIO(index), length=len(index))
    replaced = vault.covered("H1")
    client.remove_object(bucket_name=bucket, object_name="H1/index.json")

    assert (replaced, vault.covered("H1")) == (("index.json",), ("index.json",))


def test_a_permanent_record_is_locked_anew_when_years_have_passed(
    vault: BucketVault, url: str, store: tuple[Minio, str], tmp_path: Path
) -> None:
    client, bucket = store
    vault.keep("H3", tmp_path / "bag", until=None, verified=True)
    fresh = vault.keep_longer("H3")
    later = BucketVault(url, Later()).keep_longer("H3")
    locks = [
        client.get_object_retention(bucket_name=bucket, object_name=f"H3/{name}")
        for name in ("index.json", "data/papers/a.pdf")
    ]

    assert (fresh, later) == (False, True)
    assert {lock.retain_until_date.year for lock in locks if lock} == {datetime.now(UTC).year + 105}


def test_a_round_of_locking_that_was_broken_off_is_done_again(
    vault: BucketVault, url: str, store: tuple[Minio, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, bucket = store
    vault.keep("H4", tmp_path / "bag", until=None, verified=True)
    later = BucketVault(url, Later())
    set_lock, locked = Minio.set_object_retention, list[str]()

    def lock_one(*args: Any, **facts: Any) -> None:
        if locked:
            raise OSError("the line is cut")
        locked.append(facts["object_name"])
        set_lock(*args, **facts)

    with monkeypatch.context() as broken:
        broken.setattr(Minio, "set_object_retention", lock_one)
        with pytest.raises(VaultUnavailable):
            later.keep_longer("H4")
    again = later.keep_longer("H4")
    years = {
        lock.retain_until_date.year
        for entry in client.list_objects(bucket_name=bucket, prefix="H4/", recursive=True)
        if (lock := client.get_object_retention(bucket_name=bucket, object_name=str(entry.object_name)))
    }

    assert (len(locked), again, years) == (1, True, {datetime.now(UTC).year + 105})


class Later(Clock):
    """A clock that is five years on."""

    def now(self) -> datetime:
        return super().now().replace(year=super().now().year + 5)


def test_a_bag_half_kept_is_no_record_and_can_be_kept_again(
    vault: BucketVault, store: tuple[Minio, str], tmp_path: Path
) -> None:
    client, bucket = store
    client.put_object(bucket_name=bucket, object_name="H2/data/papers/a.pdf", data=io.BytesIO(b"half"), length=4)
    vault.keep("H2", tmp_path / "bag", until=None)

    with vault.open("H2", "data/papers/a.pdf") as file:
        assert file.read() == b"%PDF signed"


def test_a_bucket_without_object_lock_is_refused(url: str, store: tuple[Minio, str]) -> None:
    client, bucket = store
    client.make_bucket(bucket_name=bucket)

    with pytest.raises(VaultUnlocked):
        BucketVault(url, Clock())


def test_a_store_that_does_not_know_us_is_unavailable(s3_url: str) -> None:
    with pytest.raises(VaultUnavailable):
        BucketVault(s3_url.replace("s3://", "s3://nobody-") + "/vault-x", Clock())
