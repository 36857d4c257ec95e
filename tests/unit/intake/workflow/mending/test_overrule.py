"""An officer overrules a warning of a paper's check: the reason stays with the paper, and in the trail."""

import json

import pytest

from services.intake.workflow.listing.documents import document
from services.intake.workflow.mending.corrections import correct
from services.intake.workflow.review.errors import NoSuchWarning
from services.intake.workflow.review.overrule import overrule
from services.intake.workflow.review.warnings import warnings
from services.intake.workflow.trail.read import trail
from shared.blobs import put_bytes
from shared.contracts.events import WarningOverruled
from shared.errors.reasons import ReasonMissing
from tests.people import CLERK
from tests.unit.intake.workflow.mending.conftest import DOSSIER, Intake
from tests.unit.intake.workflow.mending.test_corrections import name

RULE, OTHER, BROKEN = "recipients.heading", "page.margins", "signer.right"
WHY = "Mẫu này theo quy định riêng của ngành"
REPORT = {
    "rules": [
        {
            "code": RULE,
            "state": "failed",
            "severity": "warning",
            "article": "Phụ lục I, II.9",
            "vi": "“Nơi nhận:” đứng, đậm.",
            "en": "“Nơi nhận:” is upright and bold.",
            "findings": [{"page": 1, "box": None, "found": "nghiêng", "wanted": "đứng"}],
        },
        {"code": OTHER, "state": "passed", "severity": "warning"},
        {"code": BROKEN, "state": "failed", "severity": "error"},
    ]
}


@pytest.fixture
def paper(intake: Intake) -> str:
    report = put_bytes(intake.kit.blobs, json.dumps(REPORT).encode()).sha256
    intake.fill(report=report, warnings=1)
    return f"{DOSSIER}-the-0001"


def test_the_reason_stays_with_the_paper_and_in_the_trail(intake: Intake, paper: str) -> None:
    overrule(intake.kit, CLERK, paper, RULE, WHY)
    overruled = next(event for event in intake.told() if isinstance(event, WarningOverruled))
    intake.follow(overruled)
    status = document(intake.kit, None, paper)

    assert (status.overruled[RULE].reason, status.overruled[RULE].by) == (WHY, CLERK.id)
    assert status.warnings == 1
    assert trail(intake.kit, None, DOSSIER, 0, 200).items[-1].vi == f"Bỏ qua cảnh báo “{RULE}”: {WHY}"


def test_the_warnings_of_a_paper_are_told_with_their_places_and_whether_they_count(intake: Intake, paper: str) -> None:
    before = warnings(intake.kit, CLERK, paper).items
    overrule(intake.kit, CLERK, paper, RULE, WHY)
    (after,) = warnings(intake.kit, CLERK, paper).items

    assert [(item.rule, item.article, item.findings[0].present, item.overruled) for item in before] == [
        (RULE, "Phụ lục I, II.9", "nghiêng", None)
    ]
    assert after.overruled is not None
    assert (after.overruled.reason, after.overruled.by) == (WHY, CLERK.id)


@pytest.mark.parametrize("rule", [OTHER, BROKEN, "khong.co"])
def test_only_a_rule_that_warns_is_overruled(intake: Intake, paper: str, rule: str) -> None:
    with pytest.raises(NoSuchWarning):
        overrule(intake.kit, CLERK, paper, rule, WHY)


def test_nothing_is_overruled_without_a_reason(intake: Intake, paper: str) -> None:
    with pytest.raises(ReasonMissing):
        overrule(intake.kit, CLERK, paper, RULE, " ")


def test_a_paper_that_is_made_anew_is_to_be_looked_at_anew(intake: Intake, paper: str) -> None:
    overrule(intake.kit, CLERK, paper, RULE, WHY)
    correct(intake.kit, CLERK, DOSSIER, name("Lê Lai", 1), dry=False)
    intake.fill()

    assert document(intake.kit, None, paper).overruled == {}
