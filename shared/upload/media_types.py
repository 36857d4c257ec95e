"""The accepted media types, and the result of an inspection."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["docx", "xlsx", "pdf"]
MEDIA_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, kw_only=True)
class Detected:
    """The kind of a file and its media type, both from content."""

    media_type: str
    kind: Kind
