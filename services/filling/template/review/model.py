"""What a review of a template finds: faults at their places, and what the template leaves unused."""

from dataclasses import dataclass
from enum import Enum

from shared.contracts.codec import Codec

BODY = "word/document.xml"


class Severity(Enum):
    """Whether papers can be made: an error keeps the template from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A paragraph of a template: its part, its number among those with text, from 1, and its text; 0 is the file."""

    part: str = BODY
    paragraph: int = 0
    text: str = ""


WHOLE = Spot()


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateFault:
    """One thing that is wrong: its code, its place, and how it is mended, in two languages."""

    code: str
    severity: Severity
    spot: Spot
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """All that was found in one template; the unused are columns and facts that no template of the pack shows."""

    faults: tuple[TemplateFault, ...]
    unused_columns: tuple[str, ...] = ()
    unused_facts: tuple[str, ...] = ()

    @property
    def errors(self) -> int:
        """Return how many faults keep the template from being used."""
        return sum(fault.severity is Severity.ERROR for fault in self.faults)


REVIEW = Codec(Review)
