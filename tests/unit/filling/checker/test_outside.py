"""Papers that Decree 30/2020 does not cover: no rule of its layout is asked, and that is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from services.filling.checker import check
from services.filling.checker.report import State
from tests.unit.filling.checker.sheet import Look, Sheet

LETTER = Sheet(
    superior=("ĐẢNG BỘ XÃ MƯỜNG KIM",),
    issuer=("CHI BỘ TRƯỜNG TIỂU HỌC",),
    national="",
    motto="ĐẢNG CỘNG SẢN VIỆT NAM",
    number="Số 12-CV/CB",
    date="Mường Kim, ngày 5 tháng 2 năm 2026",
    to=("Kính gửi: Đảng ủy xã Mường Kim",),
    body=("Chi bộ gửi Đảng ủy danh sách đảng viên dự sinh hoạt chuyên đề quý I.",),
    capacity=("T/M CHI BỘ", "BÍ THƯ"),
    recipients=("- Như trên,", "- Lưu Chi bộ."),
)


@pytest.mark.parametrize("body", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"])
def test_a_paper_of_the_party_or_the_youth_union_gives_no_alarm(body: str, laid: Callable[..., bytes]) -> None:
    report = check(laid(replace(LETTER, motto=body), Look()))
    asked = {outcome.rule.code for outcome in report.outcomes if outcome.state is State.PASSED}

    assert report.failed() == ()
    assert {"font.embedded", "wording.spelling", "drawing.cut_off"} <= asked
    assert {outcome.reason.code for outcome in report.outcomes if outcome.reason} == {"OUTSIDE_DECREE"}


def test_a_paper_that_only_speaks_of_the_party_is_judged_by_the_decree(laid: Callable[..., bytes]) -> None:
    sheet = Sheet(
        number="Số: 12/SNV-VP",
        about=("V/v kỷ niệm ngày thành lập", "Đảng"),
        to=("Kính gửi: Các phòng",),
        body=("ĐẢNG CỘNG SẢN VIỆT NAM tròn 96 năm.",),
    )
    report = check(laid(sheet, Look()))

    assert "text.end" in {outcome.rule.code for outcome in report.failed()}
