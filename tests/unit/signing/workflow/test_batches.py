"""Piles signed by digests and by files: frozen, judged one by one, answered one by one, the same when sent again."""

import base64
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from hoso.demo.signers.device import Device
from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services import migrations
from services.signing import tables
from services.signing.errors import PileUnreadable
from services.signing.pdf.piles.unpack import signed_files
from services.signing.verdict import trusted_roots
from services.signing.verdict.judge import judge
from services.signing.workflow.batches.digests import digests, signatures
from services.signing.workflow.batches.errors import BatchEmpty, CertificateUnreadable, DigestsNotAsked
from services.signing.workflow.batches.freeze import freeze, tell
from services.signing.workflow.batches.incoming import take_files
from services.signing.workflow.batches.outgoing import pile_pdf, pile_zip
from services.signing.workflow.issue import issue
from shared import blobs
from shared.database import outbox
from shared.errors.tree import NotFound
from shared.messaging.envelope import decode
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.judges import Judges
from tests.people import CLERK
from tests.unit.signing.workflow.test_tasks import DOSSIER, make

PEOPLE = {"chu_tich": "Phạm Thị Nở", "hoi": "Hội Làm vườn"}
JUDGES = Judges()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("devices")
    make_demo_ca(made, people=PEOPLE, agencies=frozenset({"hoi"}))
    return made


@pytest.fixture
def kit(tmp_path: Path, folder: Path, database_url: str) -> Iterator[Kit]:
    settings = Settings(home=tmp_path / "home", database_url=database_url, trust=folder / "roots")
    made = open_kit(settings, "signing", migrations("signing"))
    yield made
    made.database.close()


@pytest.fixture
def device(folder: Path) -> Callable[[str], Device]:
    return lambda key: Device.load(folder, key)


def signed_by(kit: Kit, device: Device, signer: str) -> list[tuple[str, bool, str]]:
    """Freeze what waits for a signer, sign it by digests, and return what came of each paper."""
    batch = freeze(kit, CLERK, signer, dossier=DOSSIER, kind=None, documents=[]).batch_id
    out = digests(kit, JUDGES, CLERK, batch, device.certificates, device.picture)
    inputs = {each.document_id: device.sign(each.digest) for each in out.items}
    outcomes = signatures(kit, JUDGES, CLERK, batch, inputs)
    return [(outcome.document_id[27:], outcome.accepted, outcome.waiting) for outcome in outcomes.items]


def test_a_pile_is_signed_numbered_and_sealed_without_a_paper_that_travels(
    kit: Kit, device: Callable[[str], Device]
) -> None:
    papers = [*make(kit, DOSSIER, "thong_bao"), *make(kit, DOSSIER, "the", 3)]

    assert signed_by(kit, device("chu_tich"), "chu_tich") == [("thong_bao-000", True, "issue")]
    issue(kit, CLERK, papers, None)
    assert signed_by(kit, device("hoi"), "hoi") == [("thong_bao-000", True, "")]
    assert signed_by(kit, device("chu_tich"), "chu_tich") == [(f"the-00{n}", True, "") for n in range(3)]
    with kit.database.read() as connection:
        rows = tables.documents_by_ids(connection, papers)
        answers = [decode(row.body).event for row in connection.execute(outbox.select().order_by(outbox.c.seq))]
    roots = trusted_roots(kit.settings.roots)
    assert {judge(blobs.read(kit.blobs, row.pdf), roots=roots, expected=None).code for row in rows} == {"SIG_VALID"}
    assert [(type(entry).__name__, len(entry.documents)) for entry in answers] == [  # type: ignore[attr-defined]
        ("DocumentsSigned", 1),
        ("DocumentsIssued", 4),
        ("DocumentsSigned", 1),
        ("DocumentsCompleted", 1),
        ("DocumentsSigned", 3),
        ("DocumentsCompleted", 3),
    ]


def test_signatures_sent_twice_get_the_same_answer_and_a_wrong_one_fails_alone(
    kit: Kit, device: Callable[[str], Device]
) -> None:
    make(kit, DOSSIER, "thong_bao", 3)
    mine, others = device("chu_tich"), device("hoi")
    batch = freeze(kit, CLERK, "chu_tich", dossier=None, kind="thong_bao", documents=[]).batch_id
    first, second, third = digests(kit, JUDGES, CLERK, batch, mine.certificates, mine.picture).items
    again = digests(kit, JUDGES, CLERK, batch, mine.certificates, mine.picture).items
    values = {
        first.document_id: mine.sign(first.digest),
        second.document_id: mine.sign(first.digest),
        third.document_id: others.sign(third.digest),
    }

    outcomes = [signatures(kit, JUDGES, CLERK, batch, values).items for _ in range(2)]

    assert again == [first, second, third]
    assert outcomes[0] == outcomes[1]
    assert [(each.accepted, each.code) for each in outcomes[0]] == [
        (True, ""),
        (False, "SIG_NOT_INTACT"),
        (False, "SIG_WRONG_SIGNER"),
    ]
    assert tell(kit, CLERK, batch, cursor="", limit=2).counts == {"signed": 1, "failed": 2}
    right = {each.document_id: mine.sign(each.digest) for each in (second, third)}
    assert [each.accepted for each in signatures(kit, JUDGES, CLERK, batch, right).items] == [True, True]


def test_a_paper_that_changed_since_it_was_frozen_fails_alone(kit: Kit, device: Callable[[str], Device]) -> None:
    first, second = make(kit, DOSSIER, "thong_bao", 2)
    mine = device("chu_tich")
    batch = freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=[first, second]).batch_id
    out = digests(kit, JUDGES, CLERK, batch, mine.certificates, None).items
    with kit.database.transaction() as tx:
        tx.execute(tables.document.update().where(tables.document.c.id == first).values(pdf="0" * 64))

    outcomes = signatures(kit, JUDGES, CLERK, batch, {each.document_id: mine.sign(each.digest) for each in out}).items

    assert [(each.accepted, each.code) for each in outcomes] == [(False, "REVISION_CHANGED"), (True, "")]


def test_the_same_papers_at_the_same_revisions_are_one_batch_until_digests_were_handed_out(
    kit: Kit, device: Callable[[str], Device]
) -> None:
    papers, mine = make(kit, DOSSIER, "thong_bao", 2), device("chu_tich")

    def frozen(documents: Sequence[str]) -> str:
        return freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=documents).batch_id

    first, again, fewer = frozen(papers), frozen(papers), frozen(papers[:1])
    digests(kit, JUDGES, CLERK, first, mine.certificates, mine.picture)

    assert first == again
    assert len({first, fewer, frozen(papers)}) == 3


def test_what_cannot_be_signed_by_digests_is_said(kit: Kit, device: Callable[[str], Device]) -> None:
    with pytest.raises(BatchEmpty):
        freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=[])
    make(kit, DOSSIER, "thong_bao")
    batch = freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=[]).batch_id

    with pytest.raises(DigestsNotAsked):
        signatures(kit, JUDGES, CLERK, batch, {})
    with pytest.raises(CertificateUnreadable):
        digests(kit, JUDGES, CLERK, batch, ["ấ"], None)
    with pytest.raises(NotFound):
        tell(kit, CLERK, "no-such", cursor="", limit=1)
    (out,) = digests(kit, JUDGES, CLERK, batch, device("chu_tich").certificates, None).items
    long = base64.b64encode(bytes(9000)).decode()
    assert signatures(kit, JUDGES, CLERK, batch, {out.document_id: long}).items[0].code == "SIGNATURE_TOO_LONG"


def zipped(files: dict[str, bytes]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


def test_files_go_out_as_a_zip_and_come_back_in_one_each_judged_alone(kit: Kit, folder: Path) -> None:
    make(kit, DOSSIER, "thong_bao", 3)
    signer = DemoSigner.load(folder, "chu_tich")
    batch = freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=[]).batch_id
    with zipfile.ZipFile(BytesIO(b"".join(pile_zip(kit, CLERK, batch)))) as archive:
        out = {name: archive.read(name) for name in archive.namelist()}
    signed = {name: signer.sign(pdf, field="nguoi_ky") for name, pdf in out.items()}
    names = sorted(signed)
    signed[names[1]] = out[names[1]]
    signed["la.pdf"] = b"%PDF-1.4 khong phai"

    back = [take_files(kit, JUDGES, CLERK, signed_files([("x.zip", zipped(signed))])).items for _ in range(2)]

    assert back[0] == back[1]
    assert [(each.name, each.accepted, each.code) for each in back[0]] == [
        (names[0], True, ""),
        (names[1], False, "SIG_UNSIGNED"),
        (names[2], True, ""),
        ("la.pdf", False, "PAPER_UNKNOWN"),
    ]
    assert [item.state for item in tell(kit, CLERK, batch, cursor="", limit=9).items] == ["signed", "failed", "signed"]
    assert len(PdfReader(BytesIO(pile_pdf(kit, CLERK, batch))).pages) == 1
    with pytest.raises(PileUnreadable):
        list(signed_files([("x.zip", BytesIO(b"PK\x03\x04 broken"))]))


def test_a_file_signed_on_a_revision_that_holds_no_more_fails_alone_in_its_batch(kit: Kit, folder: Path) -> None:
    first, second = make(kit, DOSSIER, "thong_bao", 2)
    signer = DemoSigner.load(folder, "chu_tich")
    batch = freeze(kit, CLERK, "chu_tich", dossier=None, kind=None, documents=[first, second]).batch_id
    with zipfile.ZipFile(BytesIO(b"".join(pile_zip(kit, CLERK, batch)))) as archive:
        signed = {name: signer.sign(archive.read(name), field="nguoi_ky") for name in archive.namelist()}
    with kit.database.transaction() as tx:
        tx.execute(tables.document.update().where(tables.document.c.id == first).values(pdf="0" * 64))
    back = take_files(kit, JUDGES, CLERK, signed_files([("x.zip", zipped(signed))])).items

    assert {(each.document_id, each.code) for each in back} == {(first, "REVISION_CHANGED"), (second, "")}
    assert [item.state for item in tell(kit, CLERK, batch, cursor="", limit=9).items] == ["failed", "signed"]
