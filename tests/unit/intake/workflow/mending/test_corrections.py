"""A correction makes anew just the papers that use a changed value; all others keep revision, number and state."""

import io
import json
import zipfile

import pytest

from services.intake import models
from services.intake.workflow.mending import additions
from services.intake.workflow.mending.corrections import correct
from services.intake.workflow.mending.errors import (
    CellsFaulty,
    CellUnknown,
    DossierEnded,
    NothingToRetry,
    NotInForce,
    NumbersGiven,
)
from services.intake.workflow.mending.origins import origins
from services.intake.workflow.mending.retry import retry
from services.intake.workflow.mending.withdraw import withdraw
from services.intake.workflow.review.everything import papers_zip
from shared.blobs import put_bytes
from shared.contracts import events
from shared.contracts.ids import Digest, DocumentId
from shared.errors.reasons import ReasonMissing
from tests.people import CLERK
from tests.unit.intake.workflow.mending.conftest import DOSSIER, Intake

WHY = "Sai họ tên ở dòng thứ hai"
SECOND = f"{DOSSIER}-the-0002"


def name(value: str = "Trần Thị Đáo", row: int = 2, **more: object) -> models.CorrectionBody:
    change = {"table": "hoi_vien", "row": row, "column": "ho_ten", "value": value}
    return models.CorrectionBody.model_validate({"reason": WHY, "cells": [change], **more})


def ids(papers: list[models.TouchedPaper]) -> list[str]:
    return [paper.document_id.split("-", 1)[1] for paper in papers]


def test_a_dry_correction_says_what_would_be_remade_and_changes_nothing(intake: Intake) -> None:
    intake.fill()
    before, earlier = intake.stands(), intake.told()
    answer = correct(intake.kit, CLERK, DOSSIER, name(), dry=True)

    assert ids(answer.remade) == ["the-0002", "ghi_chu"]
    assert (answer.dry, answer.unchanged) == (True, 3)
    assert (intake.stands(), intake.told()) == (before, earlier)


def test_one_name_remakes_its_card_and_the_list_and_nothing_else(intake: Intake) -> None:
    intake.fill()
    answer = correct(intake.kit, CLERK, DOSSIER, name(), dry=False)

    assert ids(answer.remade) == ["the-0002", "ghi_chu"]
    assert intake.stands() == {
        "thong_bao": ("approved", 1),
        "the-0001": ("approved", 1),
        "the-0002": ("requested", 2),
        "the-0003": ("approved", 1),
        "ghi_chu": ("requested", 2),
    }
    planned = [event for event in intake.told() if isinstance(event, events.BatchPlanned)]
    assert [(entry.kind, entry.orders, entry.revision, entry.by) for entry in planned] == [
        ("ghi_chu", (1,), 2, CLERK.id),
        ("the", (2,), 2, CLERK.id),
    ]


def test_a_card_is_found_by_the_name_that_it_bears_after_a_correction(intake: Intake) -> None:
    intake.fill()
    correct(intake.kit, CLERK, DOSSIER, name(), dry=False)

    assert {paper.id.split("-", 1)[1]: (paper.subject, paper.folded) for paper in intake.papers()}["the-0002"] == (
        "Trần Thị Đáo",
        "tran thi dao",
    )


def test_a_paper_says_what_it_waits_for_from_when_it_can_be_signed_to_its_last_signature(intake: Intake) -> None:
    def step() -> tuple[str, str]:
        paper = next(paper for paper in intake.papers() if paper.id.endswith("thong_bao"))
        return paper.step, paper.signer

    intake.fill()
    paper = intake.papers()[0]
    ready = events.PreparedDocument(
        document_id=paper.id, kind=paper.kind, pdf=Digest("p"), pages=1, fields=("nguoi_ky", "co_quan")
    )
    intake.follow(events.DocumentsPrepared(dossier_id=DOSSIER, documents=(ready,)))
    steps = [step()]
    intake.sign("thong_bao", "nguoi_ky", remaining=("co_quan",))
    steps.append(step())
    intake.number("thong_bao", "01/TB-HTN")
    steps.append(step())

    assert steps == [("nguoi_ky", "chu_tich"), ("issue", ""), ("co_quan", "hoi")]


def test_the_signatures_that_fall_are_named_before(intake: Intake) -> None:
    intake.fill()
    intake.sign("the-0002", "nguoi_ky", remaining=())
    answer = correct(intake.kit, CLERK, DOSSIER, name(), dry=True)

    assert [(paper.state, paper.signatures) for paper in answer.remade] == [("signed", ["nguoi_ky"]), ("approved", [])]


def test_a_value_that_is_the_same_again_remakes_nothing(intake: Intake) -> None:
    intake.fill()
    answer = correct(intake.kit, CLERK, DOSSIER, name("Trần Thị Đào"), dry=False)

    assert (answer.remade, answer.unchanged) == ([], 5)


def test_a_paper_with_its_number_is_not_mended_but_replaced_when_that_is_asked(intake: Intake) -> None:
    intake.fill()
    intake.number("the-0002", "02/THE-HTN")
    with pytest.raises(NumbersGiven, match="02/THE-HTN"):
        correct(intake.kit, CLERK, DOSSIER, name(), dry=False)
    correct(intake.kit, CLERK, DOSSIER, name(replace=True), dry=False)

    stands = intake.stands()
    assert (stands["the-0002"], stands["the-0002-r2"]) == (("issued", 1), ("requested", 2))
    (added,) = [event for event in intake.told() if isinstance(event, events.PaperAdded)]
    assert (added.about, added.document_id) == (SECOND, f"{SECOND}-r2")


def test_a_returned_paper_that_is_not_changed_comes_to_the_gate_again(intake: Intake) -> None:
    intake.fill()
    refused = events.DocumentRefused(
        dossier_id=DOSSIER,
        document_id=SECOND,  # type: ignore[arg-type]
        field="nguoi_ky",
        reason=WHY,
        by="director",
    )
    intake.follow(refused)
    before = intake.stands()["the-0002"]
    answer = correct(intake.kit, CLERK, DOSSIER, models.CorrectionBody(reason=WHY), dry=False)

    assert before == ("refused", 1)
    assert answer.again == [SECOND]
    assert intake.stands()["the-0002"] == ("approved", 2)


def test_a_failed_paper_is_made_again_and_one_that_did_not_fail_is_not(intake: Intake) -> None:
    for paper in intake.papers():
        intake.follow(intake.filled(paper, errors=int(paper.id == SECOND), report="r"))
    with pytest.raises(NothingToRetry):
        retry(intake.kit, CLERK, f"{DOSSIER}-the-0001")
    retry(intake.kit, CLERK, SECOND)
    after = intake.stands()
    intake.fill()

    assert (after["the-0001"], after["the-0002"]) == (("checked", 1), ("requested", 2))
    assert {state for state, _ in intake.stands().values()} == {"approved"}


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (name(""), CellsFaulty),
        (name("x" * 201), CellsFaulty),
        (name(row=9), CellUnknown),
        (models.CorrectionBody(reason="sai"), ReasonMissing),
    ],
)
def test_a_correction_that_cannot_be_used_changes_nothing(
    intake: Intake, asked: models.CorrectionBody, error: type[Exception]
) -> None:
    intake.fill()
    before = intake.stands()
    with pytest.raises(error):
        correct(intake.kit, CLERK, DOSSIER, asked, dry=False)

    assert intake.stands() == before


def test_a_withdrawn_dossier_waits_for_nobody_and_is_mended_no_more(intake: Intake) -> None:
    intake.fill()
    withdraw(intake.kit, CLERK, DOSSIER, WHY)

    assert {state for state, _ in intake.stands().values()} == {"withdrawn"}
    with pytest.raises(DossierEnded):
        correct(intake.kit, CLERK, DOSSIER, name(), dry=False)
    with pytest.raises(DossierEnded):
        withdraw(intake.kit, CLERK, DOSSIER, WHY)


def test_a_dossier_with_a_number_is_not_withdrawn(intake: Intake) -> None:
    intake.fill()
    intake.number("thong_bao", "01/TB-HTN")
    with pytest.raises(NumbersGiven, match="01/TB-HTN"):
        withdraw(intake.kit, CLERK, DOSSIER, WHY)


def test_a_paper_that_bears_no_number_keeps_no_dossier_from_being_withdrawn_and_is_made_anew(intake: Intake) -> None:
    intake.fill()
    intake.complete("ghi_chu")
    answer = correct(intake.kit, CLERK, DOSSIER, name(), dry=False)
    withdraw(intake.kit, CLERK, DOSSIER, WHY)

    assert (ids(answer.remade), answer.replaced) == (["the-0002", "ghi_chu"], [])
    assert {state for state, _ in intake.stands().values()} == {"withdrawn"}


def test_a_paper_that_replaced_another_is_replaced_again_by_a_correction(intake: Intake) -> None:
    intake.fill()
    intake.number("the-0002", "02/THE-HTN")
    correct(intake.kit, CLERK, DOSSIER, name(replace=True), dry=False)
    intake.fill()
    intake.number("the-0002-r2", "04/THE-HTN")
    intake.follow(
        events.DocumentVoided(
            dossier_id=DOSSIER, document_id=DocumentId(SECOND), label="02", reason=WHY, instead=f"{SECOND}-r2"
        )
    )
    answer = correct(intake.kit, CLERK, DOSSIER, name("Trần Thị Dào", replace=True), dry=False)

    assert ids(answer.replaced) == ["the-0002-r2"]
    assert intake.stands()["the-0002-r2-r3"] == ("requested", 3)
    assert origins(intake.kit, CLERK, f"{SECOND}-r2-r3").values


def test_only_a_paper_with_its_number_is_replaced(intake: Intake) -> None:
    intake.fill()
    with pytest.raises(NotInForce):
        additions.replace(intake.kit, CLERK, SECOND, WHY)


def test_the_origin_of_a_value_is_its_cell_and_who_corrected_it(intake: Intake) -> None:
    intake.fill()
    correct(intake.kit, CLERK, DOSSIER, name(), dry=False)
    findings = {value.path: value for value in origins(intake.kit, CLERK, SECOND).values}

    assert (findings["nguoi.ho_ten"].value, findings["nguoi.ho_ten"].cell) == ("Trần Thị Đáo", "A3")
    assert findings["nguoi.ho_ten"].corrected_by == CLERK.id
    assert (findings["nguoi.chi_hoi"].cell, findings["nguoi.chi_hoi"].corrected_by) == ("B3", None)
    assert findings["nguoi_ky.chu_tich.name"].fact == "signers.chu_tich.name"
    assert called(findings["nguoi_ky.chu_tich.name"]) == "Người ký › chu_tich › Họ và tên, tên cơ quan"
    assert called(findings["nguoi.ho_ten"]) == "Họ và tên"


def called(origin: models.Origin) -> str:
    """Return what a page calls the place of a value."""
    assert origin.label is not None
    return origin.label.vi


def test_a_paper_that_comes_again_waits_for_all_its_signatures(intake: Intake) -> None:
    intake.fill()
    intake.sign("the-0002", "nguoi_ky", remaining=())
    refused = events.DocumentRefused(
        dossier_id=DOSSIER, document_id=DocumentId(SECOND), field="nguoi_ky", reason=WHY, by="director"
    )
    intake.follow(refused)
    correct(intake.kit, CLERK, DOSSIER, models.CorrectionBody(reason=WHY), dry=False)
    facts = json.loads(next(paper.facts for paper in intake.papers() if paper.id == SECOND))

    assert facts.keys() & {"remaining", "current", "note"} == set()


def test_the_papers_of_a_dossier_come_in_one_file_each_as_far_as_it_has_come(intake: Intake) -> None:
    intake.fill()
    bodies: dict[str, Digest] = {
        paper.id: put_bytes(intake.kit.blobs, paper.id.encode()).sha256 for paper in intake.papers()
    }
    for paper in intake.papers():
        name = paper.id.split("-", 1)[1]
        intake.prepared(name, bodies[paper.id])
    intake.number("thong_bao", "01/TB-HTN", bodies[f"{DOSSIER}-ghi_chu"])
    with zipfile.ZipFile(io.BytesIO(b"".join(papers_zip(intake.kit, None, DOSSIER)))) as file:
        findings = {name: file.read(name).decode() for name in file.namelist()}

    assert findings == {
        "0001-thong_bao.pdf": f"{DOSSIER}-ghi_chu",
        "0002-the-0001-chua-co-so.pdf": f"{DOSSIER}-the-0001",
        "0003-the-0002-chua-co-so.pdf": SECOND,
        "0004-the-0003-chua-co-so.pdf": f"{DOSSIER}-the-0003",
        "0005-ghi_chu-chua-co-so.pdf": f"{DOSSIER}-ghi_chu",
    }
