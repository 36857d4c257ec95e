"""The papers of the built-in pack: no alarm but for what the department's own plan says wrongly; certificates too."""

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.text.run import Run

from services.filling.checker import check
from services.filling.checker import facts as known
from services.filling.checker.check import judge
from services.filling.checker.parts.locate import locate
from services.filling.checker.parts.parts import as_made
from services.filling.checker.pdf.read import read
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_check import CORRECTED
from services.filling.template.crafts import craft_of
from services.filling.template.render import render
from services.filling.template.workbook.printed import as_word
from shared.contracts.nominees import NomineeTable
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.plan import every_paper
from shared.packs.season_facts import Facts
from tests.unit.shared.packs.conftest import FACTS, PACK, made_up

# The plan is the department's, word for word; the faults are those that its reader finds (vietnamese-rules, section 0).
SEED = {"citation.short", "citation.issuer", "numbering", "wording.ranges", "wording.doubled"}
NOBODY = NomineeTable(file="", rows=())
FAULTS = {"ke_hoach": SEED}


def filled(kind: str, persons: int = 3, collectives: int = 1, facts: Facts = FACTS) -> bytes:
    """Return the first paper of a kind for so many nominees of the demo, as the Word file it is laid out from."""
    nominees = made_up(persons, collectives)
    planned = list(every_paper(PACK.document(kind), nominees, facts))
    document = planned[0].document
    context = next(iter(contexts(planned, facts, data_of(PACK, nominees).lists)))
    template = PACK.template(document)
    return as_word(craft_of(template).fill(template, {**context, **(CORRECTED if document.corrects else {})}, None))


def failed(pdf: bytes) -> set[str]:
    return {entry.rule.code for entry in check(pdf).failed()}


def test_the_plan_is_alarmed_for_its_own_faults_and_no_others(office: OfficePool) -> None:
    assert failed(office.convert(filled("ke_hoach"))) == SEED


@pytest.mark.parametrize("kind", [document.kind for document in PACK.file.documents if not document.copies])
def test_a_paper_of_the_pack_gives_no_false_alarm(kind: str, office: OfficePool) -> None:
    parts = as_made(locate(read(office.convert(filled(kind)))), sheet=PACK.document(kind).source == "xlsx")

    assert {entry.rule.code for entry in judge(parts, known.Facts()).failed()} <= FAULTS.get(kind, set())


@pytest.mark.parametrize("kind", [document.kind for document in PACK.file.documents if document.per == "entry"])
def test_a_paper_for_each_entry_gives_no_false_alarm_whatever_the_entry(kind: str, office: OfficePool) -> None:
    planned = list(every_paper(PACK.document(kind), NOBODY, FACTS))
    made = [render(PACK.template(planned[0].document), context) for context in contexts(planned, FACTS, {})]

    assert len(made) > 3
    assert [failed(office.convert(docx)) for docx in made] == [set()] * len(made)


@pytest.mark.parametrize("kind", ["to_trinh", "quyet_dinh"])
def test_the_plan_is_cited_in_full_once_the_season_has_its_number(kind: str, office: OfficePool) -> None:
    unnumbered = {**FACTS, "ke_hoach": {**FACTS["ke_hoach"], "so": ""}}

    assert failed(office.convert(filled(kind, facts=unnumbered))) == {"bases.complete"}


@pytest.mark.parametrize("kind", ["danh_sach", "quyet_dinh"])
def test_a_second_table_at_the_top_of_a_page_is_not_the_first_one_going_on(kind: str, office: OfficePool) -> None:
    assert "flow.table_head" not in failed(office.convert(filled(kind, 33, 11)))


def edited(change: Callable[[Any], None]) -> bytes:
    """Return the sample certificate with its Word file changed."""
    opened = docx.Document(io.BytesIO(filled("giay_khen")))
    change(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def texts(document: Any, text: str) -> list[Any]:
    """Return the runs that hold a text, wherever in the page they stand."""
    runs = [element for element in document.element.body.iter(qn("w:r")) if text in "".join(element.itertext())]
    assert runs, text
    return runs


def portrait(document: Any) -> None:
    section = document.sections[0]
    section.page_height = Mm(230)


def misspelt_motto(document: Any) -> None:
    for run in texts(document, "Độc lập"):
        for said in run.iter(qn("w:t")):
            said.text = said.text.replace("-", "–")


def bare(document: Any) -> None:
    body = document.element.body
    pictures = [element for element in body.iter() if re.search(r"}(blip|imagedata)$", element.tag)]
    for picture in pictures:
        drawing = next(
            iterancestor for iterancestor in picture.iterancestors() if re.search(r"}(drawing|pict)$", iterancestor.tag)
        )
        drawing.getparent().remove(drawing)


def black(document: Any) -> None:
    for run in texts(document, "GIẤY KHEN"):
        Run(run, document).font.color.rgb = RGBColor(0, 0, 0)


def undated(document: Any) -> None:
    for run in texts(document, "Sở Thông tin và Truyền thông"):
        for said in run.iter(qn("w:t")):
            said.text = "Quyết định số 5 của Sở"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("award.page", portrait),
        ("award.head", misspelt_motto),
        ("award.emblem", bare),
        ("award.name", black),
        ("award.decision", undated),
    ],
)
def test_a_wrong_certificate_is_caught_by_just_its_rule(code: str, change: Any, office: OfficePool) -> None:
    assert failed(office.convert(edited(change))) == {code}
