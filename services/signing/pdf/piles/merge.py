"""Puts papers behind one another in one PDF, to be read or printed: no signature holds in it, and no field is shown."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf

from services.signing.errors import PdfUnreadable


def merged(pdfs: Iterable[bytes], *, duplex: bool = False) -> bytes:
    """Return one PDF with the pages of all, in order, what fields show drawn onto them; raises PdfUnreadable.

    `duplex`: each begins on a sheet of its own.
    """
    out = BytesIO()
    try:
        with pikepdf.new() as whole:
            for pdf in pdfs:
                with pikepdf.open(BytesIO(pdf)) as paper:
                    paper.flatten_annotations("all")
                    whole.pages.extend(paper.pages)
                    if duplex and len(paper.pages) % 2:
                        _, _, *size = map(float, paper.pages[-1].mediabox)
                        whole.add_blank_page(page_size=(size[0], size[1]))
            whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise PdfUnreadable(why=type(error).__name__) from error
    return out.getvalue()
