"""A backup is taken while work goes on; then everything is destroyed, restored, and the unfinished is finished."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hoso.backup.backup import back_up
from hoso.backup.errors import BackupDamaged, SiteOccupied
from hoso.backup.rows import insert_rows
from services import SERVICES
from services.archive.vault.vault import open_vault
from services.intake.rows import PublishedPack
from services.intake.workflow.packs import versions
from shared.clock import Clock
from shared.contracts.lifecycle import DocumentState
from shared.delivery.redelivery import redeliver_all
from shared.reconciliation.collect import reconcile
from shared.runtime.runtime import Runtime
from shared.settings import Settings
from tests.faults.story import Story, play, services_at, state_of
from tests.journeys.backup.conftest import BESIDE_ROOTS
from tests.journeys.backup.work import (
    close,
    restored,
    settings_at,
    some_file,
    spoil,
    taken_while_work_goes_on,
)
from tests.tiny_pack import ID


def test_everything_is_destroyed_restored_and_finished(
    site: Path, story: Story, target: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    dossier_id, taken = taken_while_work_goes_on(site, folder)
    for lost in ("played", "blobs"):
        shutil.rmtree(site / lost, ignore_errors=True)
    whole = restored(target, folder)
    services = services_at(target.home, site, target)
    reconciliation = reconcile(list(services.values()), {})
    runtime = Runtime(list(services.values()))
    redeliver_all(list(services.values()))
    runtime.start()
    play(services, dossier_id, site / "signers")
    runtime.stop()
    again = tmp_path / "again"
    check = back_up(target, again, SERVICES)

    assert whole == taken
    assert {finding.code for finding in reconciliation.findings} <= {"EVENT_MISSING"}
    assert set(taken["blobs"]) <= set(check["blobs"])
    assert {name: check["records"][name] for name in taken["records"]} == taken["records"]
    assert set(check["records"]) == {story.dossier_id, dossier_id}
    assert check["files"] == taken["files"]
    assert {name: (target.roots / name).read_text() for name in BESIDE_ROOTS} == {name: name for name in BESIDE_ROOTS}


@pytest.mark.parametrize("part", ["blobs", "vault"])
def test_what_rotted_in_the_site_is_named_and_all_else_is_restored(
    site: Path, story: Story, tmp_path: Path, target: Settings, part: str
) -> None:
    settings = settings_at(site)
    places = {"blobs": site / "blobs", "vault": settings.home / "vault" / story.dossier_id / "data"}
    rotten = some_file(places[part])
    spoil(rotten)
    whole = back_up(settings, tmp_path / "backup", SERVICES)
    restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    reconciliation = reconcile(list(services.values()), {})
    close(services)
    name = {"blobs": f"blobs/{rotten.name}", "vault": f"records/{story.dossier_id}"}[part]

    assert whole["damaged"] == [name]
    assert {finding.id for finding in reconciliation.findings} == {name.split("/")[1]}


def test_a_file_that_the_site_lost_after_a_backup_comes_back_from_it(
    site: Path, tmp_path: Path, target: Settings
) -> None:
    settings = settings_at(site)
    first = back_up(settings, tmp_path / "backup", SERVICES)
    some_file(site / "blobs").unlink()
    second = back_up(settings, tmp_path / "backup", SERVICES)
    restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    reconciliation = reconcile(list(services.values()), {})
    close(services)

    assert (second["damaged"], second["blobs"]) == ([], first["blobs"])
    assert reconciliation.findings == ()


def test_a_site_that_started_with_nothing_in_it_is_restored_into_and_its_packs_are_those_of_the_backup(
    site: Path, target: Settings, tmp_path: Path
) -> None:
    back_up(settings_at(site), tmp_path / "backup", SERVICES)
    before = published(site, settings_at(site))
    started = services_at(target.home, site, target.model_copy(update={"packs": None}))
    started["intake"].start()
    close(started)
    restored(target, tmp_path / "backup")

    assert published(site, target) == before


def published(site: Path, settings: Settings) -> Sequence[PublishedPack]:
    """Return the versions of the pack that a site has."""
    services = services_at(settings.home, site, settings)
    pages = versions(services["intake"].kit, ID, "", 10)
    close(services)
    return pages


def test_a_record_that_the_rows_do_not_name_yet_is_left_to_be_packed_again(
    site: Path, story: Story, tmp_path: Path, target: Settings
) -> None:
    services = services_at(site / "played", site)
    with services["archive"].kit.database.transaction() as tx:
        tx.execute(text("delete from record"))
    close(services)
    whole = back_up(settings_at(site), tmp_path / "backup", SERVICES)
    restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    kept = list(services["archive"].stored())
    close(services)

    assert (whole["records"], kept) == ({}, [])


@pytest.mark.parametrize("part", ["blobs", "records", "cuts"])
def test_one_changed_byte_and_nothing_is_restored(site: Path, tmp_path: Path, target: Settings, part: str) -> None:
    back_up(settings_at(site), tmp_path / "backup", SERVICES)
    spoil(some_file(tmp_path / "backup" / part))

    with pytest.raises(BackupDamaged):
        restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    assert reconcile(list(services.values()), {}).counts == {}
    close(services)


def test_nothing_is_written_over(site: Path, tmp_path: Path) -> None:
    settings = settings_at(site)
    back_up(settings, tmp_path / "backup", SERVICES)

    with pytest.raises(SiteOccupied):
        restored(settings, tmp_path / "backup")


def test_a_restore_that_was_broken_off_goes_on_and_a_whole_one_is_left_alone(
    site: Path, tmp_path: Path, target: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, begun = back_up(settings_at(site), tmp_path / "backup", SERVICES), []

    def broken_off(*arguments: Any) -> int:
        begun.append(arguments[1].name)
        if begun.count("inbox") == 3:  # in the middle of the third service
            raise KeyboardInterrupt
        return insert_rows(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr("hoso.backup.restore.insert_rows", broken_off)
        with pytest.raises(KeyboardInterrupt):
            restored(target, tmp_path / "backup")
    again = restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    reconciliation = reconcile(list(services.values()), {})
    close(services)

    assert (again, reconciliation.well) == (whole, True)
    with pytest.raises(SiteOccupied):
        restored(target, tmp_path / "backup")


def test_a_finished_dossier_is_in_the_restored_archive(
    site: Path, story: Story, target: Settings, tmp_path: Path
) -> None:
    back_up(settings_at(site), tmp_path / "backup", SERVICES)
    restored(target, tmp_path / "backup")
    services = services_at(target.home, site, target)
    ranks, record = state_of(services["intake"].kit, story.dossier_id)
    well = reconcile(list(services.values()), {})
    close(services)
    lock = open_vault(target.vault, Clock()).lock(story.dossier_id)

    assert (set(ranks.values()), record, well.findings) == ({DocumentState.ARCHIVED.rank}, story.dossier_id, ())
    # nobody has verified the tiny pack's retention
    assert lock.mode == ("governance" if target.vault.startswith("s3:") else "none")
