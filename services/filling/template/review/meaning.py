"""What the names in a template mean: those that are of nothing, lists that are always empty, what is never shown."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from services.filling.template.reads import Read, Use, reads
from services.filling.template.review.model import Severity, TemplateFault
from services.filling.template.review.sentences import ALWAYS_EMPTY, NAME_NEAR, NAME_UNKNOWN
from services.filling.template.review.spots import Spots, spots
from services.filling.template.review.vocabulary import empty_lists, is_known, nearest, single_facts, vocabulary
from services.filling.template.workbook.source import source
from shared.packs.base import WORKBOOK
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.facts.used_values import EACH
from shared.packs.load import Pack
from shared.packs.model import Document

TAKEN = ("title", "year", "place", "signers")  # facts that HoSo itself uses


def name_faults(places: Spots, pack: Pack, document: Document) -> Iterator[TemplateFault]:
    """Yield names of nothing with the nearest one, and loops that stay empty; raises TemplateSyntaxError."""
    names, empty = vocabulary(pack, document), empty_lists(pack, document)
    for part in places.parts:
        met: set[str] = set()
        for read in reads(places.source(part)):
            if read.path in met:
                continue
            met.add(read.path)
            if not is_known(read.path, names):
                yield _unknown(places, part, read, nearest(read.path, names))
            elif read.use is Use.OVER and read.path in empty:
                sentence = ALWAYS_EMPTY.filled(name=read.path)
                spot = places.at(part, read.line)
                yield TemplateFault(
                    code="TEMPLATE_LOOP_EMPTY", severity=Severity.WARNING, spot=spot, vi=sentence.vi, en=sentence.en
                )


def _unknown(places: Spots, part: str, read: Read, near: str) -> TemplateFault:
    plain = read.path.replace(EACH, "")
    sentence = NAME_NEAR.filled(name=plain, near=near.replace(EACH, "")) if near else NAME_UNKNOWN.filled(name=plain)
    spot = places.at(part, read.line)
    return TemplateFault(
        code="TEMPLATE_NAME_UNKNOWN", severity=Severity.ERROR, spot=spot, vi=sentence.vi, en=sentence.en
    )


def unused(places: Spots, pack: Pack, document: Document) -> tuple[Sequence[str], Sequence[str]]:
    """Return the columns and the facts that no template of the pack shows, this one in the place of the pack's own."""
    return unused_by("\n".join(places.source(part) for part in places.parts), pack, document)


def unused_by(own: str, pack: Pack, document: Document) -> tuple[Sequence[str], Sequence[str]]:
    """Return the columns and the facts that neither a template's text nor another template of the pack shows."""
    others = [pack.template(other) for other in pack.file.documents if other.kind != document.kind]
    used = {read.path for text in (own, *(text for other in others for text in _texts(other))) for read in reads(text)}
    columns = [
        f"{table.key}.{column.key}"
        for table in pack.file.tables
        for column in table.columns
        if not {f"{table.key}{EACH}.{column.key}", f"nguoi.{column.key}"} & used
    ]
    facts = dict.fromkeys(path for starter in pack.starters.values() for path in single_facts(starter))
    return columns, [path for path in facts if not _shown(path, used)]


def _texts(template: Path) -> Iterator[str]:
    """Yield the texts of a template with its tags, of whichever kind of file."""
    if template.suffix.lower() == WORKBOOK:
        yield source(template).reading
        return
    places = spots(list(paragraphs(template)))
    yield from (places.source(part) for part in places.parts)


def _shown(path: str, used: set[str]) -> bool:
    """Say whether a fact is read, by itself or with a group it is in; what HoSo itself uses is."""
    steps = path.split(".")
    if len(steps) > 1 and steps[1] in TAKEN:
        return True
    return any(".".join(steps[:length]) in used for length in range(2, len(steps) + 1))
