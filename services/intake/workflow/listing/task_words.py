"""Finds the words of a group of tasks: who signs, and what follows."""

from collections.abc import Mapping
from contextlib import suppress

from services.intake.tables.listing.waiting_rows import Group
from services.intake.workflow.listing.task_messages import words_of
from shared.contracts.ids import Digest
from shared.contracts.progress import Task
from shared.contracts.steps import ISSUE, step_of
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.model import Document
from shared.packs.published import Packs
from shared.text.messages import Sentence


def words_of_group(packs: Packs, group: Group) -> Sentence:
    """Return what is to be done about a group of papers, and what follows."""
    after = ""
    with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names a pack that is gone
        after = _step_after(packs.get(group.pack_digest).document(group.kind), group)
        if after not in ("", ISSUE):
            spec = packs.get(group.pack_digest).document(group.kind)
            key = next(place.signer for place in spec.signatures if place.field == after)
            signer = signer_of(packs, group.facts, key)
            return words_of(group.task, group.count, signer.get("name", key), issue=False)
    return words_of(group.task, group.count, "", issue=after == ISSUE)


def signer_of(packs: Packs, facts: Digest, key: str) -> Mapping[str, str]:
    """Return name and position of a signer of a season; nothing where the facts or the signer are gone."""
    with suppress(NotFound, BlobMissing, BlobDamaged):
        signer = packs.facts(facts).get("signers", {}).get(key, {}) if key else {}
        return {name: str(signer[name]) for name in ("name", "position") if signer.get(name)}
    return {}


def _step_after(spec: Document, group: Group) -> str:
    """Return the step that comes after the one that waits; '' for none, and where nothing is signed yet."""
    if group.task not in (Task.SIGN, Task.ISSUE):
        return ""
    places = spec.signatures
    if group.task == Task.ISSUE:  # what is left then: the seals, or the last signature where no seal follows
        seals = [place for place in places if place.by == "agency"]
        return step_of(places, seals or places[-1:], number_due=False)
    place = next(index for index, place in enumerate(places) if place.field == group.step)
    left = places[place + 1 :]
    return step_of(places, left, number_due=spec.number is not None and bool(left) and places[place].by == "person")
