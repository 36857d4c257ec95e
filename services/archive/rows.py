"""What the archive's tables hold of dossiers under way and of those who get papers, row by row."""

import json
from dataclasses import dataclass

from shared.contracts.event_json import read_event
from shared.contracts.events import Event
from shared.contracts.ids import DossierId


@dataclass(frozen=True, kw_only=True)
class Step:
    """An event of a dossier's story: its type, when it was noted, and its fields as JSON."""

    seq: int
    dossier_id: DossierId
    type: str
    at: str
    data: str

    def event(self) -> Event:
        """Return the event itself; raises ValueError where it is none of this version."""
        return read_event(self.type, self.data)

    def line(self) -> str:
        """Return its line of `events.jsonl`."""
        return json.dumps({"type": self.type, "at": self.at, "data": json.loads(self.data)}, ensure_ascii=False) + "\n"


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One who gets a paper: named on it, sent it, and has it; '' where that is not so yet."""

    record_id: str
    document_id: str
    position: int
    name: str
    note: str
    copies: int
    kept: bool
    sent_on: str
    how: str
    sent_by: str
    got_on: str
    got_by: str
