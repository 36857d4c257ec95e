"""Tags that open and close a block otherwise than docxtpl can put together: each named, with the remedy."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from shared.packs.check.template.package import Remedy
from shared.packs.check.template.paragraphs import Paragraph
from shared.packs.check.template.tag_faults import nearby
from shared.packs.check.template.tags import Block, Tag, blocks

KINDS = {
    "": ("thường", "a plain one"),
    "p": ("đoạn (p)", "one of paragraphs (p)"),
    "r": ("cụm chữ (r)", "one of runs (r)"),
    "tr": ("dòng (tr)", "one of rows (tr)"),
    "tc": ("ô (tc)", "one of cells (tc)"),
}


def block_faults(read: Sequence[Paragraph]) -> Iterator[Remedy]:
    """Yield what is wrong with the blocks of tags in the paragraphs of a template."""
    for block in blocks(read):
        yield from _unlike(block)


def _unlike(block: Block) -> Iterator[Remedy]:
    """Yield the first tag of a block that is not of the kind, or not in the place, of the one that opens it."""
    first = block.tags[0]
    for tag in block.tags[1:]:
        if tag.kind != first.kind:
            (vi, en), (vi_first, en_first) = KINDS[tag.kind], KINDS[first.kind]
            yield (
                f"thẻ “{first.text}” là thẻ {vi_first} mà thẻ “{tag.text}” của nó là thẻ {vi}; hãy viết cùng một kiểu"
                f"{nearby(tag)[0]}",
                f"the tag “{first.text}” is {en_first}, its “{tag.text}” {en}; write both of one kind{nearby(tag)[1]}",
            )
            return
        if _place(tag) != _place(first):
            yield _astray(first, tag)
            return


def _place(tag: Tag) -> tuple[Element | None, tuple[str, ...]]:
    """Return what must be the same for the tags of a block: what holds them, and for plain ones the way to the text."""
    scope = tag.paragraph.scope
    if tag.kind == "tr":
        return scope.table, ()
    if tag.kind == "tc":
        return scope.row, ()
    return scope.container, () if tag.kind == "p" else tag.path


def _astray(first: Tag, tag: Tag) -> Remedy:
    table = first.paragraph.scope.table
    if not first.kind and table is not None and table is tag.paragraph.scope.table:
        return (
            f"thẻ “{first.text}” và “{tag.text}” đứng ở hai ô khác nhau của bảng; để lặp hay bỏ cả dòng, hãy viết "
            f"“{_of_rows(first)}” và “{_of_rows(tag)}”, mỗi thẻ một mình một dòng",
            f"the tags “{first.text}” and “{tag.text}” stand in two cells of a table; for whole rows write "
            f"“{_of_rows(first)}” and “{_of_rows(tag)}”, each alone in a row of its own",
        )
    return (
        f"thẻ “{first.text}” và “{tag.text}” không đứng cùng một chỗ (cùng thân văn bản, bảng, ô, khung chữ hay liên "
        f"kết); hãy đặt cả hai vào cùng một chỗ{nearby(tag)[0]}",
        f"the tags “{first.text}” and “{tag.text}” do not stand in the same place (body, table, cell, text box or "
        f"link); put both into one{nearby(tag)[1]}",
    )


def _of_rows(tag: Tag) -> str:
    return re.sub(r"^\{%(?:tr|tc|p|r)?\s*", "{%tr ", tag.text)
