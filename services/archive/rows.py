"""What the archive's tables hold of dossiers under way, row by row."""

import json
from dataclasses import dataclass

from shared.contracts.event_json import read_event
from shared.contracts.events import Event
from shared.contracts.ids import DossierId


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a dossier is: documents expected (None until its first event), and how many came to each step."""

    dossier_id: DossierId
    expected: int | None
    prepared: int
    fields: int
    filled: int
    signed: int
    completed: int
    closed: int

    @property
    def whole(self) -> bool:
        """Say whether every document is complete, and every event on the way to it was noted."""
        return self.filled == self.prepared == self.completed == self.expected and self.signed == self.fields


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
