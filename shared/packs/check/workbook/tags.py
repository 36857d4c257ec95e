"""The tags in the text of a cell: their kind, and whether each opens or closes a block."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.packs.check.template.tags import OPENING, PARTS, TAG

ROW = "tr"  # the kind of tag that stands for a whole row


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One tag of a cell: its kind (plain, or `tr`), its words as Jinja has them, whether it opens or closes a block."""

    kind: str
    jinja: str
    opens: bool
    closes: bool


def parts(text: str) -> Iterator[Part]:
    """Yield the tags of a cell in their order."""
    for match in TAG.finditer(text):
        tag = PARTS.fullmatch(match[0])
        if tag is None:
            continue
        word, statement = tag["word"], match[0].startswith("{%")
        gives = word == "set" and "=" in tag["rest"]
        yield Part(
            kind=tag["kind"] or "",
            jinja=f"{match[0][:2]} {word} {tag['rest']} {match[0][-2:]}" if tag["kind"] else match[0],
            opens=statement and word in OPENING and not gives,
            closes=statement and word.startswith("end"),
        )


def row_tag(text: str) -> Part | None:
    """Return the tag of a row that a cell holds and nothing else, None for any other cell."""
    tags = list(parts(text))
    alone = len(tags) == 1 and TAG.fullmatch(text.strip()) and tags[0].kind == ROW
    return tags[0] if alone else None
