"""A number or date that shows something else than it holds; and every letter of ours that must be let through."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from hoso.demo.signers.signers import DemoSigner
from services.signing.pdf.fill import fill
from services.signing.pdf.fonts import BLOCKS, lacks
from services.signing.pdf.incremental import IncrementalUpdate
from services.signing.pdf.plain.write_value import text, written
from services.signing.pdf.prepare import SignatureSpot, TextSpot, prepare
from services.signing.verdict.pdf.text_appearance import wrong_texts
from tests.unit.signing.attacks.edits import edited, look_replaced, value_replaced

CodeOf = Callable[..., str]
Signers = dict[str, DemoSigner]
PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
LETTERS = [
    entry for entry in (chr(code) for block in BLOCKS for code in block) if entry.isprintable() and not entry.isspace()
]


def test_a_number_drawn_otherwise_by_the_one_revision_that_may_fill_it_in(
    code_of: CodeOf, person_signed: bytes, signers: Signers
) -> None:
    def edit(writer: IncrementalUpdate) -> None:
        value_replaced("so_ky_hieu", "07")(writer)
        look_replaced("so_ky_hieu")(writer)

    sealed = signers["co_quan"].sign(edited(person_signed, edit), field="co_quan")

    assert code_of(sealed) == "SIG_TEXT_NOT_AS_HELD"


def test_a_number_that_shows_another_than_it_holds(code_of: CodeOf, person_signed: bytes, signers: Signers) -> None:
    """Fill in 07, say 70 in the very same revision: so many letters, so many bytes."""
    numbered = fill(person_signed, {"so_ky_hieu": "07"})
    held, other = (written(text(value)) for value in ("07", "70"))
    sealed = signers["co_quan"].sign(numbered.replace(held, other), field="co_quan")

    assert (numbered.count(held), len(held)) == (1, len(other))
    assert code_of(sealed) == "SIG_TEXT_NOT_AS_HELD"


def test_a_value_without_a_look(code_of: CodeOf, person_signed: bytes, signers: Signers) -> None:
    sealed = signers["co_quan"].sign(edited(person_signed, value_replaced("so_ky_hieu", "07")), field="co_quan")

    assert code_of(sealed) == "SIG_TEXT_NOT_AS_HELD"


def test_a_field_as_tall_as_the_page(code_of: CodeOf, paper: bytes, signers: Signers) -> None:
    spot = TextSpot(field="so", anchor="so_ky_hieu", width=400, size=200)
    tall = fill(prepare(paper, signatures=[PERSON], texts=[spot]).pdf, {"so": "07"})

    assert code_of(signers["giam_doc"].sign(tall, field="nguoi_ky")) == "SIG_TEXT_NOT_AS_HELD"


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("look", [{}, {"bold": True}, {"italic": True}, {"bold": True, "italic": True}])
def test_every_letter_that_can_be_written_is_read_again(paper: bytes, part: int, look: dict[str, bool]) -> None:
    spot = TextSpot(field="so", anchor="so_ky_hieu", width=300, **look)  # type: ignore[arg-type]
    style = ("Bold" if spot.bold else "") + ("Italic" if spot.italic else "") or "Regular"
    letters = [letter for letter in LETTERS[part::4] if not lacks(style, letter)]
    filled = fill(prepare(paper, signatures=[], texts=[spot]).pdf, {"so": " ".join(letters)})

    assert len(letters) > 90
    assert list(wrong_texts(PdfReader(BytesIO(filled)))) == []
