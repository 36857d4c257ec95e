"""Names that a command is given: without spaces around them, in the form that all text has inside (NFC)."""

import unicodedata

import typer

LONGEST = 200  # characters of a name


def name_of(name: str | None) -> str | None:
    """Return a name as it is kept, None for none; raises typer.BadParameter for one that cannot be kept."""
    if name is None:
        return None
    name = unicodedata.normalize("NFC", name.strip())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise typer.BadParameter(
            f"cần có tên, không quá {LONGEST} chữ / a name is needed, of {LONGEST} letters at most"
        )
    return name
