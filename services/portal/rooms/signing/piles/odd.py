"""What is odd about the papers of a pile by their names: those stand first, each with its reason."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from shared.text.fold import fold
from shared.text.messages import Sentence

LONG = 1.6  # times the median: a name of that length may not fit as the others do


def odd_names(subjects: Mapping[str, str]) -> dict[str, list[Sentence]]:
    """Return the reasons to look at papers, by their ids; `subjects` says whom each is about."""
    folded = {document: fold(subject) for document, subject in subjects.items() if subject}
    alike = Counter(folded.values())
    usual = median(map(len, folded.values())) if folded else 0
    longest = max(map(len, folded.values()), default=0)
    oddities: dict[str, list[Sentence]] = {}
    for document, name in folded.items():
        reasons = list(_reasons(alike[name] > 1, len(name) == longest and longest > LONG * usual, len(name)))
        if reasons:
            oddities[document] = reasons
    return oddities


def _reasons(alike: bool, longest: bool, length: int) -> Sequence[Sentence]:
    reasons = []
    if alike:
        reasons.append(Sentence(vi="tên giống tên ở một bản khác", en="another paper has this name"))
    if longest:
        reasons.append(Sentence(vi=f"tên dài nhất ({length} chữ)", en=f"the longest name ({length} letters)"))
    return reasons
