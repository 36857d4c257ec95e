"""The vault's contract: the same cases on a folder and on a real MinIO."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from secrets import token_hex

import pytest

from services.archive.errors import VaultOccupied
from services.archive.package.bag import check_bag, make_bag
from services.archive.vault.vault import Vault, open_vault
from shared.clock import Clock
from shared.errors.tree import NotFound

UNTIL = date(2036, 12, 31)
PAPER = "data/papers/giay_khen-001.pdf"

BagMaker = Callable[..., Path]


@pytest.fixture(params=["folder", "minio"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    if request.param == "folder":
        return open_vault(f"file:{tmp_path / 'vault'}", Clock())
    return open_vault(f"{request.getfixturevalue('s3_url')}/vault-{token_hex(4)}?secure=0", Clock())


@pytest.fixture
def bag(tmp_path: Path) -> BagMaker:
    def make(paper: bytes = b"%PDF signed", trail: bytes = b"{}\n") -> Path:
        folder = tmp_path / token_hex(4)
        (tmp_path / "paper").write_bytes(paper)
        (tmp_path / "trail").write_bytes(trail)
        files = [("papers/giay_khen-001.pdf", tmp_path / "paper"), ("events.jsonl", tmp_path / "trail")]
        make_bag(folder, files=files, info={"External-Identifier": "H1"})
        return folder

    return make


def test_a_kept_bag_comes_back_whole(vault: Vault, bag: BagMaker) -> None:
    vault.keep("H1", bag(), until=UNTIL)

    with vault.folder("H1") as folder:
        assert check_bag(folder, known={file.name: file.sha256 for file in vault.files("H1")}).checked == 6
        assert check_bag(folder).changed == check_bag(folder).missing == check_bag(folder).untracked == ()


def test_files_tell_name_size_and_digest_and_open(vault: Vault, bag: BagMaker) -> None:
    vault.keep("H1", bag(), until=None)
    paper = next(file for file in vault.files("H1") if file.name == PAPER)
    with vault.open("H1", PAPER) as file:
        data = file.read()

    assert data == b"%PDF signed"
    assert paper.size == len(data)
    assert [file.name for file in vault.files("H1")] == sorted(file.name for file in vault.files("H1"))


def test_one_file_is_found_by_its_name_as_the_list_has_it(vault: Vault, bag: BagMaker) -> None:
    vault.keep("H1", bag(), until=None)

    assert [vault.find("H1", file.name) for file in vault.files("H1")] == list(vault.files("H1"))
    for record_id, name in (("H1", "data/none"), ("H1", "../H1.sha256"), ("H2", PAPER)):
        with pytest.raises(NotFound):
            vault.find(record_id, name)


def test_every_kept_record_is_listed_once_since_it_was_kept(vault: Vault, bag: BagMaker) -> None:
    began = datetime.now(UTC) - timedelta(seconds=1)  # a store may keep whole seconds
    for record_id in ("H2", "H1", "H2"):
        vault.keep(record_id, bag(), until=UNTIL)
    listed = list(vault.records())

    assert [record_id for record_id, _ in listed] == ["H1", "H2"]
    assert all(began <= at <= datetime.now(UTC) + timedelta(seconds=1) for _, at in listed)


def test_keeping_the_same_again_is_harmless(vault: Vault, bag: BagMaker) -> None:
    first = vault.keep("H1", bag(), until=UNTIL)

    assert vault.keep("H1", bag(trail=b"another trail\n"), until=UNTIL) == first
    with vault.open("H1", "data/events.jsonl") as file:
        assert file.read() == b"{}\n"


def test_other_papers_under_the_same_id_are_refused(vault: Vault, bag: BagMaker) -> None:
    vault.keep("H1", bag(), until=UNTIL)

    with pytest.raises(VaultOccupied):
        vault.keep("H1", bag(paper=b"%PDF forged"), until=UNTIL)
    with vault.open("H1", PAPER) as file:
        assert file.read() == b"%PDF signed"


@pytest.mark.parametrize("record_id", ["H2", "..", "", "a/b", "H1/data", "\0"])
def test_an_unknown_record_is_not_found(vault: Vault, bag: BagMaker, record_id: str) -> None:
    vault.keep("H1", bag(), until=UNTIL)

    with pytest.raises(NotFound):
        vault.files(record_id)
    with pytest.raises(NotFound):
        vault.open(record_id, PAPER)
    with pytest.raises(NotFound), vault.folder(record_id):
        pytest.fail("a folder of nothing")


@pytest.mark.parametrize("name", ["data/absent.pdf", "../H1.sha256", "data", "/etc/hostname", "", "a\0b", "index.json"])
def test_an_unknown_file_is_not_found(vault: Vault, bag: BagMaker, name: str) -> None:
    vault.keep("H1", bag(), until=UNTIL)

    with pytest.raises(NotFound):
        vault.open("H1", name)


def test_an_id_that_is_no_name_is_not_kept(vault: Vault, bag: BagMaker) -> None:
    with pytest.raises(NotFound):
        vault.keep("../H1", bag(), until=UNTIL)


def test_a_day_gone_by_can_still_be_kept(vault: Vault, bag: BagMaker) -> None:
    vault.keep("H1", bag(), until=date(2020, 12, 31))

    assert vault.files("H1")
