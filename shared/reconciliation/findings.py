"""What may be found when the reports are joined; `messages.py` says of each kind what to do."""

from dataclasses import dataclass

from shared.reconciliation.messages import KINDS, SENTENCES
from shared.text.messages import Language

NAMED = 200  # findings of one kind that are named; all are counted
HARMLESS = frozenset({"FILE_UNNAMED", "WAITS_LONG"})  # listed, but no fault


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A finding: its code, the service and the id that it concerns, and the values of its sentence."""

    code: str
    service: str
    id: str
    what: str = ""
    state: str = ""
    since: str = ""
    by: str = ""  # the service whose outbox holds the event to redeliver

    @property
    def repairable(self) -> bool:
        """True when `hoso doctor --repair` mends it."""
        return bool(self.by)

    def sentence(self, language: Language) -> str:
        """Return the sentence in one language."""
        what = KINDS.get(self.what, self.what)
        facts = {"service": self.service, "id": self.id, "what": what, "state": self.state, "since": self.since}
        return SENTENCES[self.code].said(language, **facts)
