"""A digest always gives the pack that was published under it: fetched once, and again when the cache is not it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree

import pytest

from shared.blobs import FileBlobs, put_bytes
from shared.errors.stores import BlobMissing
from shared.errors.tree import NotFound
from shared.packs.published import Packs
from shared.packs.zip_file import canonical_zip
from tests.tiny_pack import ID, STARTER, make_pack


@pytest.fixture
def store(tmp_path: Path) -> FileBlobs:
    return FileBlobs(tmp_path / "blobs")


@pytest.fixture
def digest(store: FileBlobs, tmp_path: Path) -> str:
    return put_bytes(store, canonical_zip(make_pack(tmp_path / "packs"))).sha256


def test_a_published_pack_is_the_one_of_its_folder_and_knows_its_digest(
    store: FileBlobs, digest: str, tmp_path: Path
) -> None:
    pack = Packs(store, tmp_path / "cache").get(digest)

    assert (pack.id, pack.digest, list(pack.starters)) == (ID, digest, [STARTER])


def test_what_is_in_the_cache_is_not_fetched_again(store: FileBlobs, digest: str, tmp_path: Path) -> None:
    Packs(store, tmp_path / "cache").get(digest)
    rmtree(tmp_path / "blobs")

    assert Packs(store, tmp_path / "cache").get(digest).id == ID


def test_a_cache_that_was_changed_is_not_believed(store: FileBlobs, digest: str, tmp_path: Path) -> None:
    cached = Packs(store, tmp_path / "cache").get(digest).folder / "starters" / f"{STARTER}.toml"
    good = cached.read_bytes()
    cached.write_bytes(good.replace("Phạm Thị Nở".encode(), b"Eve"))
    pack = Packs(store, tmp_path / "cache").get(digest)

    assert cached.read_bytes() == good
    assert pack.starter(STARTER)["signers"]["chu_tich"]["name"] == "Phạm Thị Nở"


def test_a_cache_may_be_emptied_while_it_is_used(store: FileBlobs, digest: str, tmp_path: Path) -> None:
    packs = Packs(store, tmp_path / "cache")
    packs.get(digest)
    rmtree(tmp_path / "cache")

    assert (packs.get(digest).folder / "pack.toml").is_file()


def test_several_who_ask_at_once_for_a_new_pack_all_get_it(store: FileBlobs, digest: str, tmp_path: Path) -> None:
    several = [Packs(store, tmp_path / "cache") for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        findings = list(threads.map(lambda packs: packs.get(digest).id, several))

    assert findings == [ID] * 6
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [digest]


@pytest.mark.parametrize("digest", ["", "p", "../" + "0" * 61, "0" * 63])
def test_what_is_no_digest_is_no_pack(store: FileBlobs, tmp_path: Path, digest: str) -> None:
    with pytest.raises(NotFound):
        Packs(store, tmp_path / "cache").get(digest)


def test_a_pack_that_the_store_lost_is_said_to_be_missing(store: FileBlobs, tmp_path: Path) -> None:
    with pytest.raises(BlobMissing):
        Packs(store, tmp_path / "cache").get("0" * 64)

    assert list((tmp_path / "cache").iterdir()) == []


def test_what_was_published_is_read_also_where_a_later_hoso_would_refuse_it(store: FileBlobs, tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "packs")
    (folder / "templates/the.docx").write_bytes(b"no Word file")
    digest = put_bytes(store, canonical_zip(folder)).sha256

    assert Packs(store, tmp_path / "cache").get(digest).id == ID
