"""Whether the entries of a pack fit one another: every name that one uses is a name that another has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from shared.packs.check.faults import PackFault
from shared.packs.check.worksheets import sheet_faults
from shared.packs.model import Document, Number, PackFile, Table

NUMBER_WORDS = {"number": "01", "parent": "01/QĐ", "parent_date": "ngày 01 tháng 01 năm 2025"}
DATE_WORDS = {"place": "Nơi", "day": "01", "month": "01", "year": 2025}


def loose_ends(pack: PackFile) -> Iterator[PackFault]:
    """Yield what does not fit in `pack.toml`."""
    yield from _twice("tables", [table.key for table in pack.tables])
    yield from _twice("documents", [document.kind for document in pack.documents])
    yield from sheet_faults(pack.tables)
    for table in pack.tables:
        yield from _table(table)
    for document in pack.documents:
        yield from _document(document, pack)


def campaign_faults(file: str, campaign: Mapping[str, object], pack: PackFile) -> Iterator[PackFault]:
    """Yield what a campaign lacks that the pack's documents need of it."""
    for key in ("id", "title"):
        if not isinstance(campaign.get(key), str):
            yield _fault(key, f"thiếu mục `{key}`", f"there is no entry `{key}`", file)
    if not campaign.get("place") and any(_says_place(document.number) for document in pack.documents):
        vi = "thiếu địa danh `place`, vì số và ngày ban hành được ghi cùng địa danh"
        yield _fault("place", vi, "there is no `place`, which stands before the date of an issued paper", file)
    signers = campaign.get("signers", {})
    for name in sorted({signature.signer for document in pack.documents for signature in document.signatures}):
        if not (isinstance(signers, dict) and isinstance(signers.get(name), dict) and signers[name].get("name")):
            vi = f"chưa có người ký `{name}` mà pack.toml nêu, với `name` là họ tên"
            yield _fault(f"signers.{name}", vi, f"there is no signer `{name}`, named in pack.toml, with a `name`", file)


def same_campaigns(campaigns: Mapping[str, Mapping[str, object]]) -> Iterator[PackFault]:
    """Yield each campaign, given by its file, whose id another file has too: one would hide the other."""
    times = Counter(campaign["id"] for campaign in campaigns.values())
    for file, campaign in campaigns.items():
        if times[name := campaign["id"]] > 1:
            yield _fault(
                "id", f"tên `{name}` có ở {times[name]} tệp", f"{times[name]} files have the id `{name}`", file
            )


def sample_faults(samples: Mapping[str, object], pack: PackFile) -> Iterator[PackFault]:
    """Yield what in `samples.toml` names no table or column, and which table that papers are made from has no row."""
    tables = {table.key: [column.key for column in table.columns] for table in pack.tables}
    for key, rows in samples.items():
        if key not in tables:
            yield _unknown(key, "bảng", "table", key, tables, "samples.toml")
            continue
        if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
            yield _fault(
                key, f"mỗi dòng mẫu phải bắt đầu bằng [[{key}]]", f"each row begins with [[{key}]]", "samples.toml"
            )
            continue
        for number, row in enumerate(rows, start=1):
            for name in row:
                if name not in tables[key]:
                    yield _unknown(f"{key}[{number}]", "cột", "column", name, tables[key], "samples.toml")
    for document in pack.documents:
        if document.per == "nominee" and not any(samples.get(key) for key in document.tables):
            names = ", ".join(document.tables)
            vi = f"chưa có dòng mẫu nào cho bảng {names}, nên không kiểm tra được văn bản `{document.kind}`"
            en = f"there is no sample row for table {names}, so that `{document.kind}` cannot be checked"
            yield _fault(names, vi, en, "samples.toml")


def _table(table: Table) -> Iterator[PackFault]:
    columns = [column.key for column in table.columns]
    yield from _twice(f"tables[{table.key}].columns", columns)
    for name in table.unique:
        if name not in columns:
            yield _unknown(f"tables[{table.key}].unique", "cột", "column", name, columns)
    for column in table.columns:
        if (column.type == "choice") != bool(column.choices):
            path = f"tables[{table.key}].columns[{column.key}]"
            yield _fault(path, 'phải có cả type = "choice" và choices', 'needs both type = "choice" and choices')


def _document(document: Document, pack: PackFile) -> Iterator[PackFault]:
    path = f"documents[{document.kind}]"
    kinds, tables = [document.kind for document in pack.documents], [table.key for table in pack.tables]
    yield from _twice(f"{path}.signatures", [signature.field for signature in document.signatures])
    for name in document.tables:
        if name not in tables:
            yield _unknown(f"{path}.tables", "bảng", "table", name, tables)
    if (document.per == "nominee") != bool(document.tables):
        yield _fault(f"{path}.tables", 'phải có cả per = "nominee" và tables', 'needs both per = "nominee" and tables')
    for name in document.after:
        if name not in kinds[: kinds.index(document.kind)]:
            vi = f"`{name}` không phải là văn bản đứng trước văn bản này trong pack.toml"
            yield _fault(f"{path}.after", vi, f"`{name}` is no document that stands before this one in pack.toml")
    seals = [index for index, signature in enumerate(document.signatures) if signature.by == "agency"]
    if seals and seals != [len(document.signatures) - 1]:
        yield _fault(f"{path}.signatures", "cơ quan chỉ ký một lần và ký sau cùng", "the agency signs once, and last")
    if document.number:
        yield from _number(document.number, f"{path}.number", document)


def _number(number: Number, path: str, document: Document) -> Iterator[PackFault]:
    if number.within and number.within not in document.after:
        vi = f"`{number.within}` phải có trong `after`, vì số của nó phải có trước"
        yield _fault(f"{path}.within", vi, f"`{number.within}` must stand in `after`: its number has to come before")
    for key, text, words in (("text", number.text, NUMBER_WORDS), ("date_text", number.date_text, DATE_WORDS)):
        try:
            text.format_map(words)
        except (KeyError, ValueError, IndexError, AttributeError):
            known = ", ".join(f"{{{word}}}" for word in words)
            yield _fault(f"{path}.{key}", f"chỉ được dùng {known}", f"may use {known} only")
    try:
        date.fromisoformat(number.fixed_date or "2025-01-01")
    except ValueError:
        yield _fault(f"{path}.fixed_date", "phải viết như 2025-12-31", "must be written like 2025-12-31")


def _says_place(number: Number | None) -> bool:
    return bool(number and number.date_anchor and not number.fixed_date and "{place}" in number.date_text)


def _twice(path: str, names: Iterable[str]) -> Iterator[PackFault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield _fault(path, f"tên `{name}` dùng {times} lần", f"the name `{name}` is used {times} times")


def _unknown(path: str, vi: str, en: str, name: str, known: Iterable[str], file: str = "pack.toml") -> PackFault:
    names = ", ".join(known)
    return _fault(path, f"không có {vi} `{name}`; chỉ có {names}", f"there is no {en} `{name}`, only {names}", file)


def _fault(path: str, vi: str, en: str, file: str = "pack.toml") -> PackFault:
    return PackFault(file=file, place=path, vi=vi, en=en)
