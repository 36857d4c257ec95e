"""What a pile of papers costs, counted and not timed: transactions, events, files, bytes, objects read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from sqlalchemy import event, func, select

from hoso.demo.signers.device import Device
from services.signing import tables
from services.signing.pdf.plain import revisions
from services.signing.pdf.plain.placeholder import Placeholder, placeholder
from services.signing.pdf.plain.regions import read_object
from services.signing.pdf.plain.values import Value
from services.signing.verdict import trusted_roots
from services.signing.verdict.plain.short import surely_valid
from services.signing.verdict.trust.evidence import Evidence
from services.signing.workflow.batches.digests import digests, signatures
from services.signing.workflow.batches.freeze import freeze
from services.signing.workflow.issue import issue
from shared import blobs
from shared.clock import Clock
from shared.database import outbox
from shared.service import Kit
from tests.judges import Judges
from tests.people import CLERK
from tests.unit.signing.workflow.test_batches import device, folder, kit
from tests.unit.signing.workflow.test_tasks import DOSSIER, make, sign

__all__ = ["device", "folder", "kit"]
PILE, JUDGES = 100, Judges()


@contextmanager
def counted(kit: Kit) -> Iterator[dict[str, int]]:
    """Count what the database is asked while the block runs, and what is there more afterwards."""
    counts = {"commits": 0, "statements": 0}

    def statement(*_: object) -> None:
        counts["statements"] += 1

    def commit(*_: object) -> None:
        counts["commits"] += 1

    before = held(kit)
    event.listen(kit.database.engine, "before_cursor_execute", statement)
    event.listen(kit.database.engine, "commit", commit)
    try:
        yield counts
    finally:
        event.remove(kit.database.engine, "before_cursor_execute", statement)
        event.remove(kit.database.engine, "commit", commit)
    counts |= {name: value - before[name] for name, value in held(kit).items()}


def held(kit: Kit) -> dict[str, int]:
    with kit.database.read() as connection:
        events = int(connection.execute(select(func.count()).select_from(outbox)).scalar_one())
    return {"events": events, "files": sum(1 for _ in kit.blobs.names())}


def sign_all(kit: Kit, mine: Device, kind: str = "the", signer: str = "chu_tich") -> None:
    batch = freeze(kit, CLERK, signer, dossier=DOSSIER, kind=kind, documents=[]).batch_id
    out = digests(kit, JUDGES, CLERK, batch, mine.certificates, mine.picture).items
    inputs = {each.document_id: mine.sign(each.digest) for each in out}
    assert all(each.accepted for each in signatures(kit, JUDGES, CLERK, batch, inputs).items)


def test_a_pile_of_a_hundred_costs_no_more_transactions_and_events_than_one(kit: Kit, folder: Path) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    cards = make(kit, DOSSIER, "the", PILE)
    with counted(kit) as numbering:
        issue(kit, CLERK, [notice, *cards], None)
    with counted(kit) as signing:
        sign_all(kit, Device.load(folder, "chu_tich"))

    assert numbering["events"] == 2
    assert numbering["files"] == PILE + 1
    assert numbering["commits"] <= 4
    assert numbering["statements"] <= 30
    assert signing["events"] == 2
    assert signing["files"] <= 2 * PILE + 1  # a revision and a report each, and the picture
    assert signing["commits"] <= 16
    assert signing["statements"] <= 60


def test_a_signature_and_a_number_add_few_bytes_to_a_paper(kit: Kit, folder: Path) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    card = make(kit, DOSSIER, "the")[0]
    sizes = [_size(kit, card)]
    issue(kit, CLERK, [notice, card], None)
    sizes.append(_size(kit, card))
    sign_all(kit, Device.load(folder, "chu_tich"))
    sizes.append(_size(kit, card))

    assert sizes[1] - sizes[0] < 9_000
    assert sizes[2] - sizes[1] < 14_000


def _size(kit: Kit, document_id: str) -> int:
    with kit.database.read() as connection:
        return len(blobs.read(kit.blobs, tables.document_by_id(connection, document_id).pdf))


def test_a_whole_verdict_reads_each_object_once(kit: Kit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign_all(kit, Device.load(folder, "chu_tich"), "thong_bao")
    issue(kit, CLERK, [notice], None)
    sign_all(kit, Device.load(folder, "hoi"), "thong_bao", "hoi")
    with kit.database.read() as connection:
        pdf = blobs.read(kit.blobs, tables.document_by_id(connection, notice).pdf)
    read = list[int]()

    def noted(region: bytes, number: int) -> Value:
        read.append(number)
        return read_object(region, number)

    monkeypatch.setattr(revisions, "read_object", noted)
    verdict = surely_valid(
        pdf, roots=trusted_roots(kit.settings.roots), expected=None, evidence=Evidence(), clock=Clock()
    )

    assert verdict is not None
    assert len(read) == sum(len(revision.places) for revision in revisions.read_plain(pdf).revisions)


def test_the_digests_of_a_pile_hold_no_more_papers_in_memory_than_two(
    kit: Kit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: WeakSet[Placeholder] = WeakSet()
    most = []

    def note(*arguments: Any, **named: Any) -> Placeholder:
        made = placeholder(*arguments, **named)
        alive.add(made)
        most.append(len(alive))
        return made

    monkeypatch.setattr("services.signing.workflow.batches.digests.placeholder", note)
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    issue(kit, CLERK, [notice, *make(kit, DOSSIER, "the", 6)], None)
    mine = Device.load(folder, "chu_tich")
    batch = freeze(kit, CLERK, "chu_tich", dossier=DOSSIER, kind="the", documents=[]).batch_id

    assert len(digests(kit, JUDGES, CLERK, batch, mine.certificates, mine.picture).items) == 6
    assert len(most) == 6
    assert max(most) <= 2
