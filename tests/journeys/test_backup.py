"""A backup is taken while work goes on; then everything is destroyed, restored, and the unfinished is finished."""

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hoso.backup.backup import back_up
from hoso.backup.check import newest_whole
from hoso.backup.errors import BackupBusy, BackupDamaged, BackupMissing, BackupRefused, SiteEmpty, SiteOccupied
from hoso.backup.folder import BackupFolder
from hoso.backup.restore import restore
from hoso.backup.rows import insert_rows
from services import SERVICES, migrations
from services.archive.vault.vault import open_vault
from services.intake.rows import PublishedPack
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.packs import live_pack, versions
from services.intake.workflow.submissions import Place, Upload, submit
from shared.clock import Clock
from shared.contracts.lifecycle import DocumentState
from shared.delivery.redelivery import redeliver_all
from shared.reconciliation.collect import reconcile
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from tests.faults.story import PEOPLE, Story, play, services_at, state_of
from tests.office import report, table
from tests.people import CLERK
from tests.seasons import ask
from tests.tiny_pack import ID

BESIDE_ROOTS = ("intermediates/between.crt", "list.crl", "answer.ors")


@pytest.fixture
def site(story: Story, tmp_path: Path) -> Path:
    """Give the folder of a site with one archived dossier."""
    shutil.copytree(story.home, tmp_path / "site")
    trust = tmp_path / "site/signers/roots"
    shutil.copytree(trust, tmp_path / "site/played/trust")
    (trust / "intermediates").mkdir()
    for name in BESIDE_ROOTS:
        (trust / name).write_bytes(name.encode())
    return tmp_path / "site"


@pytest.fixture(params=["folders", "servers"])
def target(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Settings:
    """Give an empty site to restore into: SQLite and folders, or PostgreSQL and MinIO."""
    there: dict[str, Any] = {}
    if request.param == "servers":
        s3 = request.getfixturevalue("s3_url")
        there["database_url"] = request.getfixturevalue("postgres_url")
        there |= {
            f"{part}_url": f"{s3}/{part}-{tmp_path.name[-8:].replace('_', '-').strip('-')}"
            for part in ("blobs", "vault")
        }
    return Settings(home=tmp_path / "new", broker_url=f"memory://{tmp_path.name}", packs=site / "packs", **there)


def close(services: Mapping[str, Service]) -> None:
    for service in services.values():
        service.close()
        service.kit.database.close()


def ask_for_another(services: Mapping[str, Service], path: Path) -> str:
    """Submit a table and ask for its dossier; return the dossier's id."""
    kit, examiners = services["intake"].kit, IntakeSandbox(count=1)
    pack = live_pack(kit, ID)
    path.write_bytes(table(pack, [[f"{name} B", "Chi hội 2"] for name in PEOPLE]))
    with path.open("rb") as file:
        answer = submit(kit, examiners, CLERK, None, Place(pack=pack), [Upload(name="bang.xlsx", file=file)])
    examiners.close()
    return ask(kit, CLERK, answer.submission_id)


def uploading(services: Mapping[str, Service], stop: threading.Event, path: Path) -> Callable[[], None]:
    """Return work that submits papers until it is stopped."""
    kit, examiners = services["intake"].kit, IntakeSandbox(count=1)

    def work() -> None:
        number = 0
        while not stop.is_set():
            path.write_bytes(report(f"trong lúc sao lưu {number}"))
            with path.open("rb") as file:
                submit(kit, examiners, CLERK, None, Place(pack=live_pack(kit, ID)), [Upload(name="a.docx", file=file)])
            number += 1
        examiners.close()

    return work


def taken_while_work_goes_on(site: Path, folder: Path) -> tuple[str, dict[str, Any]]:
    """Take a backup in the middle of a second dossier and of uploads; return that dossier's id and the manifest."""
    services = services_at(site / "played", site)
    runtime = Runtime(list(services.values()))
    runtime.start()
    dossier_id = ask_for_another(services, site / "t.xlsx")
    stop = threading.Event()
    thread = threading.Thread(target=uploading(services, stop, site / "u.docx"))
    thread.start()
    settings = services["intake"].kit.settings
    try:
        back_up(settings, folder, SERVICES)
        manifest = back_up(settings, folder, SERVICES)
    finally:
        stop.set()
        thread.join()
        runtime.stop()
    return dossier_id, manifest


def restored(settings: Settings, folder: Path) -> dict[str, Any]:
    return restore(settings, folder, {name: migrations(name) for name in SERVICES})


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


def test_a_second_backup_copies_only_what_is_new(site: Path, tmp_path: Path) -> None:
    settings = settings_at(site)
    back_up(settings, tmp_path / "backup", SERVICES)
    before = {path: path.stat().st_ino for path in (tmp_path / "backup/blobs").glob("??/??/*")}
    whole = back_up(settings, tmp_path / "backup", SERVICES)

    assert {path: path.stat().st_ino for path in (tmp_path / "backup/blobs").glob("??/??/*")} == before
    assert len(list((tmp_path / "backup/cuts").iterdir())) == 2
    assert newest_whole(tmp_path / "backup")[1] == whole


def settings_at(site: Path) -> Settings:
    """Return how the played site is reached, nothing of it open."""
    services = services_at(site / "played", site)
    close(services)
    return services["intake"].kit.settings


def some_file(folder: Path) -> Path:
    """Return a file with something in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sha256")
    return next(path for path in files if path.stat().st_size)


def spoil(path: Path) -> None:
    """Change a byte in the middle of a file."""
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


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


@pytest.mark.parametrize("part", ["blobs", "records"])
def test_a_copy_that_rotted_is_fetched_anew(site: Path, tmp_path: Path, target: Settings, part: str) -> None:
    settings = settings_at(site)
    first = back_up(settings, tmp_path / "backup", SERVICES)
    spoil(some_file(tmp_path / "backup" / part))
    second = back_up(settings, tmp_path / "backup", SERVICES)

    assert restored(target, tmp_path / "backup") == second
    assert (second["damaged"], second[part]) == ([], first[part])


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


def test_a_backup_that_was_broken_off_does_not_count(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_at(site)
    monkeypatch.setattr("hoso.backup.backup.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(settings, tmp_path / "backup", SERVICES)

    with pytest.raises(BackupMissing):
        newest_whole(tmp_path / "backup")


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


def test_a_folder_that_holds_something_else_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x")

    with pytest.raises(BackupRefused):
        back_up(settings_at(site), tmp_path / "mine", SERVICES)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


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
