"""Of point 5: what signing tools add where it lacks: defaults of a form, by which no field is drawn; a version."""

from services.signing.pdf.objects import PdfValue, entry, form_of

APPEARANCES = ("/Helv 0 Tf 0 g", "/Helv 12 Tf 0 g")
FONTS = {"/Helv": "/Helvetica", "/ZaDb": "/ZapfDingbats"}
VERSIONS = ("", "/1.3", "/1.4", "/1.5", "/1.6", "/1.7", "/2.0")
FONT_ENTRIES = frozenset({"/Type", "/Subtype", "/BaseFont", "/Encoding", "/Name"})


def added_defaults(old: object, new: object) -> frozenset[str]:
    """Return those of the form's keys /DA and /DR that only the newer catalog has, where they hold nothing else."""
    was, now = form_of(old), form_of(new)
    appearance, resources = entry(now, "/DA"), entry(now, "/DR", {})
    added = set()
    if "/DA" not in was and str(appearance).strip() in APPEARANCES:
        added.add("/DA")
    if "/DR" not in was and set(resources) == {"/Font"} and _are_plain(resources["/Font"]):
        added.add("/DR")
    return frozenset(added)


def newer_version(old: object, new: object) -> frozenset[str]:
    """Return the catalog's key for the version where the newer revision names a later one, for newer algorithms."""
    was, now = (str(entry(root, "/Version", "")) for root in (old, new))
    known = was in VERSIONS and now in VERSIONS and VERSIONS.index(now) > VERSIONS.index(was)
    return frozenset({"/Version"} if known else ())


def _are_plain(fonts: PdfValue) -> bool:
    return bool(fonts) and all(key in FONTS and _is_plain(fonts[key], FONTS[key]) for key in fonts)


def _is_plain(font: PdfValue, name: str) -> bool:
    """Say so of a font that every reader has by itself (ISO 32000-1, 9.6.2.2), without an encoding of its own."""
    same = entry(font, "/Subtype") == "/Type1" and entry(font, "/BaseFont") == name
    return same and set(font) <= FONT_ENTRIES and isinstance(entry(font, "/Encoding", ""), str)
