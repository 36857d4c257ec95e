"""Bookmarks that a loop or condition of a template removed: an error that names the tag, not a missing bookmark."""

from collections.abc import Collection
from pathlib import Path

from shared.errors.tree import PackRefused
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.check.template.tags import Tag, depths


class AnchorsInBlock(PackRefused):
    code = "PACK_ANCHORS_IN_BLOCK"
    vi = (
        "Mẫu {template}: dấu trang (bookmark) {anchors} đứng bên trong vòng lặp hoặc điều kiện “{tag}”, nên mất khi "
        "không có dòng nào hoặc điều kiện không đúng. Hãy chuyển dấu trang ra ngoài, hoặc chuyển thẻ đóng của vòng lặp "
        "lên trước dấu trang."
    )
    en = (
        "Template {template} has the bookmarks {anchors} within the loop or condition “{tag}”, so that they are gone "
        "where it has no row or does not hold. Move them out of it, or its closing tag up before them."
    )


def refuse_swallowed(template: Path, name: str, anchors: Collection[str]) -> None:
    """Raise AnchorsInBlock where anchors stand within a block of a template; `name` is the template's in the pack."""
    around: dict[str, Tag] = {}
    for paragraph, changes in depths(paragraphs(template)):
        for position, bookmark in paragraph.bookmarks:
            block = [tag for start, tag in changes if start <= position][-1]
            if bookmark in anchors and block is not None:
                around[bookmark] = block
    for tag in around.values():
        names = sorted(bookmark for bookmark, block in around.items() if block is tag)
        raise AnchorsInBlock(template=name, anchors=", ".join(names), tag=tag.text)
