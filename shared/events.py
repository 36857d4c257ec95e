"""The contract between the services: every event, what it carries, and how it looks on the wire.

An event is a fact in the past tense. It carries ids, hashes and small facts, never files and never personal data
beyond an id. Fields are only ever added, with a default; an unknown field is ignored; a new meaning is a new event.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, get_args, get_type_hints

from ulid import ULID


@dataclass(frozen=True, kw_only=True)
class FilledDocument:
    """A paper laid out: its .docx and .pdf by content, and its page count."""

    document_id: str
    kind: str
    docx: str
    pdf: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class PreparedDocument:
    """A paper with its empty signature fields, in the order they are to be signed."""

    document_id: str
    kind: str
    pdf: str
    pages: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact about a dossier; `subject` of the envelope is the dossier's id."""

    dossier_id: str


@dataclass(frozen=True, kw_only=True)
class DossierRequested(Event):
    """A clerk asked for a dossier; the request (nominees, submitted files) is a JSON blob by its sha256."""

    submission_id: str
    pack: str
    pack_version: str
    campaign: str
    request: str
    documents: int


@dataclass(frozen=True, kw_only=True)
class SheetPlanned(Event):
    """Some documents of one template are to be laid out together, as one sheet."""

    pack: str
    campaign: str
    request: str
    kind: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsFilled(Event):
    """The papers of one sheet were laid out."""

    pack: str
    campaign: str
    documents: tuple[FilledDocument, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsPrepared(Event):
    """The papers of one sheet are ready to be signed."""

    documents: tuple[PreparedDocument, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(Event):
    """A document could not go on; the reason has a code and a sentence in two languages."""

    document_id: str
    stage: str
    code: str
    vi: str
    en: str


@dataclass(frozen=True, kw_only=True)
class DocumentSigned(Event):
    """One signature of a document was accepted; `remaining` names the fields that still wait."""

    document_id: str
    field: str
    pdf: str
    remaining: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Event):
    """The clerk gave a document its number and date."""

    document_id: str
    number: int
    label: str
    date: str
    pdf: str


@dataclass(frozen=True, kw_only=True)
class DocumentCompleted(Event):
    """Every signature of a document is in place and its verdict is valid."""

    document_id: str
    kind: str
    pdf: str
    docx: str
    report: str
    label: str
    date: str
    pages: int


@dataclass(frozen=True, kw_only=True)
class DossierCompleted(Event):
    """Every paper of a dossier is complete, and so is the trail of what happened to them."""

    documents: int


@dataclass(frozen=True, kw_only=True)
class DossierArchived(Event):
    """The whole dossier lies in the vault as one record."""

    record_id: str
    bag: str
    documents: int


EVENTS: Mapping[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        DossierRequested,
        SheetPlanned,
        DocumentsFilled,
        DocumentsPrepared,
        DocumentFailed,
        DocumentSigned,
        DocumentIssued,
        DocumentCompleted,
        DossierCompleted,
        DossierArchived,
    )
}


def new_id() -> str:
    """Return a fresh id: 26 letters and digits that sort by time."""
    return str(ULID())


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """An event under way, in CloudEvents 1.0 shape: who said it, when, and what it followed from."""

    event: Event
    source: str
    id: str = field(default_factory=new_id)
    time: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))
    correlation_id: str = ""
    causation_id: str = ""

    @property
    def type(self) -> str:
        return type(self.event).__name__

    def follow(self, event: Event, source: str) -> "Envelope":
        """Return the envelope of an event that follows from this one."""
        return Envelope(event=event, source=source, correlation_id=self.correlation_id, causation_id=self.id)


def encode(envelope: Envelope) -> bytes:
    """Return the CloudEvents JSON of an envelope."""
    shape = {
        "specversion": "1.0",
        "id": envelope.id,
        "source": f"/hoso/{envelope.source}",
        "type": f"hoso.{envelope.type}",
        "subject": envelope.event.dossier_id,
        "time": envelope.time,
        "datacontenttype": "application/json",
        "correlationid": envelope.correlation_id or envelope.id,
        "causationid": envelope.causation_id or envelope.id,
        "data": asdict(envelope.event),
    }
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Envelope:
    """Return the envelope in some CloudEvents JSON; raises ValueError when it is not one of ours."""
    try:
        shape = json.loads(data)
        kind = EVENTS[shape["type"].removeprefix("hoso.")]
        event = _build(kind, shape["data"])
        return Envelope(
            event=event,
            source=shape["source"].removeprefix("/hoso/"),
            id=shape["id"],
            time=shape["time"],
            correlation_id=shape.get("correlationid", ""),
            causation_id=shape.get("causationid", ""),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"not an event of ours: {error!r}") from error


def _build(kind: type[Any], data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    known = {item.name: item for item in fields(kind) if item.name in data}
    return kind(**{name: _value(hints[name], data[name]) for name in known})


def _value(hint: Any, value: Any) -> Any:
    if not isinstance(value, list):
        if not isinstance(value, hint):
            raise TypeError(f"{value!r} is not {hint.__name__}")
        return value
    inner = get_args(hint)[0]
    return tuple(_build(inner, item) if isinstance(item, dict) else _value(inner, item) for item in value)
