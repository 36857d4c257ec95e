"""Papers that real tools signed and sealed (tests/data/signatures): taken at every step; altered ones are refused."""

from pathlib import Path
from typing import Any

import pytest

from services.signing.verdict import Expectation, Verdict, kept_evidence, trusted_roots
from services.signing.verdict.judge import judge
from services.signing.verdict.pdf.case import open_case
from tests.unit.signing.attacks.edits import EDITS, Edit, edited
from tests.unit.signing.attacks.test_tools import PACKETS, with_packet

FOLDER = Path(__file__).parents[4] / "tests" / "data" / "signatures"
TOOLS = sorted(path.stem for path in FOLDER.glob("*.pdf"))
PERSON, AGENCY = "Nguyễn Văn Ánh", "Sở Nội vụ tỉnh Mẫu"
EDITED = (
    "nothing at all",
    "a note",
    "new page content",
    "page content in place",
    "a font",
    "permissions",
    "the version",
)


HANDED_IN = {"nothing at all": "SIG_VALID", "the version": "SIG_VALID", "permissions": "SIG_CERTIFIED"}


def _judged(pdf: bytes, expected: Expectation | None = None) -> Verdict:
    return judge(pdf, roots=trusted_roots(FOLDER), expected=expected, evidence=kept_evidence(FOLDER))


def _revisions(pdf: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the paper as it was prepared, signed, and numbered."""
    signed = open_case(pdf, (), None).filled[0].end
    first = pdf.index(b"%%EOF") + len(b"%%EOF")
    numbered = pdf.index(b"%%EOF", signed) + len(b"%%EOF")
    return pdf[: first + 1], pdf[:signed], pdf[: numbered + 1]


def _read(tool: str) -> bytes:
    return (FOLDER / f"{tool}.pdf").read_bytes()


def test_every_tool_is_there() -> None:
    assert TOOLS == ["dss", "openpdf", "openpdf-ber", "openpdf-certified", "pyhanko"]


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tools_signature_and_seal_are_taken_when_handed_in_and_when_judged_later(tool: str) -> None:
    sealed = _read(tool)
    prepared, signed, numbered = _revisions(sealed)
    first = Expectation(issued=prepared, field="nguoi_ky", signer=PERSON)
    last = Expectation(issued=numbered, field="co_quan", signer=AGENCY, fields=("nguoi_ky", "co_quan"))

    assert _judged(signed, first).code == _judged(sealed, last).code == _judged(sealed).code == "SIG_VALID"
    assert [_judged(part).code for part in (prepared, signed, numbered)] == ["SIG_NONE", *["SIG_INCOMPLETE"] * 2]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_leaf_alone_is_not_enough(tool: str) -> None:
    verdict = judge(_read(tool), roots=trusted_roots(FOLDER), expected=None)

    assert verdict.code == "SIG_UNTRUSTED"


def _edits() -> dict[str, Edit]:
    packets = {what: with_packet(PACKETS[what]) for what in ("another title", "a schema more", "two packets")}
    return {**{what: EDITS[what] for what in EDITED}, **packets}


@pytest.mark.parametrize("what", sorted(_edits()))
def test_a_revision_behind_a_tools_seal(what: str) -> None:
    altered = {tool: _judged(edited(_read(tool), _edits()[what])).state for tool in ("dss", "openpdf", "pyhanko")}

    assert set(altered.values()) == {"invalid"}


@pytest.mark.parametrize("what", sorted(_edits()))
def test_a_change_that_comes_with_a_tools_signature(
    what: str, signers: Any, roots: list[bytes], prepared: bytes
) -> None:
    """What the tool signed is in order; the paper it signed is not the one handed out."""
    signed = signers["giam_doc"].sign(edited(prepared, _edits()[what]), field="nguoi_ky")
    verdict = judge(signed, roots=roots, expected=Expectation(issued=prepared, field="nguoi_ky", signer=PERSON))

    assert verdict.code == HANDED_IN.get(what, "SIG_CHANGED_BY_SIGNING")


@pytest.mark.parametrize(
    ("what", "path", "page"),
    [("page content in place", "/Contents", 1), ("a font", "/BaseFont", 1), ("permissions", "/Root/Perms", 0)],
)
def test_what_was_changed_is_named_with_its_page(
    what: str, path: str, page: int, signers: Any, roots: list[bytes], issued: bytes
) -> None:
    verdict = judge(signers["co_quan"].sign(edited(issued, EDITS[what]), field="co_quan"), roots=roots, expected=None)

    assert verdict.code == "SIG_CHANGED_BETWEEN"
    assert path in verdict.vi
    assert path in verdict.en
    assert (f"trang {page}" in verdict.vi) == bool(page)


def test_one_signature_is_never_told_of_two(signers: Any, roots: list[bytes], prepared: bytes) -> None:
    signed = signers["giam_doc"].sign(edited(prepared, EDITS["a note"]), field="nguoi_ky")
    verdict = judge(signed, roots=roots, expected=Expectation(issued=prepared, field="nguoi_ky", signer=PERSON))

    assert "hai lần ký" not in verdict.vi
    assert "/Annots" in verdict.vi
    assert "trang 1" in verdict.vi
