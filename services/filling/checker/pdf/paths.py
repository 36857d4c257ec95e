"""Matrices, bounds, outlines and clips of PDFium's objects."""

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias  # PDFium, whose pointers get their types as it runs

import pypdfium2.raw as pdfium

from services.filling.checker.paper.boxes import Box

Handle: TypeAlias = Any  # a pointer of PDFium, of a type that ctypes makes as it runs
Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does the inner one first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def clip_box(handle: Handle) -> Box | None:
    """Return the rectangle an object may show in, nothing when it is not cut."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    boxes = [box for place in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0)) if (box := _clip(clip, place))]
    if not boxes:
        return None
    return Box(
        left=max(box.left for box in boxes),
        bottom=max(box.bottom for box in boxes),
        right=min(box.right for box in boxes),
        top=min(box.top for box in boxes),
    )


def matrix_of(handle: Handle) -> Matrix:
    """Return the matrix of an object, without those of the forms around it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def bounds(handle: Handle) -> Box:
    """Return the rectangle of an object, in the space of the form it stands in."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    return Box(left=left.value, bottom=bottom.value, right=right.value, top=top.value)


def moved(box: Box, matrix: Matrix) -> Box:
    """Return the rectangle around what a matrix makes of a box."""
    corners = [point(matrix, x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    across, up = zip(*corners, strict=True)
    return Box(left=min(across), bottom=min(up), right=max(across), top=max(up))


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def subpaths(handle: Handle) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each part of a path."""
    segments = (pdfium.FPDFPath_GetPathSegment(handle, n) for n in range(pdfium.FPDFPath_CountSegments(handle)))
    yield from _points(segments)


def _clip(clip: Handle, place: int) -> Box | None:
    count = pdfium.FPDFClipPath_CountPathSegments(clip, place)
    segments = (pdfium.FPDFClipPath_GetPathSegment(clip, place, n) for n in range(max(count, 0)))
    points = [point for part in _points(segments) for point in part]
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return Box(left=min(across), bottom=min(up), right=max(across), top=max(up))


def _points(segments: Iterator[Handle]) -> Iterator[list[tuple[float, float]]]:
    part: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for segment in segments:
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        part.append((x.value, y.value))
    if part:
        yield part
