"""Of point 5: walks the revisions of a plain paper, each one signature or, once, number and date; raises Unplain."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from services.signing.pdf.plain.form import Field, form_fields, numbers_of, root_of, text_of
from services.signing.pdf.plain.revisions import Plain, Revision
from services.signing.pdf.plain.values import Ref, Stream, Unplain, Value, same
from services.signing.verdict.plain.harmless import check_harmless
from services.signing.verdict.plain.signature import PlainSignature, read_signature
from services.signing.verdict.points.p5_changes import LARGEST

SIGNATURE, TEXT = "/Sig", "/Tx"
KINDS = (SIGNATURE, TEXT)
ROOT, FORM, INFO = frozenset({"/Extensions"}), frozenset({"/SigFlags"}), frozenset({"/ModDate", "/Producer"})
SIGNED, WRITTEN = frozenset({"/V", "/AP", "/M"}), frozenset({"/V", "/AP"})
REDRAWN = "/NeedAppearances"


@dataclass(kw_only=True)
class Walk:
    """What was met so far: each object as it stands now, the fields at first, locked names, signatures in order."""

    plain: Plain
    objects: dict[int, Value]
    fields: dict[str, Field]
    frame: dict[int, frozenset[str]]
    locked: set[str] = field(default_factory=set)
    signatures: list[PlainSignature] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def walked(plain: Plain) -> Walk:
    """Return what a paper's revisions did to it, every object of each looked through."""
    first = plain.revisions[0]
    alone = Plain(pdf=plain.pdf, revisions=[first], parsed=plain.parsed)
    walk = Walk(plain=plain, objects=_stated(plain, first), fields=form_fields(alone), frame=_frame(alone))
    for each in walk.fields.values():
        if each.kind not in KINDS or "/V" in each.entries:
            raise Unplain("a field of another kind, or filled at first")
    for before, after in pairwise(plain.revisions):
        _follow(walk, before, after)
    return walk


def _stated(plain: Plain, revision: Revision) -> dict[int, Value]:
    objects = {number: plain.at(revision, number) for number in revision.places}
    check_harmless(objects.values())
    return objects


def _frame(first: Plain) -> dict[int, frozenset[str]]:
    """Return which entries of catalog, form and information may change; raises Unplain where one stands in another."""
    root, trailer = root_of(first), first.newest.trailer
    form = root.get("/AcroForm")
    if not isinstance(form, Ref) or REDRAWN in first.entries(form):
        raise Unplain("no form of its own")
    frame = {form.number: FORM}
    frame |= {
        each.number: free
        for key, free in (("/Root", ROOT), ("/Info", INFO))
        if isinstance(each := trailer.get(key), Ref)
    }
    return frame


def _follow(walk: Walk, before: Revision, after: Revision) -> None:
    objects = _stated(walk.plain, after)
    touched = [each for each in walk.fields.values() if each.reference.number in objects]
    signed = [each for each in touched if each.kind == SIGNATURE]
    texts = [each for each in touched if each.kind == TEXT]
    if len(signed) > 1 or walk.locked & {each.name for each in touched}:
        raise Unplain("two signatures at once, or a locked field")
    if not signed and (not texts or walk.texts or not walk.signatures):
        raise Unplain("neither a signature nor the number")
    if texts and walk.texts:
        raise Unplain("numbered twice")
    free = walk.frame | {each.reference.number: SIGNED for each in signed}
    free |= {each.reference.number: WRITTEN for each in texts}
    _check_restated(walk, before, objects, free)
    walk.objects |= objects
    for each in touched:
        _check_look(objects, each)
    for each in signed:
        walk.signatures.append(read_signature(walk.plain, after, each.name, _entry(objects, each, "/V")))
        walk.locked |= set(_locked_by(walk, each))
    walk.texts += [each.name for each in texts]


def _check_restated(walk: Walk, before: Revision, objects: dict[int, Value], free: dict[int, frozenset[str]]) -> None:
    for number, now in objects.items():
        if number not in walk.objects:
            if number < before.size:
                raise Unplain("an object that was led to before it was there")
            continue
        was = walk.objects[number]
        keys = free.get(number)
        if keys is None or not isinstance(was, dict) or not isinstance(now, dict):
            raise Unplain(f"object {number} changed")
        kept = [{key: value for key, value in each.items() if key not in keys} for each in (was, now)]
        if not same(*kept):
            raise Unplain(f"object {number} changed")


def _entry(objects: dict[int, Value], at: Field, key: str) -> "Value | None":
    entries = objects[at.reference.number]
    return entries.get(key) if isinstance(entries, dict) else None


def _check_look(objects: dict[int, Value], at: Field) -> None:
    """Raise Unplain unless a field is filled, and shown by one form XObject of this revision on a part of a page."""
    looks = _entry(objects, at, "/AP")
    look = looks.get("/N") if isinstance(looks, dict) and len(looks) == 1 else None
    shown = objects.get(look.number) if isinstance(look, Ref) else None
    if _entry(objects, at, "/V") is None or not isinstance(shown, Stream) or shown.entries.get("/Subtype") != "/Form":
        raise Unplain("a field without its value or its look")
    left, bottom, right, top = numbers_of(_entry(objects, at, "/Rect"))
    if abs((right - left) * (top - bottom)) > LARGEST:
        raise Unplain("a field that hides the page")


def _locked_by(walk: Walk, at: Field) -> Iterator[str]:
    """Yield the names that a signature locks, by its field and by its own statement."""
    stated: list[object] = [*walk.signatures[-1].locks]
    if "/Lock" in at.entries:
        stated.append(walk.plain.entries(at.entries["/Lock"]))
    for lock in stated:
        action, listed = (lock.get("/Action"), lock.get("/Fields", [])) if isinstance(lock, dict) else ("", [])
        names = {text_of(name) for name in listed} if isinstance(listed, list) else set()
        if action not in ("/All", "/Include", "/Exclude"):
            raise Unplain("another lock")
        yield from {"/All": set(walk.fields), "/Include": names, "/Exclude": set(walk.fields) - names}[action]
