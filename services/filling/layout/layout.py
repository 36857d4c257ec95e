"""Lays documents out in batches; a bad document is laid out alone and does not affect the others."""

from collections.abc import Mapping, Sequence

from services.filling.layout.font_check import check_fonts
from services.filling.layout.letter_check import check_letters
from services.filling.layout.merge import merge
from services.filling.layout.split import Part, split, tidy
from services.filling.libreoffice.pool import OfficePool
from services.filling.template.workbook.printed import as_word
from shared.errors.tree import FillingFailed, Unprocessable


class PagesUnexpected(FillingFailed):
    code = "PAGES_UNEXPECTED"
    vi = "Văn bản ra {found} trang, mẫu chỉ cho {wanted} trang; hãy rút gọn nội dung của dòng này trong bảng."
    en = "The paper has {found} pages where its template allows {wanted}; shorten the values of this row of the table."


class BatchUnclear(FillingFailed):
    code = "BATCH_UNCLEAR"
    vi = "Không tách được từng văn bản khỏi tờ ghép; mẫu cần được kiểm tra bằng `hoso pack check`."
    en = "The documents of a sheet could not be told apart; check the template with `hoso pack check`."


def lay_out(
    documents: Sequence[bytes], *, office: OfficePool, fonts: Mapping[str, Sequence[str]], pages: int | None
) -> tuple[bytes | Unprocessable, ...]:
    """Return for each filled paper its PDF, or the error that is its own; `pages` is the count each must have, if any.

    A workbook is laid out as the Word file of its sheets.

    Unavailable errors are raised: no document caused them, and they are retried.
    """
    if not documents:
        return ()
    try:
        pdfs = _together([as_word(document) for document in documents], office, fonts, pages)
    except Unprocessable as error:
        if len(documents) == 1:
            return (error,)
        half = len(documents) // 2
        parts = (documents[:half], documents[half:])
        return tuple(pdf for part in parts for pdf in lay_out(part, office=office, fonts=fonts, pages=pages))
    return pdfs


def _together(
    documents: Sequence[bytes], office: OfficePool, fonts: Mapping[str, Sequence[str]], pages: int | None
) -> tuple[bytes, ...]:
    if len(documents) == 1:
        laid_out = office.convert(documents[0])
        parts: tuple[Part, ...] = (tidy(laid_out),)
    else:
        try:
            laid_out = office.convert(merge(documents))
            parts = split(laid_out, len(documents))
        except (KeyError, ValueError) as error:
            raise BatchUnclear() from error
    check_letters(documents, laid_out, fonts)
    check_fonts(laid_out, fonts)
    for part in parts:
        if pages is not None and part.pages != pages:
            raise PagesUnexpected(found=part.pages, wanted=pages)
    return tuple(part.pdf for part in parts)
