"""Blocks that are not closed, closed twice or crosswise, and tags that Jinja cannot read: each at its tag."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from services.filling.template.filters import FILTERS
from services.filling.template.language import environment
from services.filling.template.review.model import Severity, Spot, TemplateFault
from services.filling.template.review.sentences import FILTER, NOT_CLOSED, NOT_OPENED, OTHER_CLOSED, SYNTAX
from services.filling.template.review.spots import Spots
from shared.packs.check.template.tags import Tag, tags
from shared.text.messages import Sentence


def structure_faults(spots: Spots) -> Iterator[TemplateFault]:
    """Yield what keeps each part from being read; where blocks are sound, what Jinja itself says."""
    for part in spots.parts:
        blocks = list(_blocks(spots, part))
        yield from blocks or _syntax(spots, part)


def _blocks(spots: Spots, part: str) -> Iterator[TemplateFault]:
    open_tags: list[tuple[Tag, Spot]] = []
    for line, paragraph in enumerate(spots.parts[part], start=1):
        for tag in tags(paragraph):
            if tag.opens:
                open_tags.append((tag, spots.at(part, line)))
            elif tag.closes and not open_tags:
                yield _fault("TEMPLATE_BLOCK_NOT_OPENED", spots.at(part, line), NOT_OPENED, tag=tag.text)
            elif tag.closes and tag.closes != open_tags[-1][0].word:
                first = open_tags.pop()[0]
                facts = {"tag": tag.text, "open": first.text, "end": _end(first)}
                yield _fault("TEMPLATE_BLOCK_CROSSED", spots.at(part, line), OTHER_CLOSED, **facts)
            elif tag.closes:
                open_tags.pop()
    for tag, spot in open_tags:
        yield _fault("TEMPLATE_BLOCK_OPEN", spot, NOT_CLOSED, tag=tag.text, end=_end(tag))


def _end(tag: Tag) -> str:
    """Return the tag that closes a block, of the same kind."""
    return f"{{%{tag.kind} end{tag.word} %}}"


def _syntax(spots: Spots, part: str) -> Iterator[TemplateFault]:
    sandbox = environment()
    try:
        tree = sandbox.parse(spots.source(part))
    except TemplateSyntaxError as error:
        why = re.sub(r"\s+", " ", error.message or "")
        yield _fault("TEMPLATE_SYNTAX", spots.at(part, error.lineno), SYNTAX, why=why)
        return
    for node in tree.find_all(nodes.Filter):
        if node.name not in sandbox.filters:
            near = next(iter(get_close_matches(node.name, FILTERS, n=1)), ", ".join(FILTERS))
            yield _fault("TEMPLATE_FILTER_UNKNOWN", spots.at(part, node.lineno), FILTER, name=node.name, near=near)


def _fault(code: str, spot: Spot, sentence: Sentence, **facts: str) -> TemplateFault:
    filled = sentence.filled(**facts)
    return TemplateFault(code=code, severity=Severity.ERROR, spot=spot, vi=filled.vi, en=filled.en)
