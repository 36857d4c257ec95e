"""A file that rotted in MinIO is put back as one more locked version; what others lay on top is passed by."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

import pytest

from services.archive.errors import VaultOccupied, VaultUnavailable
from services.archive.package.bag import make_bag
from services.archive.vault.bucket import BucketVault
from services.archive.vault.fixity import prove
from shared.clock import Clock

PAPER = "data/papers/a.pdf"
SIZE = 3_000_000  # large enough that MinIO keeps it in a file beside its own notes
UNTIL = date(2036, 12, 31)


class Rotting:
    """A vault with one record, its disk, and the whole copy."""

    def __init__(self, folder: Path, minio: Any) -> None:
        self.url = f"{minio.url()}/vault-{token_hex(4)}"
        self.bag, self.data = folder / "bag", token_bytes(SIZE)
        (folder / "a.pdf").write_bytes(self.data)
        make_bag(self.bag, files=[("papers/a.pdf", folder / "a.pdf")], info={})
        self.vault = BucketVault(self.url, Clock())
        self.vault.keep("H1", self.bag, until=UNTIL)
        self.bucket = self.url.rsplit("/", 1)[1]
        self.disk = minio.data / self.bucket / "H1" / PAPER

    def rot(self) -> None:
        (part,) = self.disk.rglob("part.1")
        data = bytearray(part.read_bytes())
        data[-100] ^= 1
        part.write_bytes(data)

    def lay_on_top(self, data: bytes) -> None:
        self.vault._client.put_object(
            bucket_name=self.bucket, object_name=f"H1/{PAPER}", data=io.BytesIO(data), length=len(data)
        )

    def read(self) -> bytes:
        with BucketVault(self.url, Clock()).open("H1", PAPER) as file:
            return file.read()


@pytest.fixture
def rotting(tmp_path: Path, server: Callable[[str], Any]) -> Rotting:
    return Rotting(tmp_path, server("MinIO"))


def test_a_file_that_rotted_is_put_back(rotting: Rotting) -> None:
    rotting.rot()
    with pytest.raises(VaultUnavailable):
        prove(rotting.vault, "H1", {})
    mended = rotting.vault.mend("H1", rotting.bag, until=UNTIL)

    assert mended == (PAPER,)
    assert (rotting.read(), prove(rotting.vault, "H1", {}).wrong) == (rotting.data, ())
    assert rotting.vault.mend("H1", rotting.bag, until=UNTIL) == ()


def test_what_was_put_back_is_locked_until_the_same_day(rotting: Rotting) -> None:
    rotting.rot()
    rotting.vault.mend("H1", rotting.bag, until=UNTIL, verified=True)
    lock = rotting.vault._client.get_object_retention(bucket_name=rotting.bucket, object_name=f"H1/{PAPER}")

    assert lock is not None
    assert (lock.mode, lock.retain_until_date) == ("COMPLIANCE", datetime(2036, 12, 31, 17, tzinfo=UTC))


def test_what_somebody_lays_on_a_file_that_was_put_back_is_passed_by_and_told(rotting: Rotting) -> None:
    rotting.rot()
    rotting.vault.mend("H1", rotting.bag, until=UNTIL)
    rotting.lay_on_top(token_bytes(SIZE))

    assert rotting.read() == rotting.data
    assert prove(rotting.vault, "H1", {}).wrong == (PAPER,)


def test_what_somebody_laid_on_a_file_that_rotted_does_not_stand_for_it(rotting: Rotting) -> None:
    rotting.rot()
    rotting.lay_on_top(token_bytes(SIZE))
    mended = rotting.vault.mend("H1", rotting.bag, until=UNTIL)

    assert (mended, rotting.read()) == ((PAPER,), rotting.data)


def test_another_bag_is_no_remedy(rotting: Rotting, tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"other")
    make_bag(tmp_path / "other", files=[("papers/a.pdf", tmp_path / "b.pdf")], info={})
    rotting.rot()

    with pytest.raises(VaultOccupied):
        rotting.vault.mend("H1", tmp_path / "other", until=UNTIL)
