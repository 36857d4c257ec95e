"""What a backup holds: what is new since the last, never less than that, and nothing that was broken off counts."""

from pathlib import Path

import pytest

from hoso.backup.backup import back_up
from hoso.backup.check import newest_whole
from hoso.backup.errors import BackupBusy, BackupMissing, BackupRefused, SiteEmpty
from hoso.backup.folder import BackupFolder
from services import SERVICES
from shared.settings import Settings
from tests.faults.story import services_at
from tests.journeys.backup.work import close, restored, settings_at, some_file, spoil


def test_a_second_backup_copies_only_what_is_new(site: Path, tmp_path: Path) -> None:
    settings = settings_at(site)
    back_up(settings, tmp_path / "backup", SERVICES)
    before = {path: path.stat().st_ino for path in (tmp_path / "backup/blobs").glob("??/??/*")}
    whole = back_up(settings, tmp_path / "backup", SERVICES)

    assert {path: path.stat().st_ino for path in (tmp_path / "backup/blobs").glob("??/??/*")} == before
    assert len(list((tmp_path / "backup/cuts").iterdir())) == 2
    assert newest_whole(tmp_path / "backup")[1] == whole


@pytest.mark.parametrize("part", ["blobs", "records"])
def test_a_copy_that_rotted_is_fetched_anew(site: Path, tmp_path: Path, target: Settings, part: str) -> None:
    settings = settings_at(site)
    first = back_up(settings, tmp_path / "backup", SERVICES)
    spoil(some_file(tmp_path / "backup" / part))
    second = back_up(settings, tmp_path / "backup", SERVICES)

    assert restored(target, tmp_path / "backup") == second
    assert (second["damaged"], second[part]) == ([], first[part])


def test_a_site_that_started_and_took_nothing_is_no_later_backup(site: Path, tmp_path: Path) -> None:
    back_up(settings_at(site), tmp_path / "backup", SERVICES)
    empty = Settings(home=tmp_path / "empty", packs=site / "packs")
    started = services_at(empty.home, site, empty)
    started["intake"].start()
    close(started)

    with pytest.raises(SiteEmpty):
        back_up(empty, tmp_path / "backup", SERVICES)


def test_a_site_that_is_not_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(SiteEmpty):
        back_up(Settings(home=tmp_path / "nowhere"), tmp_path / "backup", SERVICES)


def test_a_site_that_lost_all_its_rows_is_no_later_backup(site: Path, tmp_path: Path) -> None:
    whole = back_up(settings_at(site), tmp_path / "backup", SERVICES)
    empty = Settings(home=tmp_path / "empty", packs=site / "packs")
    close(services_at(empty.home, site, empty))

    assert not back_up(empty, tmp_path / "another", SERVICES)["blobs"]
    with pytest.raises(SiteEmpty):
        back_up(empty, tmp_path / "backup", SERVICES)
    assert newest_whole(tmp_path / "backup")[1] == whole


def test_two_backups_into_one_folder_do_not_meet(site: Path, tmp_path: Path) -> None:
    settings = settings_at(site)
    with BackupFolder(tmp_path / "backup", make=True).new_cut("20261231T000000.000000Z") as place:
        with pytest.raises(BackupBusy):
            back_up(settings, tmp_path / "backup", SERVICES)
        assert place.exists()


def test_a_backup_that_was_broken_off_does_not_count(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_at(site)
    monkeypatch.setattr("hoso.backup.backup.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(settings, tmp_path / "backup", SERVICES)

    with pytest.raises(BackupMissing):
        newest_whole(tmp_path / "backup")


def test_a_folder_that_holds_something_else_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")

    with pytest.raises(BackupRefused):
        back_up(settings_at(site), tmp_path / "mine", SERVICES)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
