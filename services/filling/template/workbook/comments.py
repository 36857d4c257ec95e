"""The same workbook with a comment at each faulty cell; what has no place is said at the first."""

import io
from collections import defaultdict

from openpyxl import load_workbook
from openpyxl.comments import Comment

from services.filling.template.review.comments import AUTHOR, MARKS
from services.filling.template.review.model import Review

WIDE, HIGH = 360, 140  # pixels of a comment


def with_comments(content: bytes, review: Review) -> bytes:
    """Return a .xlsx with the faults of its review as comments of Excel."""
    book = load_workbook(io.BytesIO(content))
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in review.faults:
        sheet, _, cell = fault.spot.part.rpartition("!")
        place = (sheet, cell) if sheet in book.sheetnames else (book.sheetnames[0], "A1")
        places[place].append(f"{MARKS[fault.severity]}: {fault.vi}.\n{fault.en}.")
    for (sheet, cell), texts in places.items():
        comment = Comment("\n".join(texts), AUTHOR)
        comment.width, comment.height = WIDE, HIGH * len(texts)
        book[sheet][cell].comment = comment
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
