"""The filters of templates: dates, numbers, money, names and abbreviations as official papers write them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from shared.text.abbreviations import closed, opened
from shared.text.dates import long_date as date_in_words
from shared.text.dates import short_date as date_in_figures
from shared.text.names import bare_name, name_key, read_name
from shared.text.number_words import in_words
from shared.text.numbers import money_in_words, write_money, write_number

HONORIFICS = {"nam": "ông", "nữ": "bà"}


def short_date(value: str) -> str:
    """Return an ISO date as dd/MM/yyyy; an empty value stays empty."""
    return date_in_figures(date.fromisoformat(str(value))) if value else ""


def long_date(value: str) -> str:
    """Return an ISO date as papers write it."""
    return date_in_words(date.fromisoformat(str(value)))


def time_of_day(value: str) -> str:
    """Return a time (08:30) as papers write it: 08 giờ 30 phút."""
    hour, minute = str(value).split(":")
    return f"{int(hour):02d} giờ {int(minute):02d} phút"


def number(value: object) -> str:
    """Return a number with dots between thousands and a comma before decimals."""
    return write_number(_decimal(value))


def money(value: object) -> str:
    """Return an amount of đồng: 1.000.000 đồng."""
    return write_money(_whole(value))


def money_words(value: object) -> str:
    """Return an amount of đồng in words, as it stands in brackets: Một triệu đồng."""
    return money_in_words(_whole(value))


def words(value: object) -> str:
    """Return a whole number in words."""
    return in_words(_whole(value))


def capital(value: object) -> str:
    """Return text with its first letter a capital, the others as they are."""
    text = str(value)
    return text[:1].upper() + text[1:]


def given_name(value: object) -> str:
    """Return the given name of a person: the last word."""
    return read_name(str(value)).given_name


def with_honorific(name: object, sex: object = "") -> str:
    """Return a name with “ông” or “bà” before it by the sex in the table; without one where the table has none."""
    honorific = HONORIFICS.get(str(sex).strip().casefold(), "")
    return f"{honorific} {bare_name(str(name))}".strip()


def by_name(rows: Iterable[Mapping[str, object]], column: str) -> list[Mapping[str, object]]:
    """Return rows sorted by the given name in a column, then by family and middle name, in the Vietnamese alphabet."""
    return sorted(rows, key=lambda row: name_key(str(row[column])))


def _whole(value: object) -> int:
    number = _decimal(value)
    if number != int(number):
        raise ValueError(f"no whole number: {value}")
    return int(number)


def _decimal(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"no number: {value}") from error


FILTERS: Mapping[str, Callable[..., object]] = {
    "ngay": short_date,
    "ngay_thang": long_date,
    "gio": time_of_day,
    "hai_so": lambda value: f"{int(value):02d}",
    "so": number,
    "tien": money,
    "tien_bang_chu": money_words,
    "bang_chu": words,
    "viet_hoa_dau": capital,
    "ten": given_name,
    "khong_danh_xung": lambda value: bare_name(str(value)),
    "ong_ba": with_honorific,
    "xep_theo_ten": by_name,
    "viet_day_du": lambda value: opened(str(value)),
    "viet_tat": lambda value: closed(str(value)),
}
