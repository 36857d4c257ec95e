"""Whose signatures somebody gives today, by the facts of the dossiers that wait: a deputy's days come and go."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from shared.contracts.ids import Digest
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.facts.signers.acting import keys_of
from shared.packs.published import Packs


@dataclass(frozen=True, kw_only=True)
class OwnSignatures:
    """Signers whose signatures somebody gives, in the dossiers made by some facts."""

    signers: frozenset[str]
    facts: Collection[str]


def own_signatures(packs: Packs, facts: Iterable[str], signs: Collection[str], day: date) -> list[OwnSignatures]:
    """Return the signatures that somebody gives on a day, facts with the same ones together."""
    alike: dict[frozenset[str], list[str]] = {}
    for digest in facts if signs else ():
        with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names facts that are gone
            signers = keys_of(packs.facts(Digest(digest)).get("signers") or {}, signs, day)
            alike.setdefault(signers, []).append(digest)
    return [OwnSignatures(signers=signers, facts=digests) for signers, digests in alike.items() if signers]
