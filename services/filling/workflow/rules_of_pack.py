"""What a pack's rules tell the checker: acts, names of organisations, who may sign, each with its days.

Names and rights judge papers only where a person has confirmed their source; acts warn in any case.
"""

from collections.abc import Iterator

from services.filling.checker.facts import DatedName, Facts, Right, acts_of
from shared.packs.rules.model import Dated, Organisation, Post, Signing
from shared.packs.rules.rulebook import Rulebook

CONFIRMED = "confirmed"


def facts_of_rules(rules: Rulebook, document: str = "") -> Facts:
    """Return the facts for a kind of paper of the pack, for any paper where none is named."""
    names = tuple(_names(rules))
    rights = tuple(_rights(rules, document))
    return Facts(acts=acts_of(rules), names=names or None, rights=rights or None)


def _names(rules: Rulebook) -> Iterator[DatedName]:
    """Yield every confirmed name, also the short one that papers abbreviate."""
    for rule in rules.of(Organisation):
        if rule.status == CONFIRMED:
            yield DatedName(name=rule.name, valid_from=rule.valid_from, valid_to=rule.valid_to)


def _rights(rules: Rulebook, document: str) -> Iterator[Right]:
    """Yield the holder of each post for the days on which both the post and the right are confirmed to hold."""
    posts = [post for post in rules.of(Post) if post.status == CONFIRMED]
    for signing in rules.of(Signing):
        if signing.status != CONFIRMED or (signing.documents and document and document not in signing.documents):
            continue
        for post in posts:
            if post.key == signing.post and post.meets(signing):
                days = _both(post, signing)
                yield Right(
                    name=post.holder,
                    post=post.name,
                    capacities=frozenset(signing.capacities),
                    valid_from=days.valid_from,
                    valid_to=days.valid_to,
                )


def _both(first: Dated, second: Dated) -> Dated:
    """Return the days on which two rules hold."""
    starts = [day for day in (first.valid_from, second.valid_from) if day]
    ends = [day for day in (first.valid_to, second.valid_to) if day]
    return first.model_copy(update={"valid_from": max(starts, default=None), "valid_to": min(ends, default=None)})
