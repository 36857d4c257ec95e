"""What the archive's tables hold of dossiers under way, row by row."""

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
