"""What a file carries of proof in its own security store (ISO 32000-2, 12.8.4.3), as far as it can be read."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry
from services.signing.verdict.trust.evidence import Evidence, crls_of, intermediates_of, ocsps_of

MOST_STREAMS = 200
LARGEST = 16 * 2**20  # bytes of one of them as it lies in the file; real lists have 700 kB


def carried_evidence(reader: PdfFileReader) -> Evidence:
    """Return it; nothing of it is trusted by itself, and certificates in it are never roots."""
    store = entry(reader.root, "/DSS", {})
    if not isinstance(store, generic.DictionaryObject):
        return Evidence()
    return Evidence(
        intermediates=intermediates_of(_streams(store, "/Certs")),
        crls=crls_of(_streams(store, "/CRLs")),
        ocsps=ocsps_of(_streams(store, "/OCSPs")),
    )


def _streams(store: object, key: str) -> Iterator[bytes]:
    listed = entry(store, key, ())
    for raw in list(listed)[:MOST_STREAMS] if isinstance(listed, generic.ArrayObject) else ():
        if data := _data(raw):
            yield data


def _data(raw: PdfValue) -> bytes:
    """Return what a stream of the store holds, nothing where it cannot be read: the points tell what is wrong."""
    try:
        stream = raw.get_object()
        return (
            bytes(stream.data)
            if isinstance(stream, generic.StreamObject) and len(stream.encoded_data) <= LARGEST
            else b""
        )
    except Exception:  # pyHanko raises many kinds
        return b""
