"""The relationships of an Office package: none fetches anything when the file is opened, none leads to a macro."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.upload.errors import FileExternalLink, FileMacro

_MACROS = ("vbaproject", "vbadata", "macrosheet", "activex")
_HARMLESS = ("/hyperlink", "externallinkpath", "externallinklongpath", "/xlpathmissing")
_LOCAL = re.compile(r"(\w{4}:///)?[a-z]:[\\/]", re.IGNORECASE)  # a local drive: no request leaves for it
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)
# elements by which a click, or a dialog of Excel, leads elsewhere
_FOLLOWED = {"hyperlink", "hlinkclick", "hlinkhover", "hlinkmouseover"}
_FOLLOWED |= {"externalbook", "alternateurls", "absoluteurl", "worksheetsource"}
_USES = ("id", "link", "embed", "href", "pict", "relid", "dm", "lo", "qs", "cs")


@dataclass(kw_only=True)
class Links:
    """The external links that need a click, by the part they belong to."""

    ids: dict[str, set[str]] = field(default_factory=dict)

    def relation(self, part: str, attributes: Mapping[str, str]) -> None:
        """Look at one relationship of a .rels part; raises FileExternalLink or FileMacro."""
        kind, target = attributes.get("Type", "").casefold().rstrip("/ "), attributes.get("Target", "").strip()
        if any(word in kind for word in _MACROS) or kind.endswith("/control"):
            raise FileMacro(part=part[:80])
        if kind.endswith("/afchunk"):  # another document that Word takes in when it opens this one, unread by us
            raise FileExternalLink(link="aFChunk", part=part[:80])
        if attributes.get("TargetMode", "").strip().casefold() != "external" and not _ADDRESS.match(target):
            return
        if kind.endswith(_HARMLESS):
            self.ids.setdefault(source_of(part), set()).add(attributes.get("Id", ""))
        elif not (kind.endswith("/attachedtemplate") and _LOCAL.match(target)):
            raise FileExternalLink(link=attributes.get("Type", "").rpartition("/")[2][:40], part=part[:80])

    def use(self, part: str, tag: str, attributes: Mapping[str, str]) -> None:
        """Look at one element of a part: what only a click may follow is no picture's, for that is fetched at once."""
        ids = self.ids.get(part.casefold())
        if not ids or tag.casefold() in _FOLLOWED:
            return
        for name, value in attributes.items():
            prefix, _, local = name.rpartition(":")
            if prefix and local in _USES and value in ids:
                raise FileExternalLink(link=tag[:40], part=part[:80])


def source_of(part: str) -> str:
    """Return the name, without case, of the part that a .rels part belongs to."""
    folder, base = posixpath.split(part.casefold())
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
