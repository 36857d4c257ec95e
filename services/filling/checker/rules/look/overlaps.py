"""What is drawn: nothing cut off, nothing covered."""

from collections.abc import Iterator
from itertools import pairwise

from services.filling.checker.facts import Facts
from services.filling.checker.paper.boxes import Box
from services.filling.checker.paper.text import Word
from services.filling.checker.parts.parts import Parts
from services.filling.checker.report import Finding

EDGE = 2.0  # points
PART = 0.5  # of a word's area
TIGHT = 0.4  # of the size; letters of an italic reach over a little


def cut_off(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Every word lies on the page and inside what may be seen of it."""
    for page in parts.paper.pages:
        sheet = Box(left=0, bottom=0, right=page.width, top=page.height)
        for word in (word for row in page.rows for word in row.words):
            seen = sheet.covers(word.box, slack=EDGE) and (word.clip is None or _inside(word, word.clip))
            if not seen:
                yield _at(word, f"“{word.text}”", "hiện đủ / shown whole")


def covered(parts: Parts, _: Facts) -> Iterator[Finding]:
    """No word lies under something painted later, and no two words lie on each other."""
    for page in parts.paper.pages:
        patches = [patch for patch in page.patches if not patch.stamped]
        for row in page.rows:
            for word in row.words:
                if any(patch.order > word.order and _share(word.box, patch.box) > PART for patch in patches):
                    yield _at(word, f"“{word.text}”", "không bị che / not covered")
            for word, after in pairwise(row.words):
                if word.box.right - after.box.left > TIGHT * word.size:
                    yield _at(after, f"“{word.text}” “{after.text}”", "không đè lên nhau / not on each other")


def _inside(word: Word, clip: Box) -> bool:
    height = word.size
    core = Box(left=word.box.left, right=word.box.right, bottom=word.baseline, top=word.baseline + 0.6 * height)
    return clip.covers(core, slack=EDGE)


def _share(box: Box, patch: Box) -> float:
    across = min(box.right, patch.right) - max(box.left, patch.left)
    up = min(box.top, patch.top) - max(box.bottom, patch.bottom)
    area = box.width * box.height
    return max(across, 0) * max(up, 0) / area if area else 0


def _at(word: Word, actual: str, expected: str) -> Finding:
    return Finding(page=word.page, box=word.box, found=actual, wanted=expected)
