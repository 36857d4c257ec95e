"""What goes on at a site while a backup is taken, and what befalls its files."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hoso.backup.backup import back_up
from hoso.backup.restore import restore
from services import SERVICES, migrations
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.packs import live_pack
from services.intake.workflow.submissions import Place, Upload, submit
from shared.runtime.runtime import Runtime
from shared.service import Service
from shared.settings import Settings
from tests.faults.story import PEOPLE, services_at
from tests.office import report, table
from tests.people import CLERK
from tests.seasons import ask
from tests.tiny_pack import ID


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
