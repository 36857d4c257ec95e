"""Refuses a scanned paper: a picture of text has no letters that a rule could judge."""

from services.filling.checker.paper.model import Paper
from shared.errors.tree import Unprocessable


class PaperScanned(Unprocessable):
    code = "DOCUMENT_SCANNED"
    vi = (
        "Tệp này là bản quét hoặc ảnh chụp: các trang chỉ có hình, không có chữ để kiểm tra. Hãy gửi tệp Word, hoặc "
        "PDF lưu từ Word hay LibreOffice."
    )
    en = "This file is scanned: its pages are pictures without letters. Send the Word file, or a PDF saved from it."


def refuse_scanned(paper: Paper) -> None:
    """Raise PaperScanned for a paper of pictures without a single word."""
    pictures = (patch for page in paper.pages for patch in page.patches if patch.picture)
    if next(paper.words(), None) is None and next(pictures, None) is not None:
        raise PaperScanned()
