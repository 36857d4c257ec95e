"""Whoever dies in the middle of a pile and is asked again: nothing lost, nothing twice, numbers without a gap."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from hoso.demo.signers.device import Device
from services.signing import tables
from services.signing.verdict import trusted_roots
from services.signing.verdict.judge import judge
from services.signing.workflow.batches.digests import digests, signatures
from services.signing.workflow.batches.freeze import freeze
from services.signing.workflow.issue import issue
from shared import blobs, failpoints
from shared.contracts.events import DocumentsCompleted, DocumentsIssued, DocumentsSigned
from shared.database import outbox
from shared.failpoints import FailpointHit
from shared.messaging.envelope import decode
from shared.service import Kit
from tests.judges import Judges
from tests.people import CLERK
from tests.unit.signing.workflow.test_batches import device, folder, kit
from tests.unit.signing.workflow.test_tasks import DOSSIER, make, sign

__all__ = ["device", "folder", "kit"]
CARDS, JUDGES = 7, Judges()
SIGNING = ["signing.after_verdict", "signing.after_signed_put", "signing.after_signed_commit"]
NUMBERING = ["signing.before_numbers", "signing.after_number", "signing.after_issue_commit"]
PLACING = [(name, hit) for name in ("blobs.before_place", "blobs.after_place") for hit in (1, CARDS)]  # first, last


@contextmanager
def dying_at(name: str, hit: int) -> Iterator[Counter[str]]:
    """Die once at a failpoint; count whether it was reached."""
    deaths = Counter[str]()
    failpoints._plans.update(failpoints.parse(f"{name}:raise@{hit}"))
    try:
        yield deaths
    except FailpointHit:
        deaths[name] += 1
    finally:
        failpoints._plans.clear()


@pytest.mark.parametrize(("name", "hit"), [*((name, 1) for name in NUMBERING), *PLACING])
def test_numbering_a_pile_again_goes_on_without_a_gap(kit: Kit, name: str, hit: int) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    papers = [notice, *make(kit, DOSSIER, "the", CARDS)]
    with dying_at(name, hit) as deaths:
        issue(kit, CLERK, papers, None)
    numbers = [each.number for each in issue(kit, CLERK, papers, None)]

    assert deaths[name] == 1
    assert numbers[1:] == list(range(1, CARDS + 1))
    with kit.database.read() as connection:
        lines = connection.execute(tables.register.select()).all()
    assert len(lines) == len(papers)
    assert told(kit, DocumentsIssued) == Counter(papers)


@pytest.mark.parametrize(("name", "hit"), [*((name, 1) for name in SIGNING), *PLACING])
def test_signing_a_pile_again_goes_on(kit: Kit, device: Callable[[str], Device], name: str, hit: int) -> None:
    (notice,) = make(kit, DOSSIER, "thong_bao")
    sign(kit, notice, "nguoi_ky")
    cards = make(kit, DOSSIER, "the", CARDS)
    issue(kit, CLERK, [notice, *cards], None)
    signer = device("chu_tich")
    batch = freeze(kit, CLERK, "chu_tich", dossier=DOSSIER, kind="the", documents=[]).batch_id
    asked = digests(kit, JUDGES, CLERK, batch, signer.certificates, signer.picture).items
    returned = {each.document_id: signer.sign(each.digest) for each in asked}
    with dying_at(name, hit) as deaths:
        signatures(kit, JUDGES, CLERK, batch, returned)
    outcomes = signatures(kit, JUDGES, CLERK, batch, returned).items

    assert deaths[name] == 1
    assert [(each.document_id, each.accepted) for each in outcomes] == [(card, True) for card in cards]
    assert told(kit, DocumentsSigned) == Counter(cards)
    assert told(kit, DocumentsCompleted) == Counter(cards)
    with kit.database.read() as connection:
        rows = tables.documents_by_ids(connection, cards)
    roots = trusted_roots(kit.settings.roots)
    assert {judge(blobs.read(kit.blobs, row.pdf), roots=roots, expected=None).state for row in rows} == {"valid"}


def told(kit: Kit, kind: type[DocumentsSigned | DocumentsIssued | DocumentsCompleted]) -> Counter[str]:
    """Count how often each paper is in an event of a kind."""
    with kit.database.read() as connection:
        events = [decode(row.body).event for row in connection.execute(outbox.select())]
    return Counter(paper.document_id for event in events if isinstance(event, kind) for paper in event.documents)
