"""Who signs for whom in a season: the paper's block says it, and a deputy's signature counts on their days."""

from datetime import date

import pytest

from shared.packs.facts.signers.acting import Block, faults_of, in_force, keys_of, written

DEPUTY: Block = {
    "name": "Trần Văn Phó",
    "position": "PHÓ GIÁM ĐỐC",
    "capacity": "KT.",
    "signer": "pho_giam_doc",
    "valid_from": "2026-05-01",
    "valid_to": "2026-05-31",
}
HEAD: Block = {"name": "Đỗ Hữu Hiền", "position": "GIÁM ĐỐC", "deputies": [DEPUTY]}
ACTING: Block = {
    "name": "Trần Văn Phó",
    "position": "PHÓ GIÁM ĐỐC",
    "capacity": "KT.",
    "instead_of": "GIÁM ĐỐC",
    "deputies": [DEPUTY],
}
MAY, JUNE = date(2026, 5, 15), date(2026, 6, 1)


def test_the_block_says_for_whom_a_deputy_signs() -> None:
    signers = written({"giam_doc": ACTING, "thu_ky": HEAD})

    assert signers["giam_doc"]["position"] == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    assert signers["thu_ky"]["position"] == "GIÁM ĐỐC"


@pytest.mark.parametrize(
    ("block", "signs", "day", "theirs"),
    [
        (HEAD, "giam_doc", MAY, True),
        (HEAD, "pho_giam_doc", MAY, False),
        (ACTING, "pho_giam_doc", MAY, True),
        (ACTING, "giam_doc", MAY, False),
        (ACTING, "pho_giam_doc", JUNE, False),
        (ACTING, "giam_doc", JUNE, True),  # so that somebody can give it back to the clerk
    ],
)
def test_a_deputys_signature_counts_on_their_days(
    block: dict[str, object], signs: str, day: date, theirs: bool
) -> None:
    assert keys_of({"giam_doc": block}, {signs}, day) == (frozenset({"giam_doc"}) if theirs else frozenset())  # type: ignore[dict-item]


def test_nobody_signs_outside_their_days() -> None:
    assert in_force(ACTING, MAY)
    assert not in_force(ACTING, JUNE)
    assert not in_force({**HEAD, "valid_to": "2026-05-01"}, MAY)
    assert in_force(HEAD, JUNE)


def test_a_deputy_signs_in_the_capacity_that_the_season_gives_them() -> None:
    wrong = [{**ACTING, "capacity": "TL."}, {"name": "Ai đó", "instead_of": "GIÁM ĐỐC", "capacity": "", "deputies": []}]

    assert [place for block in wrong for place, _ in faults_of({"signers": {"giam_doc": block}})] == [
        "signers.giam_doc.capacity",
        "signers.giam_doc.capacity",
    ]
    assert list(faults_of({"signers": {"giam_doc": ACTING}})) == []
