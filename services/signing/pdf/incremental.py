"""pyHanko's incremental writer, set to leave a signed PDF's title, dates and XMP as they are."""

from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


class IncrementalUpdate(IncrementalPdfFileWriter):
    """Appends a revision and changes nothing beyond the given update: the verdict compares every object."""

    def _update_meta(self) -> None:
        """Leave /Info and XMP alone: they stand under the first signature."""


def open_update(pdf: bytes) -> IncrementalUpdate:
    """Return a writer that appends one revision to the PDF."""
    return IncrementalUpdate(BytesIO(pdf))
