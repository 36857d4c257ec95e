"""Lays documents out, together where they travel together; a bad one stands alone and its neighbours never notice."""

from collections.abc import Mapping, Sequence

from services.filling.convert import Lanes
from services.filling.fonts import check_fonts
from services.filling.fuse import fuse
from services.filling.letters import check_letters
from services.filling.page_count import pages as count_pages
from services.filling.split import split, tidy
from shared.errors import FillingFailed, Unprocessable


class PagesUnexpected(FillingFailed):
    code = "PAGES_UNEXPECTED"
    vi = "Văn bản ra {found} trang, mẫu chỉ cho {wanted} trang; hãy rút gọn nội dung của dòng này trong bảng."
    en = "The paper has {found} pages where its template allows {wanted}; shorten the values of this row of the table."


class SheetUnclear(FillingFailed):
    code = "SHEET_UNCLEAR"
    vi = "Không tách được từng văn bản khỏi tờ ghép; mẫu cần được kiểm tra bằng `hoso pack check`."
    en = "The documents of a sheet could not be told apart; check the template with `hoso pack check`."


def lay_out(
    documents: Sequence[bytes], *, lanes: Lanes, fonts: Mapping[str, Sequence[str]], pages: int | None
) -> tuple[bytes | Unprocessable, ...]:
    """Return for each .docx its PDF, or the error that is its own; `pages` is the count each must have, None for any.

    Unavailable errors are raised: they are nobody's fault and are tried again.
    """
    if not documents:
        return ()
    try:
        made = _together(documents, lanes, fonts, pages)
    except Unprocessable as error:
        if len(documents) == 1:
            return (error,)
        half = len(documents) // 2
        parts = (documents[:half], documents[half:])
        return tuple(one for part in parts for one in lay_out(part, lanes=lanes, fonts=fonts, pages=pages))
    return made


def _together(
    documents: Sequence[bytes], lanes: Lanes, fonts: Mapping[str, Sequence[str]], pages: int | None
) -> tuple[bytes, ...]:
    if len(documents) == 1:
        whole = lanes.convert(documents[0])
        made: tuple[bytes, ...] = (tidy(whole),)
    else:
        try:
            whole = lanes.convert(fuse(documents))
            made = split(whole, len(documents))
        except (KeyError, ValueError) as error:
            raise SheetUnclear() from error
    check_letters(documents, whole, fonts)
    for pdf in made:
        if pages is not None and (found := count_pages(pdf)) != pages:
            raise PagesUnexpected(found=found, wanted=pages)
        check_fonts(pdf, fonts)
    return made
