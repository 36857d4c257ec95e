"""Of point 4: whether a revision adds one document time stamp, in a field that shows nothing, and nothing else."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from services.signing.pdf.objects import PdfValue, entry, form_of
from services.signing.verdict.long_term.security_store import is_store, references, written
from services.signing.verdict.pdf.compare import Allowed, Reference, difference
from services.signing.verdict.pdf.filled import Filled
from services.signing.verdict.pdf.permitted import DATED

KEYS = frozenset({"/Type", "/Subtype", "/FT", "/T", "/TU", "/V", "/F", "/Ff", "/P", "/Rect", "/AP", "/M"})


def adds_stamp(old: PdfFileReader, new: PdfFileReader, stamp: Filled) -> bool:
    """Return whether the newer revision is the older one, the stamp's field, and perhaps a security store with it."""
    field = stamp.dictionary
    mine = (field.container_ref.idnum, field.container_ref.generation)
    if new.total_revisions != old.total_revisions + 1 or not set(field) <= KEYS or not _shows_nothing(field):
        return False
    if "/DSS" in new.root and not is_store(new):
        return False
    catalog = {"/Extensions", *(["/DSS"] if "/DSS" in new.root else [])}  # some tools write both at once
    form = frozenset({"/SigFlags"})
    allowed = Allowed(catalog=frozenset(catalog), form=form, info=DATED, appended=mine, packet=True)
    accounted = {mine, *_of_field(field), *_leading_to(new, mine)}
    return difference(old, new, allowed) is None and written(new) <= accounted


def _shows_nothing(field: object) -> bool:
    """Return whether a field is a widget without area whose appearance, if any, draws nothing."""
    left, bottom, right, top = (float(coordinate) for coordinate in entry(field, "/Rect", (0, 0, 1, 1)))
    looks = entry(field, "/AP", {})
    return (left == right or bottom == top) and set(looks) <= {"/N"} and _draws_nothing(entry(looks, "/N"))


def _draws_nothing(look: object) -> bool:
    if not isinstance(look, generic.StreamObject):
        return look is None
    return not (look.encoded_data and look.data.strip())


def _of_field(field: PdfValue) -> Iterator[Reference]:
    yield from references([field.raw_get(key) for key in ("/V", "/AP") if key in field], deep=True)


def _leading_to(reader: PdfFileReader, mine: Reference) -> Iterator[Reference]:
    """Yield the objects that such a revision rewrites to reach its field, and the store."""
    view, root = reader.trailer_view, reader.root
    tops = [view.raw_get(key) for key in ("/Root", "/Info") if key in view]
    tops += [root.raw_get(key) for key in ("/AcroForm", "/Metadata") if key in root]
    yield from references([*tops, form_of(root).raw_get("/Fields")])
    if "/DSS" in root:
        yield from references([root.raw_get("/DSS")], deep=True)
    for number in range(int(root["/Pages"]["/Count"])):
        page = reader.find_page_for_modification(number)[0].get_object()
        if mine in references(entry(page, "/Annots", ())):
            yield (page.container_ref.idnum, page.container_ref.generation)
            yield from references([page.raw_get("/Annots")])
