"""The objects of a page in the order they are painted, forms opened: strokes, filled areas, pictures."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pypdfium2.raw as pdfium

from services.filling.checker.paper.boxes import Box
from services.filling.checker.paper.model import Patch, Stroke
from services.filling.checker.pdf.paths import PLAIN, Handle, Matrix, bounds, matrix_of, moved, point, subpaths, times

THIN = 2.5  # points; a filled rectangle no thicker than this is a line
OPAQUE = 200  # of 255
DEEPEST = 8  # forms within forms


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One object of a page: its handle, its kind, the matrix of the forms around it, and its place in the order."""

    handle: Handle
    kind: int
    matrix: Matrix
    stamped: bool
    order: int

    def strokes(self, page: int) -> Iterator[Stroke]:
        """Yield the level and upright lines of a path."""
        for box in self._outlines:
            across, up = box.width, box.height
            if min(across, up) <= THIN < max(across, up):
                yield Stroke(page=page, box=box, stamped=self.stamped)
            elif self._stroked():
                yield from (Stroke(page=page, box=edge, stamped=self.stamped) for edge in _edges(box))

    def patches(self, page: int) -> Iterator[Patch]:
        """Yield the picture, or the areas that a path fills and nothing shines through."""
        if self.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield Patch(page=page, box=moved(bounds(self.handle), self.matrix), order=self.order, picture=True,
                        stamped=self.stamped)  # fmt: skip
        for box in self._outlines:
            if min(box.width, box.height) > THIN and self._filled():
                yield Patch(page=page, box=box, order=self.order, picture=False, stamped=self.stamped)

    @cached_property
    def _outlines(self) -> tuple[Box, ...]:
        """The boxes of a path's parts."""
        if self.kind != pdfium.FPDF_PAGEOBJ_PATH:
            return ()
        matrix = times(matrix_of(self.handle), self.matrix)
        parts = ([point(matrix, x, y) for x, y in points] for points in subpaths(self.handle))
        return tuple(_around(points) for points in parts)

    def _mode(self) -> tuple[int, int]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(self.handle, fill, stroke)
        return fill.value, stroke.value

    def _stroked(self) -> bool:
        return bool(self._mode()[1])

    def _filled(self) -> bool:
        return bool(self._mode()[0]) and fill_colour(self.handle)[3] >= OPAQUE


def drawings(page: Handle, laid: int) -> Iterator[Drawing]:
    """Yield the objects of a page; those after the first `laid` were drawn by annotations."""
    order = 0
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        for handle, matrix in _opened(pdfium.FPDFPage_GetObject(page, place), PLAIN, DEEPEST):
            kind = pdfium.FPDFPageObj_GetType(handle)
            yield Drawing(handle=handle, kind=kind, matrix=matrix, stamped=place >= laid, order=order)
            order += 1


def fill_colour(handle: Handle) -> tuple[int, int, int, int]:
    """Return red, green, blue and opacity of an object's filling, each of 255."""
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(handle, *parts)
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity


def _opened(handle: Handle, matrix: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM or not depth:
        yield handle, matrix
        return
    inside = times(matrix_of(handle), matrix)
    for place in range(pdfium.FPDFFormObj_CountObjects(handle)):
        yield from _opened(pdfium.FPDFFormObj_GetObject(handle, place), inside, depth - 1)


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return Box(left=min(across), bottom=min(up), right=max(across), top=max(up))


def _edges(box: Box) -> Iterator[Box]:
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    yield Box(left=left, bottom=bottom, right=right, top=bottom)
    yield Box(left=left, bottom=top, right=right, top=top)
    yield Box(left=left, bottom=bottom, right=left, top=top)
    yield Box(left=right, bottom=bottom, right=right, top=top)
