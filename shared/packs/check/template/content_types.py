"""The content types of an Office package: of a part by its name, else by its ending (ISO/IEC 29500-2)."""

import posixpath
import zipfile
from xml.etree import ElementTree


class ContentTypes:
    """The content types of a package: of a part by its name, else by its ending; empty where none is declared."""

    def __init__(self, docx: zipfile.ZipFile) -> None:
        self._named, self._ending = {}, {}
        for entry in ElementTree.fromstring(docx.read("[Content_Types].xml")):  # noqa: S314 - expat bounds what entities grow to
            if entry.tag.endswith("}Override"):
                self._named[entry.get("PartName", "").lower()] = entry.get("ContentType", "")
            else:
                self._ending[entry.get("Extension", "").lower()] = entry.get("ContentType", "")

    def of(self, part: str) -> str:
        """Return the type of a part."""
        ending = posixpath.splitext(part)[1][1:].lower()
        return self._named.get(f"/{part}".lower()) or self._ending.get(ending, "")
