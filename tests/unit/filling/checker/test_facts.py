"""Rules that need what the paper does not say: they judge when they are told, and say so when they are not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.filling.checker import Facts, check
from services.filling.checker.facts import Act, DatedName, Right
from services.filling.checker.reasons import NOT_NUMBERED, NOT_TOLD
from tests.unit.filling.checker.papers import paper
from tests.unit.filling.checker.sheet import Look, Sheet

Laid = Callable[[Sheet, Look], bytes]
HEAD = Right(name="Phạm Thu Hà", post="Giám đốc")
ROUTES = frozenset({"Kho bạc Nhà nước khu vực"})
RIGHT = Facts(
    issued=frozenset({(2026, 14, "QĐ-SNV"), (2025, 15, "QĐ-SNV"), (2026, 15, "KH-SNV")}),
    last=(14, date(2026, 2, 5)),
    rights=(HEAD,),
    routes=ROUTES,
    names=(DatedName(name="SỞ NỘI VỤ", valid_from=date(2016, 1, 1)),),
)


@pytest.fixture(scope="module")
def decision(laid: Laid) -> bytes:
    """Return decision 15 of 5 February 2026, signed by the director."""
    return laid(*paper("quyet_dinh_cua_giam_doc_so"))


def test_a_paper_that_agrees_with_the_agencys_data_passes_them_all(decision: bytes) -> None:
    report = check(decision, RIGHT)

    assert report.failed() == ()
    assert NOT_TOLD not in [outcome.reason for outcome in report.outcomes]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("number.unique", {"issued": frozenset({(2026, 15, "QĐ-SNV")})}),
        ("number.next", {"last": (15, date(2026, 2, 5))}),
        ("number.next", {"last": (14, date(2025, 12, 30))}),
        ("date.order", {"last": (14, date(2026, 2, 6))}),
        ("signer.right", {"rights": ()}),
        ("signer.right", {"rights": (replace(HEAD, post="Phó Giám đốc", capacities=frozenset({"KT."})),)}),
        ("signer.right", {"rights": (replace(HEAD, valid_to=date(2026, 2, 4)),)}),
        ("signer.right", {"rights": (replace(HEAD, valid_from=date(2026, 2, 6)),)}),
        ("head.issuer_in_force", {"names": (DatedName(name="Sở Nội vụ", valid_to=date(2026, 2, 4)),)}),
        ("head.issuer_in_force", {"names": (DatedName(name="UBND tỉnh Ninh Bình", valid_from=date(2026, 2, 6)),)}),
        ("recipients.routes", {"routes": frozenset({"Văn phòng Sở"})}),
        ("citation.in_force", {"acts": {"86/2025/QĐ-UBND": Act(code="86/2025/QĐ-UBND", valid_to=date(2026, 2, 4))}}),
    ],
)
def test_a_paper_that_does_not_agree_is_caught_by_just_that_rule(code: str, value: Any, decision: bytes) -> None:
    report = check(decision, replace(RIGHT, **value))

    assert [entry.rule.code for entry in report.failed()] == [code]


def test_rules_that_are_not_told_say_so(decision: bytes) -> None:
    skipped = {outcome.rule.code for outcome in check(decision).outcomes if outcome.reason == NOT_TOLD}

    assert skipped == {
        "number.unique",
        "number.next",
        "date.order",
        "signer.right",
        "recipients.routes",
        "head.issuer_in_force",
    }


def test_a_paper_not_yet_numbered_is_judged_in_all_else(laid: Laid) -> None:
    report = check(laid(*paper("quyet_dinh_chua_cap_so")), RIGHT)

    assert report.failed() == ()
    assert {outcome.rule.code for outcome in report.outcomes if outcome.reason == NOT_NUMBERED} == {
        "number.unique", "number.next", "date.form", "date.order", "citation.in_force", "signer.right",
        "head.issuer_in_force",
    }  # fmt: skip


def test_an_annex_of_an_electronic_paper_leaves_its_reference_blank(laid: Laid) -> None:
    sheet, look = paper("quyet_dinh_cua_benh_vien_co_phu_luc")
    heading, title, _, *rest = sheet.annexes[0]
    reference = "(Kèm theo Quyết định số 77/QĐ-BVVTN ngày 01 tháng 6 năm 2026 của Giám đốc)"
    made = laid(replace(sheet, annexes=((heading, title, reference, *rest),)), look)

    assert check(made).failed() == ()
    assert [entry.rule.code for entry in check(made, Facts(electronic=True)).failed()] == ["annex.reference"]


def test_the_offices_own_words_are_no_slips(laid: Laid) -> None:
    sheet, look = paper("quyet_dinh_cua_giam_doc_so")
    body = tuple(text.replace("lương", "egov") for text in sheet.body)
    made = laid(replace(sheet, body=body), look)

    assert [entry.rule.code for entry in check(made).failed()] == ["wording.spelling"]
    assert check(made, Facts(words=frozenset({"egov"}))).failed() == ()


def test_a_signer_with_a_title_may_be_allowed(laid: Laid) -> None:
    sheet, look = paper("quyet_dinh_cua_giam_doc_so")
    made = laid(replace(sheet, name="TS. Phạm Thu Hà"), look)

    assert [entry.rule.code for entry in check(made).failed()] == ["signer.title"]
    assert check(made, Facts(titled=frozenset({"Phạm Thu Hà"}))).failed() == ()
