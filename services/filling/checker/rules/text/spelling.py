"""Which words of a paper cannot be right: neither syllables, nor abbreviations, nor names, nor the office's own."""

import re
from functools import lru_cache

from shared.text.syllables import has_marks, has_shape, is_syllable, toneless

TOKEN = re.compile(r"[^\W\d_²³]+(?:['’][^\W\d_]+)?")
CODE = re.compile(r"[/@\d]|www|\.(vn|com|org|gov)\b|&")
FOREIGN = frozenset(
    """
    internet website web email mail zalo facebook fanpage video clip online offline logo slogan marketing fax scan photo
    file usb wifi laptop server tablet smartphone covid karaoke radio oxy ozon kg km cm mm ha pdf docx xlsx blockchain
    startup robot chip game show livestream podcast banner pano poster album festival gas logistics forum tour
    learning gíc clo flo brom iot hydro nitơ canxi protein vitamin insulin virus vi-rút axit bazơ
    """.split()  # noqa: SIM905 - a block of words is read more easily than a list of literals
)
# Names of other peoples and of their places: onsets and finals that Vietnamese syllables do not have.
CLUSTER = "(?:[bcdđgklmnpqrstvxz]|[bcgkpđ][lr]|kh|kr|ch|ph|th|tr|nh|ng|ngh|gh|gr|hr|sr|mr|ml|hl|y|ay|j|w|f)?"
OTHER_NAME = re.compile(rf"^{CLUSTER}h?[a-zăâêôơưy]{{1,3}}(?:[bcghjklmnprstvwxđ]|ch|ng|nh|wt|ưk|lh)?$")


@lru_cache(maxsize=20_000)
def misspelt(text: str) -> tuple[str, ...]:
    """Return the words of a printed token that cannot be right."""
    if CODE.search(text):
        return ()
    return tuple(word for word in TOKEN.findall(text) if not is_syllable(word) and not _known(word))


def _known(word: str) -> bool:
    lower = word.lower()
    if lower in FOREIGN or "'" in word or "’" in word or len(word) == 1:
        return True
    if not has_marks(word):  # UBND, TTr, Google: short for something, or a name
        return word[0].isupper() or not word.islower()
    if has_shape(word) or word.islower():
        return False
    return not word[1:].islower() or _other_name(lower)


def _other_name(lower: str) -> bool:
    """Say whether a word may be a name of another people: Đắk, Krông, Brơi."""
    return len(lower) < 7 and bool(OTHER_NAME.match(toneless(lower)))
