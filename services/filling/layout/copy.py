"""Makes a copy (sao y, trích sao, sao lục) of a paper: its pages as they look, and the block of the copy behind."""

import io

import pikepdf

from shared.contracts.page_range import pages_of
from shared.errors.tree import FillingFailed

PDF = "application/pdf"


class NothingToCopy(FillingFailed):
    code = "NOTHING_TO_COPY"
    vi = "Hồ sơ sao không có tệp PDF để sao; hãy nộp bản PDF của văn bản cần sao rồi lập lại hồ sơ."
    en = "The dossier has no PDF to copy; submit the PDF of the paper and ask for the dossier again."


class CopyUnreadable(FillingFailed):
    code = "COPY_UNREADABLE"
    vi = "Tệp PDF cần sao “{name}” không đọc được; hãy nộp lại bản PDF khác của văn bản."
    en = "The PDF to be copied, “{name}”, cannot be read; submit another PDF of the paper."


def behind(original: bytes, block: bytes, name: str, pages: str = "") -> bytes:
    """Return the pages of a paper, or those that are named, and behind them a copy's block with its bookmarks.

    Signatures and seals stay as they look and are none any more: a copy is signed anew, by the agency that makes it.
    Raises CopyUnreadable.
    """
    try:
        with pikepdf.open(io.BytesIO(original)) as paper, pikepdf.open(io.BytesIO(block)) as copy:
            paper.flatten_annotations("all")
            chosen = [page for number, page in enumerate(paper.pages, 1) if not pages or number in pages_of(pages)]
            for place, page in enumerate(chosen):
                copy.pages.insert(place, page)
            copy.remove_unreferenced_resources()
            out = io.BytesIO()
            copy.save(out)
    except pikepdf.PdfError as error:
        raise CopyUnreadable(name=name) from error
    return out.getvalue()
