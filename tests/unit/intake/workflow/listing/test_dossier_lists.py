"""Dossiers are found by state, by whom they wait for, and by words; their documents by state, step and nominee."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from services import migrations
from services.intake import tables
from services.intake.tables.documents import EVERY, WantedDocuments
from services.intake.tables.listing.dossiers import WantedDossiers, counts_by_state, dossiers_after
from services.intake.workflow.listing import folded
from services.intake.workflow.listing.documents import dossier as read_dossier
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.contracts.progress import DossierWaitsFor, percent_of
from shared.messaging.envelope import new_id
from shared.service import Kit, open_kit
from shared.settings import Settings
from shared.text.fold import fold
from tests.seasons import SEASON

FACTS = {"submission_id": "S", "pack": "p", "pack_digest": "0" * 64, "season_id": SEASON, "season_version": 1}
FACTS |= {"facts": "0" * 64, "created_at": "2026-01-01"}


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    kit = open_kit(Settings(home=tmp_path), "intake", migrations("intake"))
    yield kit
    kit.database.close()


def keep(kit: Kit, *documents: Mapping[str, object], **more: object) -> str:
    """Keep a dossier with documents; return its id."""
    dossier_id = new_id()
    facts = {"kind": "k", "submission_id": dossier_id, **more}
    rows = [
        {
            "id": f"{dossier_id}-{n}",
            "dossier_id": dossier_id,
            "kind": "k",
            "position": n,
            "since": "2026-01-01T00:00:00+00:00",
            "facts": "{}",
        }
        | {"subject": "", "folded": "", "step": "", "signer": "", **row}
        for n, row in enumerate(documents)
    ]
    with kit.database.transaction() as tx:
        tx.execute(tables.dossier.insert().values(id=dossier_id, **FACTS | facts))
        if rows:
            tx.execute(tables.document.insert(), rows)
    return dossier_id


def found(kit: Kit, **values: object) -> list[str]:
    with kit.database.read() as connection:
        return [row.id for row in dossiers_after(connection, WantedDossiers(sees=None, **values), "", 2000)]  # type: ignore[arg-type]


def test_the_database_finds_dossiers_in_the_state_that_their_documents_add_up_to(kit: Kit) -> None:
    sets = [combination for size in (1, 2, 3) for combination in combinations(DocumentState, size)]
    expected: dict[DossierState, set[str]] = {state: set() for state in DossierState}
    with kit.database.transaction() as tx:
        for states in sets:
            dossier_id = new_id()
            tx.execute(
                tables.dossier.insert().values(**FACTS | {"id": dossier_id, "kind": "k", "submission_id": dossier_id})
            )
            rows = [
                {
                    "id": f"{dossier_id}-{n}",
                    "dossier_id": dossier_id,
                    "kind": "k",
                    "position": n,
                    "since": "2026-01-01T00:00:00+00:00",
                }
                | {"state": state}
                for n, state in enumerate(states)
            ]
            tx.execute(tables.document.insert(), rows)
            expected[DossierState.of(dict.fromkeys(states, 1), archived=False)].add(dossier_id)

    assert {state: set(found(kit, state=state)) for state in DossierState} == expected
    with kit.database.read() as connection:
        totals = counts_by_state(connection, WantedDossiers(sees=None, state=DossierState.FAILED))
    assert totals == {state: len(ids) for state, ids in expected.items() if ids}


def test_a_dossier_is_found_by_whom_it_waits_for(kit: Kit) -> None:
    signed, numbered = {"state": "prepared", "step": "nguoi_ky"}, {"state": "signed", "step": "issue"}
    made = {
        "failed": keep(kit, {"state": "failed"}, signed),
        "review": keep(kit, {"state": "in_review"}),
        "both": keep(kit, signed, numbered),
        "machine": keep(kit, {"state": "requested"}),
        "approved": keep(kit, {"state": "approved", "step": "nguoi_ky"}),
        "over": keep(kit, {"state": "withdrawn"}),
    }
    waiting = {who: {name for name, key in made.items() if key in found(kit, waits_for=who)} for who in DossierWaitsFor}

    assert waiting == {
        DossierWaitsFor.CLERK: {"failed", "both"},
        DossierWaitsFor.REVIEWER: {"review"},
        DossierWaitsFor.SIGNER: {"both"},
        DossierWaitsFor.MACHINE: {"machine", "approved"},
        DossierWaitsFor.NOBODY: {"over"},
    }


@pytest.mark.parametrize("words", ["Nguyễn Thị Đào", "dao khen", "KHEN THƯỞNG", "100%"])
def test_a_dossier_is_found_by_words_of_its_title_and_its_nominees_without_accents(kit: Kit, words: str) -> None:
    name = "Nguyễn Thị Đào 100%"
    expected = keep(kit, {"state": "filled", "subject": name, "folded": fold(name)}, folded=fold("Hồ sơ khen thưởng"))
    keep(kit, {"state": "filled", "folded": "le loi 1000"}, folded="ke hoach")

    assert found(kit, words=folded(words).split()) == [expected]


def test_season_kind_and_unit_narrow_a_list_and_a_unit_sees_its_own(kit: Kit) -> None:
    own, other = keep(kit, unit="Phòng A", kind="x"), keep(kit, unit="Phòng B")

    assert found(kit, unit="Phòng A") == found(kit, kind="x") == [own]
    assert found(kit, season=SEASON) == [other, own]
    with kit.database.read() as connection:
        seen = dossiers_after(connection, WantedDossiers(sees="Phòng B", unit="Phòng A"), "", 9)
    assert list(seen) == []


def test_documents_are_narrowed_by_kind_state_step_and_nominee(kit: Kit) -> None:
    rows = (
        {"state": "prepared", "step": "nguoi_ky", "signer": "giam_doc", "subject": "Lê Lợi", "folded": "le loi"},
        {"state": "approved", "step": "nguoi_ky", "signer": "giam_doc"},
        {"state": "signed", "step": "issue", "kind": "other"},
    )
    dossier_id = keep(kit, *rows)

    def listed(**values: object) -> list[tuple[str, str | None, str | None]]:
        answer = read_dossier(kit, None, dossier_id, WantedDocuments(**values))  # type: ignore[arg-type]
        return [(document.document_id[-1], document.step, document.signer) for document in answer.documents]

    signing = ("0", "nguoi_ky", "giam_doc")
    assert listed(words="loi") == listed(state="prepared") == [signing]
    assert listed(kind="other") == listed(step="issue") == [("2", "issue", None)]
    assert listed() == [signing, ("1", None, None), ("2", "issue", None)]
    assert read_dossier(kit, None, dossier_id, EVERY).documents[0].subject == "Lê Lợi"


def test_the_percent_of_a_dossier_is_100_when_all_that_holds_is_archived() -> None:
    steps = [percent_of({state: 3}) for state in DocumentState if state.rank <= DocumentState.ARCHIVED.rank]

    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == (0, 100)
    assert percent_of({DocumentState.ARCHIVED: 2, DocumentState.VOID: 5}) == 100
    assert percent_of({DocumentState.COMPLETED: 9, DocumentState.FAILED: 1}) < percent_of({DocumentState.COMPLETED: 1})
