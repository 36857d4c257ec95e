"""Signs a field but for the CMS: the digest goes out, the signature comes back, no PDF travels.

The same paper, field, moment, picture and room give the same bytes, so that only these need be kept meanwhile.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from services.signing.errors import FieldMissing, SignatureTooLong
from services.signing.pdf.plain.form import Field, form_fields, numbers_of
from services.signing.pdf.plain.picture import Picture
from services.signing.pdf.plain.revisions import Plain, read_plain
from services.signing.pdf.plain.update import Update
from services.signing.pdf.plain.values import Entries, Ref, Stream, Value
from services.signing.pdf.plain.write_value import written

RANGE = 60  # bytes kept free for the byte range


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """A paper up to the place of a CMS, what follows it, and how many bytes of CMS fit."""

    before: bytes
    after: bytes
    room: int

    @property
    def digest(self) -> bytes:
        """The SHA-256 of everything but the CMS: what the signer signs."""
        covered = hashlib.sha256(self.before)
        covered.update(self.after)
        return covered.digest()

    def finish(self, cms: bytes) -> bytes:
        """Return the signed paper; raises SignatureTooLong."""
        if len(cms) > self.room:
            raise SignatureTooLong(size=len(cms), room=self.room)
        return b"".join([self.before, b"<", cms.hex().encode().ljust(2 * self.room, b"0"), b">", self.after])


def placeholder(pdf: bytes, field: str, *, moment: dt.datetime, picture: Picture | None, room: int) -> Placeholder:
    """Return a paper with a place for the CMS of one field; raises Unplain, FieldMissing."""
    plain = read_plain(pdf)
    target = form_fields(plain).get(field)
    if target is None or target.kind != "/Sig" or "/V" in target.entries:
        raise FieldMissing(field=field)
    update = Update(plain)
    entries: Entries = {**target.entries}
    if picture is not None:
        entries["/AP"] = {"/N": _look(update, target, picture)}
    signature = update.reserve()
    update.put(target.reference, {**entries, "/V": signature})
    return _with_gap(update, signature, _dictionary(plain, target, moment), room)


def _look(update: Update, target: Field, picture: Picture) -> Ref:
    """Write the picture, as large as the field allows, in its middle."""
    left, bottom, right, top = numbers_of(target.entries.get("/Rect"))
    width, height = abs(right - left), abs(top - bottom)
    image = picture.write(update)
    scale = min(width / picture.width, height / picture.height)
    across, up = picture.width * scale, picture.height * scale
    drawn = b"q %.4f 0 0 %.4f %.4f %.4f cm /Im0 Do Q" % (across, up, (width - across) / 2, (height - up) / 2)
    resources: Value = {"/XObject": {"/Im0": image}}
    box: list[Value] = [0, 0, round(width, 2), round(height, 2)]
    frame: Entries = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": box, "/Resources": resources}
    return update.add(Stream(entries=frame, data=drawn))


def _dictionary(plain: Plain, target: Field, moment: dt.datetime) -> Entries:
    """Return the dictionary but for contents and range; it restates the field's lock (ISO 32000-1, 12.8.2.4)."""
    entries: Entries = {"/Type": "/Sig", "/Filter": "/Adobe.PPKLite", "/SubFilter": "/ETSI.CAdES.detached"}
    entries["/M"] = moment.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ").encode()
    if "/Lock" not in target.entries:
        return entries
    lock = plain.entries(target.entries["/Lock"])
    kept: Entries = {key: lock[key] for key in ("/Action", "/Fields") if key in lock}
    parameters: Value = {"/Type": "/TransformParams", "/V": "/1.2", **kept}
    reference: Value = {
        "/Type": "/SigRef",
        "/TransformMethod": "/FieldMDP",
        "/Data": plain.newest.trailer["/Root"],
        "/TransformParams": parameters,
    }
    return {**entries, "/Reference": [reference]}


def _with_gap(update: Update, signature: Ref, entries: Entries, room: int) -> Placeholder:
    update.begins(signature)
    head = b"%d 0 obj\n%s /ByteRange [" % (signature.number, written(entries)[:-2])
    middle, tail = b"] /Contents ", b">>\nendobj\n"
    start = update.position + len(head) + RANGE + len(middle)
    end = start + 2 * room + len(b"<>")
    after = tail + update.table(end + len(tail))
    ranges = (b"0 %d %d %d" % (start, end, len(after))).ljust(RANGE)
    return Placeholder(before=update.plain.pdf + update.body() + head + ranges + middle, after=after, room=room)
