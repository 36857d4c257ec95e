"""What is compared: the text of each paper with its places, and the nominees; and what is found to disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.contracts.codec import Codec
from shared.contracts.nominees import NomineeTable
from shared.text.messages import Sentence

Box = tuple[float, float, float, float]  # left, bottom, right, top in millimetres from the page's lower left corner


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A piece of text on one baseline, and where it stands; pages count from 1."""

    page: int
    box: Box
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperText:
    """A finished paper as text, in the order in which it is read: a table cell by cell.

    `id` is the document's, or the name of a file; `kind` the paper's title in small letters without accents; `number`
    its own number and code, `date` its own date (ISO 8601), each empty where it has none yet.
    """

    id: str
    kind: str
    lines: tuple[Line, ...]
    number: str = ""
    date: str = ""
    single: bool = False  # a certificate: made for one nominee


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where something stands: in a paper its page and box, in the table of nominees the cell."""

    paper: str
    text: str
    page: int = 0
    box: Box | None = None
    cell: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """Two places that do not say the same; an error must be mended, a warning is shown."""

    code: str
    severity: str
    vi: str
    en: str
    first: Place
    second: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """The papers of a dossier and whom they are for.

    `nouns` says how sentences count the rows of a table (“tập thể”, “cá nhân”), by its key; without it the names of
    the sheets are taken. `known` are names of others that papers may have: signers, members of the council.
    """

    papers: tuple[PaperText, ...]
    nominees: NomineeTable = field(default_factory=lambda: NomineeTable(file="", rows=()))
    nouns: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperTexts:
    """The texts of several papers, as they are kept in Blobs."""

    papers: tuple[PaperText, ...]


TEXTS = Codec(PaperTexts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of disagreement: its code, whether it is an error, its sentence."""

    code: str
    sentence: Sentence
    severity: str = "error"

    def between(self, first: Place, second: Place, **facts: object) -> Disagreement:
        """Return a disagreement of this kind."""
        text = self.sentence.filled(**facts)
        return Disagreement(code=self.code, severity=self.severity, vi=text.vi, en=text.en, first=first, second=second)
