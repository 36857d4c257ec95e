"""Whose signature a paper waits for on a day, and who may refuse it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services import migrations
from services.signing.handlers import prepare
from services.signing.workflow.accept import accept
from services.signing.workflow.next_step import NotYourSignature, SignerNotInForce
from services.signing.workflow.refuse import refuse
from services.signing.workflow.tasks import list_tasks
from shared.blobs import put_bytes
from shared.clock import Clock
from shared.contracts.events import DocumentsApproved, FilledDocument
from shared.contracts.ids import Digest, DocumentId, DossierId
from shared.packs.zip_file import canonical_zip
from shared.people.principal import Principal
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.judges import Kind
from tests.people import CHAIR
from tests.seasons import SEASON, keep_facts
from tests.tiny_pack import FACTS, ID, make_pack
from tests.unit.signing.conftest import lay_out, saved

PAPER = DocumentId("d-thong_bao")
VICE = replace(CHAIR, id="01J0000000000000000000VICE", signs=frozenset({"pho_chu_tich"}))
DEPUTY = {"name": "Lê Văn Phó", "position": "PHÓ CHỦ TỊCH", "capacity": "KT.", "signer": "pho_chu_tich"}
DAYS = {"valid_from": "2026-05-01", "valid_to": "2026-05-31"}
ACTING = {**DEPUTY, "instead_of": "CHỦ TỊCH", "deputies": [{**DEPUTY, **DAYS}]}
MAY, JUNE = date(2026, 5, 15), date(2026, 6, 1)


class Day(Clock):
    """A clock on one day."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        return self._day


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "signing", migrations("signing"))
    yield made
    made.database.close()


def begin(kit: Kit, folder: Path, signer: Mapping[str, object]) -> None:
    facts = {**FACTS, "signers": {**FACTS["signers"], "chu_tich": signer}}
    pdf = put_bytes(kit.blobs, saved(lay_out())).sha256
    paper = FilledDocument(document_id=PAPER, kind="thong_bao", docx=Digest("0" * 64), pdf=pdf, pages=1)
    event = DocumentsApproved(
        dossier_id=DossierId("d"),
        pack=ID,
        season=SEASON,
        facts=keep_facts(kit.blobs, facts),
        documents=(paper,),
        pack_digest=put_bytes(kit.blobs, canonical_zip(make_pack(folder))).sha256,
    )
    with kit.database.transaction() as tx:
        list(prepare(kit, tx, event))


def waits_for(kit: Kit, who: Principal) -> bool:
    return bool(list_tasks(kit, own=who).items)


def test_only_the_signer_of_a_paper_refuses_it(kit: Kit, tmp_path: Path) -> None:
    begin(kit, tmp_path, FACTS["signers"]["chu_tich"])

    with pytest.raises(NotYourSignature):
        refuse(kit, VICE, PAPER, "Chưa rõ căn cứ khen thưởng")
    refuse(kit, CHAIR, PAPER, "Chưa rõ căn cứ khen thưởng")


def test_on_their_days_a_paper_waits_for_the_deputy_whom_it_names(kit: Kit, tmp_path: Path) -> None:
    begin(kit, tmp_path, ACTING)
    may, june = replace(kit, clock=Day(MAY)), replace(kit, clock=Day(JUNE))

    assert [waits_for(at, who) for at in (may, june) for who in (VICE, CHAIR)] == [True, False, False, True]
    with pytest.raises(NotYourSignature):
        refuse(june, VICE, PAPER, "Chưa rõ căn cứ khen thưởng")
    refuse(may, VICE, PAPER, "Chưa rõ căn cứ khen thưởng")


def test_a_signature_outside_the_signers_days_is_refused(kit: Kit, tmp_path: Path) -> None:
    begin(kit, tmp_path, ACTING)

    with pytest.raises(SignerNotInForce):
        accept(replace(kit, clock=Day(JUNE)), Kind(), VICE, PAPER, b"%PDF signed")
