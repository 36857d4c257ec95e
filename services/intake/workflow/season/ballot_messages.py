"""Why minutes say that a nominee is not proposed: where a rule stands is named only once a person saw it there."""

from collections.abc import Mapping

from shared.packs.rules.model import Dated
from shared.text.messages import Sentence

Words = Mapping[str, Sentence]  # by the status of the rule

FEW_VOTES: Words = {
    "confirmed": Sentence(
        vi="không đạt {share}% theo {title} ({source})", en="fewer votes than {share}% by {title} ({source})"
    ),
    "unverified": Sentence(vi="không đạt {share}% theo {title}", en="fewer votes than {share}% by {title}"),
}
PAST_QUOTA: Words = {
    "confirmed": Sentence(
        vi="ngoài số lượng {most} theo {title} ({source})", en="beyond the {most} allowed by {title} ({source})"
    ),
    "unverified": Sentence(vi="ngoài số lượng {most} theo {title}", en="beyond the {most} allowed by {title}"),
}


def reason(words: Words, rule: Dated, **facts: object) -> str:
    """Return the reason that a rule gives, in Vietnamese, as minutes print it."""
    return words[rule.status].filled(title=rule.title, source=rule.source, **facts).vi
