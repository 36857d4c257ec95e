"""Whole numbers in Vietnamese words, as official papers write them, and back."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu", "tỷ")


def in_words(number: int) -> str:
    """Return a number from 0 to 999,999,999,999 in words; raises ValueError beyond."""
    if not 0 <= number < 10**12:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return DIGITS[0]
    groups = [number // 1000**place % 1000 for place in range(4)]
    top = max(place for place, value in enumerate(groups) if value)
    parts = [
        f"{_group(groups[place], full=place < top)} {GROUPS[place]}".strip()
        for place in range(top, -1, -1)
        if groups[place]
    ]
    return " ".join(parts)


def _group(value: int, *, full: bool) -> str:
    hundreds, rest = divmod(value, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if rest and not tens:
        words += [*(["linh"] if words else []), DIGITS[ones]]
    elif tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
        if ones:
            words.append(_one(tens, ones))
    return " ".join(words)


def _one(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else DIGITS[ones]


TENS = {"mười": 10, "mươi": 10}
ONES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5, "tư": 4, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


def from_words(words: str) -> int:
    """Return the number some words say; raises ValueError for words that say none."""
    total, group, digit = 0, 0, 0
    for word in words.lower().split():
        if word in ONES:
            digit = ONES[word]
        elif word in TENS:
            group, digit = group + (digit * 10 if word == "mươi" else 10), 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
        elif word not in {"linh", "lẻ"}:
            raise ValueError(f"no number: {words}")
    number = total + group + digit
    if in_words(number) != _standard(words):
        raise ValueError(f"no number: {words}")
    return number


def _standard(words: str) -> str:
    """Return words in the spelling of official papers: nghìn, tỷ, linh, and tư and nhăm as the numbers they are."""
    spelling = {"ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh", "tư": "bốn", "nhăm": "lăm"}
    return " ".join(spelling.get(word, word) for word in words.lower().split())
