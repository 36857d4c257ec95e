"""Gets the verdicts on signed papers that came back, a pile at once."""

from collections.abc import Sequence
from typing import Protocol

from services.signing.pdf.plain.picture import Picture
from services.signing.sandbox.jobs import Judged, Trust
from services.signing.verdict import Verdict, kept_evidence, trusted_roots
from services.signing.verdict.offered import Offered
from services.signing.workflow.accepting.candidates import Candidate
from shared import blobs
from shared.service import Kit


class Judges(Protocol):
    """Whoever gives verdicts: the processes that do it for the service."""

    def judge_all(self, files: Sequence[Judged], trust: Trust) -> list[Verdict]: ...

    def picture(self, png: bytes) -> Picture | None: ...

    def surely_good(self, offered: Sequence[Offered], trust: Trust) -> list[bool]: ...


def trust_of(kit: Kit) -> Trust:
    """Return what this site judges certificates by."""
    folder = kit.settings.roots
    evidence = kept_evidence(folder, required=kit.settings.revocation == "required")
    return Trust(roots=trusted_roots(folder), evidence=evidence)


def verdicts_on(kit: Kit, judges: Judges, candidates: Sequence[Candidate]) -> list[Verdict | None]:
    """Return the verdicts, None for a good CMS in our own revision; the last signature gets the whole verdict."""
    trust = trust_of(kit)
    alone = {
        each.place: each.returned.offered for each in candidates if each.returned.offered and not each.turn.is_last
    }
    good = judges.surely_good([offered for offered in alone.values() if offered], trust) if alone else []
    surely = {place for place, is_good in zip(alone, good, strict=True) if is_good}
    rest = [each for each in candidates if each.place not in surely]
    files = [Judged(pdf=each.returned.pdf, expected=each.turn.expectation(_issued(kit, each))) for each in rest]
    verdicts = dict(zip((each.place for each in rest), judges.judge_all(files, trust) if files else [], strict=True))
    return [verdicts.get(each.place) for each in candidates]


def _issued(kit: Kit, candidate: Candidate) -> bytes:
    return candidate.handed_out or blobs.read(kit.blobs, candidate.turn.document.pdf)
