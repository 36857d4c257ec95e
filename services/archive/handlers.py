"""Notes the story of every dossier, and packs it into the vault once it is whole."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from services.archive import tables
from services.archive.package.bag import make_bag
from services.archive.retention import keep_until
from services.archive.search import index
from services.archive.search.find import index_record
from services.archive.tables.files import numbered
from services.archive.tables.recipients import note_recipients
from services.archive.tables.standings import note_void
from services.archive.vault.vault import Vault
from services.archive.workflow.contents import Dossier, read_story
from services.archive.workflow.index_entries import Packing, document_entry, record_entry
from services.archive.workflow.metadata import written
from services.archive.workflow.recipients import printed
from services.archive.workflow.whole import whole_at
from shared import blobs
from shared.clock import VIETNAM
from shared.contracts import events
from shared.contracts.event_json import write_event
from shared.contracts.ids import RecordId
from shared.contracts.nominees import read_nominees
from shared.contracts.request import read_request
from shared.database import Tx
from shared.failpoints import failpoint
from shared.people.names import names_at
from shared.service import Kit
from shared.sheets.trail import Happening, trail_sheet

TRAIL = "trail.pdf"


def note(kit: Kit, tx: Tx, event: events.Event) -> Iterable[events.Event]:
    """Keep one event of a dossier's story; once it is closed and whole, DossierCompleted follows."""
    tx.take_turn(f"archive.{event.dossier_id}")  # of two events that come at once, the later sees the earlier
    kind, data = type(event).__name__, write_event(event)
    values = {"dossier_id": event.dossier_id, "type": kind, "at": kit.clock.stamp(), "data": data}
    tx.execute(tables.trail.insert().values(**values))
    if isinstance(event, events.DocumentVoided):
        note_void(tx, event, values["at"])
    if isinstance(event, events.DossierClosed):
        tables.note_closed(tx, event.dossier_id, event.revision)
    revision, packed = tables.closing_of(tx, event.dossier_id)
    if packed == revision:
        return ()
    whole = whole_at([step.event() for step in tables.story(tx.connection, event.dossier_id)], revision)
    if whole is None:
        return ()
    tables.note_packed(tx, event.dossier_id, revision)
    return [events.DossierCompleted(dossier_id=event.dossier_id, documents=len(whole.documents))]


def pack(kit: Kit, vault: Vault, tx: Tx, event: events.DossierCompleted) -> Iterable[events.Event]:
    """Pack a whole dossier as a bag, keep it in the vault, and index it; done twice, it is there once."""
    with kit.database.read() as connection:
        dossier = read_story(tables.story(connection, event.dossier_id), kit.packs)
    closed = kit.clock.now().astimezone(VIETNAM).date()
    retention = dossier.pack.file.retention
    until = keep_until(closed, retention.years)
    record_id = RecordId(event.dossier_id)
    with TemporaryDirectory(prefix="hoso-bag-", dir=_room(kit)) as folder:
        bag = Path(folder) / record_id
        files = _gather(kit, dossier, Path(folder) / "files", until)
        make_bag(bag, files=files, info=dossier.bag_info(kit.clock.today()))
        failpoint("archive.before_put")
        place = vault.keep(record_id, bag, until=until, verified=retention.verified, ours=True)
    packing = Packing(record_id=record_id, now=kit.clock.stamp(), until=until, bag=place)
    record = numbered(tx, record_entry(dossier, packing, _names(kit, dossier)))
    people = printed(kit, dossier)
    failpoint("archive.before_commit")
    index_record(tx.connection, record, [document_entry(dossier, paper) for paper in dossier.papers])
    note_recipients(tx.connection, record_id, people)
    return [events.DossierArchived(dossier_id=event.dossier_id, record_id=record_id, documents=event.documents)]


def keep_longer(kit: Kit, vault: Vault) -> None:
    """Lock the permanent records anew, so that a lock's longest period never runs out."""
    with kit.database.read() as connection:
        permanent = index.permanent(connection)
    for record_id in permanent:
        vault.keep_longer(record_id)


def _gather(kit: Kit, dossier: Dossier, folder: Path, until: date | None) -> list[tuple[str, Path]]:
    """Fetch every file of a dossier, each checked against its digest, and write its metadata beside them."""
    folder.mkdir()
    request = read_request(blobs.read(kit.blobs, dossier.request))
    files = {**dossier.files(), **dossier.submitted(request)}
    fetched = []
    for number, (name, sha256) in enumerate(files.items()):
        path = folder / str(number)
        blobs.fetch(kit.blobs, sha256, path)
        fetched.append((name, path))
    contents = {name: text.encode() for name, text in written(dossier, request, until).items()}
    for name, content in {**contents, **_sheet(kit, dossier)}.items():
        path = folder / name.replace("/", "-")
        path.write_bytes(content)
        fetched.append((name, path))
    return fetched


def _sheet(kit: Kit, dossier: Dossier) -> dict[str, bytes]:
    """Return the trail to be printed, nothing where no font of the pack is installed: `events.jsonl` has it all."""
    story = [Happening(at=step.at, event=step.event()) for step in dossier.story]
    names = names_at(kit.settings.people)
    sheet = trail_sheet(dossier.pack.file, dossier.title, dossier.story[0].dossier_id, story, names)
    return {TRAIL: sheet} if sheet else {}


def _names(kit: Kit, dossier: Dossier) -> list[str]:
    """Return the nominees' names: the first column of their tables."""
    request = read_request(blobs.read(kit.blobs, dossier.request))
    rows = read_nominees(blobs.read(kit.blobs, request.nominees)).rows
    first = {table.key: table.columns[0].key for table in dossier.pack.file.tables}
    return [str(row.values()[first[row.table]]) for row in rows]


def _room(kit: Kit) -> Path:
    room = kit.settings.home / "packing"
    room.mkdir(parents=True, exist_ok=True)
    return room
