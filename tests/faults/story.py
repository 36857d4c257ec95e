"""A dossier played once in this process: as it was when it was asked for, and every event that followed."""

import json
import shutil
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services import SERVICES, open_service
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow.packs import live_pack
from services.intake.workflow.submissions import Place, Upload, submit
from services.signing.tables import document_by_id
from services.signing.workflow.accept import accept
from services.signing.workflow.issue import issue
from services.signing.workflow.tasks import list_tasks
from shared import blobs
from shared.contracts.lifecycle import DocumentState
from shared.runtime.runtime import Runtime
from shared.service import Kit, Service
from shared.settings import Settings
from tests.faults.fixed import open_filling
from tests.judges import Judges
from tests.office import table
from tests.people import CLERK
from tests.seasons import ask
from tests.tiny_pack import DRAWN_BY_NOBODY, ID, make_pack

PEOPLE = ("Lê Lợi", "Trần Thị Đào", "Nguyễn Du")


@dataclass(frozen=True, kw_only=True)
class Story:
    """A dossier as it was when it was asked for, and every event that followed, as their producers sent them."""

    home: Path
    dossier_id: str
    bodies: Sequence[bytes]
    known: Mapping[str, tuple[str, Any]]  # of each document its state and its facts, once it is archived


def services_at(home: Path, of: Path, others: Settings | None = None) -> dict[str, Service]:
    """Build every service on records at `home`, with the pack, the files and the trust of the folder `of`.

    `others` are settings to build them with in the place of those.
    """
    values: dict[str, Any] = {"packs": of / "packs", "trust": of / "signers/roots", "blobs_url": f"file:{of}/blobs"}
    given_settings = others or Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}", **values)
    made = {}
    for name in SERVICES:
        made[name] = open_filling(given_settings) if name == "filling" else open_service(given_settings, name)
    return made


def make_story(folder: Path) -> Story:
    """Play a whole dossier once in this process; what it was before anything followed is kept aside."""
    make_pack(folder / "packs", DRAWN_BY_NOBODY)
    people = {"chu_tich": "Phạm Thị Nở", "hoi": "Hội Làm vườn"}
    make_demo_ca(folder / "signers", people=people)
    services = services_at(folder / "played", folder)
    kit = services["intake"].kit
    services["intake"].start()
    pack = live_pack(kit, ID)
    path, examiners = folder / "table.xlsx", IntakeSandbox(count=1)
    path.write_bytes(table(pack, [[name, "Chi hội 1"] for name in PEOPLE]))
    with path.open("rb") as file:
        answer = submit(kit, examiners, CLERK, None, Place(pack=pack), [Upload(name="bang.xlsx", file=file)])
    examiners.close()
    dossier_id = ask(kit, CLERK, answer.submission_id)
    for service in services.values():  # what stands in a log beside a file would not be copied
        with service.kit.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(folder / "played/database", folder / "asked/database")
    runtime = Runtime(list(services.values()))
    runtime.start()
    try:
        play(services, dossier_id, folder / "signers")
        runtime.drain()
        bodies = [bytes(row.body) for service in services.values() for row in outbox_of(service.kit)]
        known = known_of(kit, dossier_id)
    finally:
        runtime.stop()
    return Story(home=folder, dossier_id=dossier_id, bodies=bodies, known=known)


def play(services: Mapping[str, Service], dossier_id: str, signers: Path) -> None:
    """Sign and number what waits until a dossier is archived; raises TimeoutError after a minute."""
    kit, keys = services["signing"].kit, {key: DemoSigner.load(signers, key) for key in ("chu_tich", "hoi")}
    for _ in range(1200):
        if state_of(services["intake"].kit, dossier_id)[1]:
            return
        tasks = list_tasks(kit, dossier_id=dossier_id).items
        with kit.database.read() as connection:
            papers = {task.document_id: document_by_id(connection, task.document_id).pdf for task in tasks}
        for task in tasks:
            if task.step == "issue":
                issue(kit, CLERK, [task.document_id], None)
                continue
            pdf = blobs.read(kit.blobs, papers[task.document_id])
            accept(kit, Judges(), CLERK, task.document_id, keys[str(task.signer)].sign(pdf, field=str(task.field)))
        threading.Event().wait(0.05)
    raise TimeoutError("the story did not come to its end")


def state_of(kit: Kit, dossier_id: str) -> tuple[dict[str, int], str | None]:
    """Return the rank of each document of a dossier by id, and the record it is kept as, if it is."""
    with kit.database.read() as connection:
        rows = connection.execute(text("select id, state from document where dossier_id = :id"), {"id": dossier_id})
        ranks = {row.id: DocumentState(row.state).rank for row in rows}
        query = text("select record_id from dossier where id = :id")
        return ranks, connection.execute(query, {"id": dossier_id}).scalar()


def known_of(kit: Kit, dossier_id: str) -> dict[str, tuple[str, Any]]:
    """Return the state of each document of a dossier and the facts that are known of it, by id."""
    query = text("select id, state, facts from document where dossier_id = :id")
    with kit.database.read() as connection:
        return {row.id: (row.state, json.loads(row.facts)) for row in connection.execute(query, {"id": dossier_id})}


def outbox_of(kit: Kit) -> Sequence[Any]:
    """Return what a service said to everybody, in its order."""
    with kit.database.read() as connection:
        return connection.execute(text("select type, body from outbox where target = '' order by seq")).all()


@contextmanager
def story_aside() -> Iterator[Story]:
    """Give a story in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="hoso-story-") as folder:
        yield make_story(Path(folder))
