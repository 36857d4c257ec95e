"""The facts that every season has, and the fields of those types that have them by themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence

from shared.packs.base import Words
from shared.packs.facts.declared import Fact, FactType
from shared.packs.model import Number, PackFile

STANDARD = ("title", "year", "place", "signers")
NAME = "[a-z][a-z0-9_]{0,39}"
CAPACITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")


def facts_of(pack: PackFile) -> Sequence[Fact]:
    """Return the facts of a pack's seasons: those that every season has, then those that the pack declares."""
    numbers = [document.number for document in pack.documents if document.number]
    return (
        _fact("title", "Tên đợt", "Title", max_length=500),
        _fact("year", "Năm", "Year", "integer", required=False, minimum=1900, maximum=2200),
        _fact("place", "Địa danh", "Place", required=any(map(_says_place, numbers)), max_length=100),
        _fact("signers", "Người ký", "Signers", "signers", fields=tuple(_signers(pack))),
        *pack.facts,
    )


def fields_of(fact: Fact, values: object) -> Sequence[Fact]:
    """Return the fields of a group or of a row of a table: its own, those of its type, and those of more signers."""
    if fact.type != "signers" or not isinstance(values, Mapping):
        return FIELDS.get(fact.type, fact.fields)
    keys = {field.key for field in fact.fields}
    return (*fact.fields, *(signer(name) for name in values if name not in keys and re.fullmatch(NAME, name)))


def signer(name: str, words: Words | None = None) -> Fact:
    """Return the fact of one signer, called as the pack calls it, else by its name."""
    return _fact(name, words.vi if words else name, words.en if words else name, "group", fields=SIGNER)


def _signers(pack: PackFile) -> Iterator[Fact]:
    return (signer(name, pack.signers.get(name)) for name in signers_of(pack))


def signers_of(pack: PackFile) -> Sequence[str]:
    """Return the names of those who sign papers of a pack."""
    return sorted({signature.signer for document in pack.documents for signature in document.signatures})


def _says_place(number: Number) -> bool:
    return bool(number.date_anchor and not number.date_fact and "{place}" in number.date_text)


def _fact(
    key: str,
    vi: str,
    en: str,
    kind: FactType = "text",
    *,
    required: bool = True,
    max_length: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
    fields: tuple[Fact, ...] = (),
) -> Fact:
    return Fact(
        key=key,
        label=Words(vi=vi, en=en),
        type=kind,
        required=required,
        max_length=max_length,
        minimum=minimum,
        maximum=maximum,
        choices=choices,
        fields=fields,
    )


VALID = (
    _fact("valid_from", "Từ ngày", "From", "date", required=False),
    _fact("valid_to", "Đến ngày", "To", "date", required=False),
)
DEPUTY = (
    _fact("name", "Họ và tên", "Name", max_length=200),
    _fact("position", "Chức danh", "Position", max_length=200),
    _fact("capacity", "Hình thức ký", "Capacity", "choice", choices=CAPACITIES),
    _fact("signer", "Là người ký nào trong đợt", "Which signer of the season it is", required=False, max_length=40),
    *VALID,
)
SIGNER = (
    _fact("name", "Họ và tên, tên cơ quan", "Name", max_length=200),
    _fact("position", "Chức danh", "Position", required=False, max_length=200),
    _fact("chuc_vu", "Chức vụ ghi thêm", "Post shown besides", required=False, max_length=200),
    _fact("capacity", "Hình thức ký", "Capacity", "choice", required=False, choices=CAPACITIES),
    _fact("instead_of", "Ký thay chức danh", "Signs instead of the post", required=False, max_length=200),
    *VALID,
    _fact("deputies", "Người ký thay", "Who may sign instead", "table", required=False, fields=DEPUTY),
)
PERSON = (
    _fact("ho_ten", "Họ và tên", "Name", max_length=200),
    _fact("chuc_vu", "Chức vụ", "Post", required=False, max_length=200),
    _fact("vai_tro", "Vai trò", "Role", required=False, max_length=200),
)
VOTE = (
    _fact("doi_tuong", "Đối tượng", "Nominee", max_length=200),
    _fact("tan_thanh", "Tán thành", "In favour", "integer", minimum=0),
    _fact("khong_tan_thanh", "Không tán thành", "Against", "integer", minimum=0),
)
FIELDS = {"person": PERSON, "persons": PERSON, "votes": VOTE}
