"""Reviews a template that somebody wrote in Word for a kind of paper of a pack."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from jinja2 import TemplateSyntaxError

from services.filling.template.render import render
from services.filling.template.review.formatting import formatting_faults
from services.filling.template.review.meaning import name_faults, unused
from services.filling.template.review.model import WHOLE, Review, Severity, Spot, TemplateFault
from services.filling.template.review.sentences import TRIAL
from services.filling.template.review.spots import Spots, spots
from services.filling.template.review.structure_faults import structure_faults
from shared.errors.tree import FillingFailed
from shared.packs.check.template.files import file_faults
from shared.packs.check.template.package import package_faults
from shared.packs.check.template.paragraphs import Paragraph, paragraphs
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.text.messages import Sentence

TRIALS = 4  # papers that are tried
ANCHOR = Sentence(
    vi="thiếu dấu trang (bookmark) “{name}” mà pack.toml nêu; hãy đặt con trỏ vào chỗ đó, chọn Chèn > Dấu trang",
    en="the bookmark “{name}” that pack.toml names is missing; put the cursor there and choose Insert > Bookmark",
)


def review(template: Path, pack: Pack, document: Document) -> Review:
    """Return every fault of a template at its place, and what no template of the pack shows."""
    if broken := list(package_faults(template)):
        return Review(faults=tuple(_plain("TEMPLATE_FILE", WHOLE, vi, en) for vi, en in broken))
    read = list(paragraphs(template))
    places = spots(read)
    faults = [*_of_file(template, places), *structure_faults(places), *_anchors(read, document)]
    columns: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    with suppress(TemplateSyntaxError):  # told above, at its place
        faults += name_faults(places, pack, document)
        columns, facts = (tuple(names) for names in unused(places, pack, document))
    faults += formatting_faults(template.read_bytes())
    return Review(faults=tuple(dict.fromkeys(faults)), unused_columns=columns, unused_facts=facts)


def trials(template: Path, contexts: Iterator[dict[str, object]]) -> Iterator[bytes | TemplateFault]:
    """Yield papers filled with the pack's made-up people, the first few, and why one cannot be."""
    places = spots(list(paragraphs(template)))
    for context in islice(contexts, TRIALS):
        try:
            yield render(template, context)
        except FillingFailed as error:
            vi, en = TRIAL.said("vi", why=error.sentence("vi")), TRIAL.said("en", why=error.sentence("en"))
            yield _plain("TEMPLATE_TRIAL", places.quoting(vi) or WHOLE, vi, en)
            return


def _of_file(template: Path, places: Spots) -> Iterator[TemplateFault]:
    """Yield what the checks of packs find, each at the words that it quotes."""
    for vi, en in dict.fromkeys(file_faults(template)):
        yield _plain("TEMPLATE_TAG", places.quoting(vi) or WHOLE, vi, en)


def _anchors(read: Sequence[Paragraph], document: Document) -> Iterator[TemplateFault]:
    there = {name for paragraph in read for _, name in paragraph.bookmarks}
    number = document.number
    anchors = [signature.anchor for signature in document.signatures] + ([number.anchor] if number else [])
    if number and number.date_anchor and not number.date_fact:
        anchors.append(number.date_anchor)
    for name in anchors:
        if name not in there:
            sentence = ANCHOR.filled(name=name)
            yield _plain("TEMPLATE_ANCHOR_MISSING", WHOLE, sentence.vi, sentence.en)


def _plain(code: str, spot: Spot, vi: str, en: str) -> TemplateFault:
    return TemplateFault(code=code, severity=Severity.ERROR, spot=spot, vi=vi, en=en)
