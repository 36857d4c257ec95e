"""The event, of which every other is a kind."""

from dataclasses import dataclass

from shared.contracts.ids import DossierId


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact about a dossier; `subject` of the envelope is the dossier's id."""

    dossier_id: DossierId
    by: str = ""  # the id of the principal that caused it over HTTP; what follows from an event has the same
