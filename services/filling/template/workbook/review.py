"""Reviews a workbook that somebody wrote in Excel for a kind of paper: every fault at its cell."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from jinja2 import TemplateSyntaxError

from services.filling.template.reads import reads
from services.filling.template.review.meaning import unused_by
from services.filling.template.review.model import WHOLE, Review, Severity, Spot, TemplateFault
from services.filling.template.review.sentences import NAME_NEAR, NAME_UNKNOWN, SYNTAX, TRIAL
from services.filling.template.review.vocabulary import is_known, nearest, vocabulary
from services.filling.template.workbook.fill import fill
from services.filling.template.workbook.source import Source, source
from shared.errors.tree import FillingFailed
from shared.packs.check.template.files import file_faults
from shared.packs.facts.used_values import EACH
from shared.packs.load import Pack
from shared.packs.model import Document

TRIALS = 4  # papers that are tried
PLACE = re.compile(r"\bô (.+?![A-Z]{1,3}\d+): ")


def review(template: Path, pack: Pack, document: Document) -> Review:
    """Return every fault of a workbook at its cell, and what no template of the pack shows."""
    faults = [_fault("TEMPLATE_TAG", _spot_in(vi), vi, en) for vi, en in dict.fromkeys(file_faults(template))]
    if faults:
        return Review(faults=tuple(faults))
    origin = source(template)
    try:
        faults += _of_names(origin, pack, document)
    except TemplateSyntaxError as error:
        sentence = SYNTAX.filled(why=str(error))
        return Review(faults=(_fault("TEMPLATE_SYNTAX", _spot(origin, error.lineno), sentence.vi, sentence.en),))
    columns, facts = unused_by(origin.reading, pack, document)
    return Review(faults=tuple(dict.fromkeys(faults)), unused_columns=tuple(columns), unused_facts=tuple(facts))


def trials(template: Path, contexts: Iterator[dict[str, object]]) -> Iterator[bytes | TemplateFault]:
    """Yield workbooks filled with the pack's made-up people, the first few, and why one cannot be."""
    for context in islice(contexts, TRIALS):
        try:
            yield fill(template, context)
        except FillingFailed as error:
            vi, en = TRIAL.said("vi", why=error.sentence("vi")), TRIAL.said("en", why=error.sentence("en"))
            yield _fault("TEMPLATE_TRIAL", WHOLE, vi, en)
            return


def _of_names(origin: Source, pack: Pack, document: Document) -> Iterator[TemplateFault]:
    """Yield names of nothing with the nearest one."""
    names = vocabulary(pack, document)
    for read in reads(origin.reading):
        if not is_known(read.path, names):
            plain, near = read.path.replace(EACH, ""), nearest(read.path, names).replace(EACH, "")
            sentence = NAME_NEAR.filled(name=plain, near=near) if near else NAME_UNKNOWN.filled(name=plain)
            yield _fault("TEMPLATE_NAME_UNKNOWN", _spot(origin, read.line), sentence.vi, sentence.en)


def _spot(origin: Source, line: int) -> Spot:
    cell = origin.cells[line - 1] if 0 < line <= len(origin.cells) else None
    return Spot(part=cell.place, paragraph=cell.row, text=cell.text[:80]) if cell else WHOLE


def _spot_in(sentence: str) -> Spot:
    """Return the cell that a sentence of the checks of packs names."""
    match = PLACE.search(sentence)
    return Spot(part=match[1], paragraph=int(re.sub(r".*\D", "", match[1]))) if match else WHOLE


def _fault(code: str, spot: Spot, vi: str, en: str) -> TemplateFault:
    return TemplateFault(code=code, severity=Severity.ERROR, spot=spot, vi=vi, en=en)
