"""One damaged record is put back alone from a backup, in folders and in buckets; nothing sound is touched."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hoso.__main__ import app as command
from hoso.backup.backup import back_up
from hoso.backup.errors import BackupDamaged, BackupDiffers, BackupLacksRecord, RecordSound
from hoso.backup.folder import BackupFolder
from hoso.backup.one_record import restore_record
from hoso.backup.restore import restore
from services import SERVICES, migrations
from services.archive.vault.files import list_files
from services.archive.vault.fixity import prove
from services.archive.vault.vault import Vault, open_vault
from shared.clock import Clock
from shared.errors.tree import HosoError, NotFound
from shared.settings import Settings
from tests.faults.story import Story, services_at

PAPER = "data/papers"


class Damaged:
    """A site with one archived dossier, its backup, and hands that reach behind the vault's back."""

    def __init__(self, settings: Settings, backup: Path, record: str, root: Path) -> None:
        self.settings, self.backup, self.record, self.root = settings, backup, record, root

    @property
    def vault(self) -> Vault:
        return open_vault(self.settings.vault, Clock())

    def papers(self) -> list[str]:
        return [file.name for file in self.vault.files(self.record) if file.name.startswith(PAPER)]

    def lose(self, name: str) -> None:
        place = self.root / self.record / name
        shutil.rmtree(place) if place.is_dir() else place.unlink()

    def lose_all(self) -> None:
        shutil.rmtree(self.root / self.record)

    def put_back(self, record: str = "") -> dict[str, Any]:
        return restore_record(self.settings, self.backup, record or self.record, migrations("archive"))

    def bytes_of(self, name: str) -> bytes:
        with self.vault.open(self.record, name) as file:
            return file.read()

    def wrong(self) -> tuple[str, ...]:
        return prove(self.vault, self.record, {}).wrong


@pytest.fixture(params=["folder", "minio"])
def site(request: pytest.FixtureRequest, story: Story, tmp_path: Path, server: Callable[[str], Any]) -> Damaged:
    shutil.copytree(story.home, tmp_path / "site")
    services = services_at(tmp_path / "site/played", tmp_path / "site")
    for service in services.values():
        service.close()
        service.kit.database.close()
    settings, backup = services["intake"].kit.settings, tmp_path / "backup"
    back_up(settings, backup, SERVICES)
    if request.param == "folder":
        return Damaged(settings, backup, story.dossier_id, settings.home / "vault")
    minio = server("MinIO")
    bucket = f"vault-{tmp_path.name[-8:].replace('_', '-').strip('-')}"
    there = Settings(home=tmp_path / "new", vault_url=minio.url(bucket))
    restore(there, backup, {name: migrations(name) for name in SERVICES})
    return Damaged(there, backup, story.dossier_id, minio.data / bucket)


def test_a_lost_paper_comes_back_and_nothing_else_is_written(site: Damaged) -> None:
    paper, other = site.papers()[:2]
    kept = (site.backup / "records" / site.record / paper).read_bytes()
    site.lose(paper)
    before = site.wrong()
    outcome = site.put_back()

    assert before == (paper,)
    assert (outcome["put_back"], site.wrong()) == ([paper], ())
    assert (site.bytes_of(paper), len(site.bytes_of(other)) > 0) == (kept, True)


def test_a_record_that_is_gone_whole_comes_back_whole(site: Damaged) -> None:
    names = [file.name for file in site.vault.files(site.record)]
    site.lose_all()
    outcome = site.put_back()

    assert (sorted(outcome["put_back"]), site.wrong()) == (sorted(names), ())


def test_what_was_put_back_can_be_lost_and_put_back_again(site: Damaged) -> None:
    paper = site.papers()[0]
    for _ in range(2):
        site.lose(paper)
        outcome = site.put_back()

        assert (outcome["put_back"], site.wrong()) == ([paper], ())


def test_a_sound_record_is_refused(site: Damaged) -> None:
    before = list_files(site.root / site.record)

    with pytest.raises(RecordSound):
        site.put_back()
    assert list_files(site.root / site.record) == before


@pytest.mark.parametrize(
    ("record", "why"), [("01J00000000000000000000000", BackupLacksRecord), ("../x", BackupLacksRecord)]
)
def test_a_record_that_the_backup_lacks_is_refused(site: Damaged, record: str, why: type[HosoError]) -> None:
    with pytest.raises(why):
        site.put_back(record)


def test_a_record_that_the_site_does_not_name_is_refused(site: Damaged, tmp_path: Path) -> None:
    other = Settings(home=tmp_path / "other")

    with pytest.raises(NotFound, match="record"):
        restore_record(other, site.backup, site.record, migrations("archive"))
    assert list(open_vault(other.vault, Clock()).records()) == []


def test_a_damaged_copy_is_no_remedy(site: Damaged) -> None:
    paper = site.papers()[0]
    copy = site.backup / "records" / site.record / paper
    copy.chmod(0o600)
    copy.write_bytes(b"rotten")
    site.lose(paper)

    with pytest.raises(BackupDamaged):
        site.put_back()
    assert site.wrong() == (paper,)


def test_the_backup_of_another_site_is_no_remedy(site: Damaged, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = site.papers()[0]
    monkeypatch.setattr("services.archive.search.index.paper_digests", lambda *_: {paper: "0" * 64})

    with pytest.raises(BackupDiffers, match=paper):
        site.put_back()


def forge(site: Damaged) -> None:
    """Change a paper and take away what would tell of it."""
    place = site.root / site.record / site.papers()[0]
    place.chmod(0o600)
    place.write_bytes(b"%PDF forged")
    (site.root / f"{site.record}.sha256").unlink()


def forget(site: Damaged) -> None:
    """Take away a record and its list."""
    shutil.rmtree(site.root / site.record)
    (site.root / f"{site.record}.sha256").unlink()


@pytest.mark.parametrize("harm", [forge, forget])
@pytest.mark.parametrize("site", ["folder"], indirect=True)
def test_a_backup_taken_after_the_damage_names_it_and_is_still_a_remedy(
    site: Damaged, harm: Callable[[Damaged], None]
) -> None:
    first = BackupFolder(site.backup, make=False).manifest(BackupFolder(site.backup, make=False).cuts()[-1])
    harm(site)
    for _ in range(2):
        whole = back_up(site.settings, site.backup, SERVICES)

        assert (whole["records"], whole["damaged"]) == (first["records"], [f"records/{site.record}"])
    site.put_back()

    assert site.wrong() == ()
    assert back_up(site.settings, site.backup, SERVICES)["damaged"] == []


@pytest.mark.parametrize("site", ["folder"], indirect=True)
def test_the_command_tells_what_it_put_back_and_why_it_puts_back_nothing(site: Damaged) -> None:
    paper = site.papers()[0]
    site.lose(paper)
    env = {"HOSO_HOME": str(site.settings.home)}
    words = ["restore", str(site.backup), "--record", site.record, "--json"]
    first, second = (CliRunner().invoke(command, words, env=env) for _ in range(2))

    assert (first.exit_code, json.loads(first.stdout)["put_back"]) == (0, [paper])
    assert (second.exit_code, json.loads(second.stdout)["code"]) == (1, "RECORD_SOUND")
