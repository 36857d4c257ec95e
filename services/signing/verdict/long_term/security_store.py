"""Of point 4: a document security store, and whether it holds nothing but what proves certificates (PAdES B-LT).

ETSI EN 319 142-1, 5.4: certificates, revocation lists and OCSP answers, by signature in /VRI. No signature guards the
store, so each of its streams must be one whole structure of its kind in DER, and the revision must add nothing else.
"""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import re
from collections.abc import Iterator

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.pdf.case import Case
from services.signing.verdict.pdf.compare import Allowed, Reference, difference
from services.signing.verdict.pdf.permitted import DATED, ENDS

ADDED = Allowed(catalog=frozenset({"/DSS", "/Extensions"}), info=DATED, packet=True)
KINDS = {"/Certs": x509.Certificate, "/CRLs": crl.CertificateList, "/OCSPs": ocsp.OCSPResponse}
BY_SIGNATURE = {"/Cert": "/Certs", "/CRL": "/CRLs", "/OCSP": "/OCSPs"}
STREAM = frozenset({"/Length", "/Filter", "/DecodeParms", "/Type"})
SIGNATURE_DIGEST = re.compile("/[0-9A-F]{40}")
MOST_STREAMS = 200


def adds_material(case: Case, before: int, end: int) -> bool:
    """Return whether one revision ends there behind another, and adds such a store, or more to it, and nothing else."""
    old, new, between = case.revision(before), case.revision(end), case.pdf[before:end]
    if ENDS.search(between) is None or between.count(b"%%EOF") != 1:
        return False
    if new.total_revisions != old.total_revisions + 1 or difference(old, new, ADDED) is not None:
        return False
    try:
        return is_store(new) and _grew(old, new) and written(new) <= _accounted(new)
    except Exception:  # asn1crypto and pyHanko raise many kinds; whatever it is, the store is not what it should be
        return False


def is_store(reader: PdfFileReader) -> bool:
    """Return whether a file's security store is one: whole structures of their kinds, each listed where it belongs."""
    store = entry(reader.root, "/DSS", {})
    streams = {kind: [reference.get_object() for reference in entry(store, kind, ())] for kind in KINDS}
    count = sum(map(len, streams.values()))
    if not set(store) <= {"/Type", "/VRI", *KINDS} or not 0 < count <= MOST_STREAMS:
        return False
    sound = all(_is_whole(stream, KINDS[kind]) for kind, values in streams.items() for stream in values)
    return sound and all(_is_listed(key, entries, store) for key, entries in entry(store, "/VRI", {}).items())


def _grew(old: PdfFileReader, new: PdfFileReader) -> bool:
    """Return whether the newer store lists what the older did not."""
    was, now = (
        {reference for kind in KINDS for reference in references(entry(entry(reader.root, "/DSS", {}), kind, ()))}
        for reader in (old, new)
    )
    return bool(now - was)


def _is_whole(stream: object, kind: PdfValue) -> bool:
    if not isinstance(stream, generic.StreamObject) or not set(stream) <= STREAM:
        return False
    value = kind.load(stream.data, strict=True)
    return value.native is not None and value.dump(force=True) == stream.data


def _is_listed(key: str, raw: PdfValue, store: object) -> bool:
    """Return whether the material of one signature is what the store lists anyway."""
    entries = raw.get_object()
    if not SIGNATURE_DIGEST.fullmatch(key) or not set(entries) <= {"/Type", "/TU", *BY_SIGNATURE}:
        return False
    return all(
        set(references(entry(entries, name, ()))) <= set(references(entry(store, listed, ())))
        for name, listed in BY_SIGNATURE.items()
    )


def written(reader: PdfFileReader) -> set[Reference]:
    """Return the objects that the newest revision writes."""
    newest = reader.xrefs.explicit_refs_in_revision(reader.total_revisions - 1)
    return {(reference.idnum, reference.generation) for reference in newest} - {
        (xref_stream_ref.idnum, xref_stream_ref.generation) for xref_stream_ref in reader.xrefs.xref_stream_refs
    }


def _accounted(reader: PdfFileReader) -> set[Reference]:
    """Return the objects that such a revision may write: the catalog, /Info, the XMP, and what the store leads to."""
    view = reader.trailer_view
    tops = [view.raw_get(key) for key in ("/Root", "/Info") if key in view]
    tops += [reader.root.raw_get("/Metadata")] if "/Metadata" in reader.root else []
    return {*references(tops), *references([reader.root.raw_get("/DSS")], deep=True)}


def references(values: PdfValue, *, deep: bool = False) -> Iterator[Reference]:
    """Yield the references in a list; `deep`: and in whatever they lead to, each once."""
    queue = [values.raw_get(n) if isinstance(values, generic.ArrayObject) else value for n, value in enumerate(values)]
    seen: set[Reference] = set()
    while queue:
        value = queue.pop()
        if isinstance(value, generic.IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            yield (value.idnum, value.generation)
            value = value.get_object() if deep else None
        if deep and isinstance(value, generic.DictionaryObject):
            queue.extend(value.raw_get(key) for key in value)
        elif deep and isinstance(value, generic.ArrayObject):
            queue.extend(value.raw_get(n) for n in range(len(value)))
