"""Chooses how a template's documents are filled: compiled where that was proved to give what docxtpl gives."""

import hashlib
import io
import threading
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import canonicalize

from services.filling.template.compiling.compiled import CannotCompile, Compiled, compile_template
from services.filling.template.errors import TemplateUnfit
from services.filling.template.language import TROUBLE
from services.filling.template.render import render
from shared.errors.tree import FillingFailed
from shared.packs.check.template.files import file_faults
from shared.packs.check.template.package import Remedy

Values = Mapping[str, object]
Reason = Literal["same", "unfit", "no_samples", "sample_fails", "cannot_compile", "differs", "workbook"]

_chosen: dict[tuple[Path, str], "Choice"] = {}  # by the template's path and digest; one entry a published template
_proving = threading.Lock()  # two workers that meet a new template at once prove it once


@dataclass(frozen=True, kw_only=True)
class FillStrategy:
    """Whether a template's documents are filled compiled, and why: the part and the sample (from 1) looked at last."""

    compiled: bool
    reason: Reason
    part: str = ""
    sample: int = 0


@dataclass(frozen=True, kw_only=True)
class Choice:
    """How a template is filled: `fill` returns a .docx, and raises what `render` raises, or TemplateUnfit."""

    fill: Callable[[Values], bytes]
    verdict: FillStrategy


def choose_strategy(template: Path, samples: Iterable[Values]) -> Choice:
    """Return how documents of a template are filled; the samples are read once for each version of the template."""
    key = (template, hashlib.sha256(template.read_bytes()).hexdigest())
    with _proving:
        if key not in _chosen:
            _chosen[key] = _prove(template, samples)
        return _chosen[key]


def difference(ours: bytes, theirs: bytes) -> str | None:
    """Return the first part in which two .docx differ, in canonical XML or in bytes; None when there is none."""
    with zipfile.ZipFile(io.BytesIO(ours)) as archive, zipfile.ZipFile(io.BytesIO(theirs)) as other:
        if sorted(archive.namelist()) != sorted(other.namelist()):
            return "[Content_Types].xml"
        return next((name for name in archive.namelist() if _differs(name, archive.read(name), other.read(name))), None)


def _prove(template: Path, samples: Iterable[Values]) -> Choice:
    if fault := next(iter(file_faults(template)), None):  # a file may have been changed since its pack was read
        return Choice(
            fill=partial(_refuse, template, fault), verdict=FillStrategy(compiled=False, reason="unfit", part=fault[1])
        )
    reference = partial(render, template)
    compiled: Compiled | None = None
    verdict = FillStrategy(compiled=False, reason="no_samples")
    for number, context in enumerate(samples, start=1):
        try:
            expected = reference(context)
            compiled = compiled or compile_template(template, expected)
        except FillingFailed as error:
            verdict = FillStrategy(compiled=False, reason="sample_fails", part=error.code, sample=number)
        except CannotCompile as error:
            verdict = FillStrategy(compiled=False, reason="cannot_compile", part=error.part)
        else:
            verdict = _compare(compiled, context, expected, number)
        if not verdict.compiled:
            break
    if compiled is None or not verdict.compiled:
        return Choice(fill=reference, verdict=verdict)
    return Choice(fill=partial(_fill, compiled, reference), verdict=verdict)


def _refuse(template: Path, fault: Remedy, _: Values) -> bytes:
    raise TemplateUnfit.because(template, fault)


def _compare(compiled: Compiled, context: Values, expected: bytes, number: int) -> FillStrategy:
    try:
        part = difference(compiled.fill(context), expected)
    except TROUBLE as error:  # where the reference had none
        part = type(error).__name__
    return FillStrategy(compiled=part is None, reason="differs" if part else "same", part=part or "", sample=number)


def _fill(compiled: Compiled, reference: Callable[[Values], bytes], context: Values) -> bytes:
    try:
        return compiled.fill(context)
    except TROUBLE:  # the reference raises it, so that both strategies give the same error
        return reference(context)


def _differs(name: str, ours: bytes, theirs: bytes) -> bool:
    """Say whether two parts differ in content; most are the same bytes, which need no reading."""
    return ours != theirs and _plain(name, ours) != _plain(name, theirs)


def _plain(name: str, data: bytes) -> bytes | str:
    """Return the comparable content of a part: its canonical XML (C14N 2.0), or its bytes.

    Not by lxml: its C14N in two threads at once has been seen to abort the whole process.
    """
    if not name.endswith((".xml", ".rels")):
        return data
    return canonicalize(data.decode("utf-8"), with_comments=True)
