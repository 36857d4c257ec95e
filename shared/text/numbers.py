"""Numbers and money in digits: a dot between thousands, a comma before decimals, “đồng” behind."""

import re
from decimal import Decimal

from shared.text.number_words import in_words

NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
MONEY = re.compile(rf"({NUMBER.pattern})\s*(đồng|đ|VND|VNĐ)")


def write_number(value: int | Decimal) -> str:
    """Return 1234567.5 as 1.234.567,5."""
    whole, _, part = format(Decimal(value), "f").lstrip("-").partition(".")
    digits = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
    return f"-{digits}" if value < 0 else digits


def read_number(text: str) -> Decimal:
    """Return the number that digits say; raises ValueError for anything else."""
    if not NUMBER.fullmatch(text.strip()):
        raise ValueError(f"no number: {text}")
    return Decimal(text.strip().replace(".", "").replace(",", "."))


def write_money(dong: int) -> str:
    """Return 1000000 as “1.000.000 đồng”."""
    return f"{write_number(dong)} đồng"


def read_money(text: str) -> int:
    """Return the đồng that a text says; raises ValueError for anything else and for parts of a đồng."""
    match = MONEY.fullmatch(text.strip())
    value = read_number(match[1]) if match else Decimal("NaN")
    if value.is_nan() or value != int(value):
        raise ValueError(f"no money: {text}")
    return int(value)


def money_in_words(dong: int) -> str:
    """Return an amount as it stands in brackets behind its digits: “Một triệu đồng”."""
    words = in_words(dong)
    return f"{words[0].upper()}{words[1:]} đồng"
