"""Whole numbers in Vietnamese words, as official papers write them."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu", "tỷ")


def in_words(number: int) -> str:
    """Return a number from 0 to 999,999,999,999 in words; raises ValueError beyond."""
    if not 0 <= number < 10**12:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return DIGITS[0]
    groups = [number // 1000**power % 1000 for power in range(4)]
    top = max(power for power, value in enumerate(groups) if value)
    words = [
        f"{_group(groups[power], full=power < top)} {GROUPS[power]}".strip()
        for power in range(top, -1, -1)
        if groups[power]
    ]
    return " ".join(words)


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
