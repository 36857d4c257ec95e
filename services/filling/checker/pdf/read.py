"""Reads a PDF into the model of a paper by PDFium, which also knows what annotations draw on a page.

PDFium keeps state of its own and is not safe in threads: one paper is read at a time.
"""

import ctypes
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

from services.filling.checker.paper.lines import rows
from services.filling.checker.paper.model import Page, Paper
from services.filling.checker.paper.text import Font
from services.filling.checker.pdf.drawing import drawings
from services.filling.checker.pdf.letters import words
from shared.errors.tree import Unprocessable

READING = Lock()
MOST_PAGES = 500  # more are no paper that a clerk hands in, and each is kept in memory


class PaperUnreadable(Unprocessable):
    code = "DOCUMENT_UNREADABLE"
    vi = (
        "Không đọc được tệp này như một tệp PDF; hãy mở thử, bỏ mật khẩu nếu có, rồi lưu lại thành .pdf hoặc .docx từ "
        "Word hoặc LibreOffice."
    )
    en = "This file cannot be read as a PDF; open it, take its password away, save it again as .pdf or .docx."


class PaperTooLong(Unprocessable):
    code = "DOCUMENT_TOO_LONG"
    vi = "Văn bản có {found} trang, chỉ kiểm tra được đến {most} trang; hãy tách thành nhiều tệp."
    en = "The paper has {found} pages, at most {most} are checked; split it into several files."


def read(pdf: bytes, most: int = MOST_PAGES) -> Paper:
    """Return the model of a finished paper of at most so many pages; raises PaperUnreadable or PaperTooLong."""
    with READING:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise PaperUnreadable() from error
        try:
            if not (count := len(document)):
                raise PaperUnreadable()
            if count > most:
                raise PaperTooLong(found=count, most=most)
            fonts: dict[int, Font] = {}
            pages = tuple(_page(document, number, fonts) for number in range(1, count + 1))
            return Paper(pages=pages, fonts=tuple(dict.fromkeys(fonts.values())))
        except pypdfium2.PdfiumError as error:
            raise PaperUnreadable() from error
        finally:
            document.close()


def _page(document: pypdfium2.PdfDocument, number: int, fonts: dict[int, Font]) -> Page:
    page = document[number - 1]
    laid = pdfium.FPDFPage_CountObjects(page)
    if pdfium.FPDFPage_GetAnnotCount(page):
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)  # in memory only
        page = document[number - 1]
    drawn = list(drawings(page, laid))
    places = {ctypes.addressof(drawing.handle.contents): drawing for drawing in drawn}
    page_words = words(page.get_textpage(), number, places, fonts)
    width, height = page.get_size()
    return Page(
        number=number,
        width=width,
        height=height,
        rows=rows(page_words),
        strokes=tuple(stroke for drawing in drawn for stroke in drawing.strokes(number)),
        patches=tuple(patch for drawing in drawn for patch in drawing.patches(number)),
    )
