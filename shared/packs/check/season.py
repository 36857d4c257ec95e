"""What the facts of a season lack that the papers of its pack need: each fault at its path in the facts."""

from collections.abc import Iterator, Mapping
from datetime import date

from shared.packs.check.faults import PackFault
from shared.packs.model import Number, PackFile
from shared.packs.season_facts import Facts, fact_at

LONGEST_TITLE = 500


def season_faults(facts: Facts, pack: PackFile) -> Iterator[PackFault]:
    """Yield what the facts of a season lack that the pack's documents need of them."""
    title = facts.get("title")
    if not (isinstance(title, str) and 0 < len(title) <= LONGEST_TITLE):
        vi = f"thiếu tên đợt `title`, dài không quá {LONGEST_TITLE} ký tự"
        yield _fault("title", vi, f"there is no `title` of at most {LONGEST_TITLE} letters")
    if "year" in facts and type(facts["year"]) is not int:
        yield _fault("year", "năm phải là số nguyên", "the year must be a whole number")
    numbers = [document.number for document in pack.documents if document.number]
    if not facts.get("place") and any(map(_says_place, numbers)):
        vi = "thiếu địa danh `place`, vì số và ngày ban hành được ghi cùng địa danh"
        yield _fault("place", vi, "there is no `place`, which stands before the date of an issued paper")
    yield from _signers(facts, pack)
    for path in sorted({number.date_fact for number in numbers if number.date_fact}):
        if not _is_date(fact_at(facts, path)):
            yield _fault(path, "phải là ngày, viết như 2025-12-31", "must be a date, written like 2025-12-31")


def _signers(facts: Facts, pack: PackFile) -> Iterator[PackFault]:
    signers = facts.get("signers", {})
    for name in sorted({signature.signer for document in pack.documents for signature in document.signatures}):
        signer = signers.get(name) if isinstance(signers, Mapping) else None
        if not (isinstance(signer, Mapping) and isinstance(signer.get("name"), str) and signer["name"]):
            vi = f"chưa có người ký `{name}` mà pack.toml nêu, với `name` là họ tên"
            yield _fault(f"signers.{name}", vi, f"there is no signer `{name}`, named in pack.toml, with a `name`")


def _says_place(number: Number) -> bool:
    return bool(number.date_anchor and not number.date_fact and "{place}" in number.date_text)


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _fault(path: str, vi: str, en: str) -> PackFault:
    return PackFault(file="", place=path, vi=vi, en=en)
