"""Of point 1: classifies a file that is not the signed paper, as far as its bytes allow."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from services.signing.pdf.objects import entry
from services.signing.verdict.pdf.case import Case

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"GIF8", b"BM")
MOST_PAGES = 500
UNSEEN = b"3 Tr"  # how a scanner lays the words that it read under the picture
LINE_ENDS = b"\r\n"


def instead(case: Case, issued: bytes) -> str:
    """Return why a file does not begin with the issued bytes, or adds nothing to them: SIG_UNSIGNED, and so on."""
    if is_handed_out(case):
        return "SIG_UNSIGNED"
    older = [end for end in _ends(issued) if case.pdf.startswith(issued[:end])]
    if issued.startswith(case.pdf):
        return "SIG_OLDER_REVISION" if len(case.pdf.rstrip(LINE_ENDS)) in older else "SIG_NOT_TO_END"
    if older:
        return "SIG_OLDER_REVISION"
    return "SIG_SCAN" if not case.filled and is_scan(case) else "SIG_NOT_OUR_BYTES"


def is_handed_out(case: Case) -> bool:
    """Return whether a file is the issued file itself."""
    issued = case.expected.issued if case.expected else None
    return issued is not None and case.pdf.rstrip(LINE_ENDS) == issued.rstrip(LINE_ENDS)


def is_picture(data: bytes) -> bool:
    """Return whether a file is no PDF but a picture, as of a camera."""
    return data.startswith(PICTURES)


def is_scan(case: Case) -> bool:
    """Return whether every page is a picture, at most with unseen words under it."""
    count = int(case.reader.root["/Pages"]["/Count"])
    pages = (case.reader.find_page_for_modification(number)[0].get_object() for number in range(min(count, MOST_PAGES)))
    return count > 0 and all(_is_picture(page) for page in pages)


def _is_picture(page: object) -> bool:
    resources = entry(page, "/Resources", {})
    drawn = [reference.get_object() for reference in entry(resources, "/XObject", {}).values()]
    contents = entry(page, "/Contents", ())
    streams = contents if isinstance(contents, list) else [contents]
    seen = bool(entry(resources, "/Font", {})) and not any(UNSEEN in stream.get_object().data for stream in streams)
    return any(entry(xobject, "/Subtype") == "/Image" for xobject in drawn) and not seen


def _ends(pdf: bytes) -> list[int]:
    """Return where the earlier revisions of our own file end."""
    ends, offset = [], pdf.find(b"%%EOF")
    while offset >= 0:
        ends.append(offset + len(b"%%EOF"))
        offset = pdf.find(b"%%EOF", offset + 1)
    return ends[:-1]
