"""Whether the entries of a pack fit one another: every name that one uses is a name that another has."""

from collections.abc import Iterator, Mapping

from shared.packs.check.conditions import condition_faults
from shared.packs.check.dossiers import dossier_faults
from shared.packs.check.entries import fault, twice, unknown
from shared.packs.check.facts import fact_faults
from shared.packs.check.faults import PackFault
from shared.packs.check.worksheets import sheet_faults
from shared.packs.facts.follow_up_faults import follow_up_faults
from shared.packs.model import Document, Number, PackFile, Table

NUMBER_WORDS = {"number": "01", "parent": "01/QĐ", "parent_date": "ngày 01 tháng 01 năm 2025"}
DATE_WORDS = {"place": "Nơi", "day": "01", "month": "01", "year": 2025}


def loose_ends(pack: PackFile) -> Iterator[PackFault]:
    """Yield what does not fit in `pack.toml`."""
    yield from twice("tables", [table.key for table in pack.tables])
    yield from twice("documents", [document.kind for document in pack.documents])
    yield from sheet_faults(pack.tables)
    for table in pack.tables:
        yield from _table(table)
    for document in pack.documents:
        yield from _document(document, pack)
    yield from dossier_faults(pack)
    yield from fact_faults(pack)
    yield from condition_faults(pack)
    yield from follow_up_faults(pack)


def sample_faults(samples: Mapping[str, object], pack: PackFile) -> Iterator[PackFault]:
    """Yield what in `samples.toml` names no table or column, and which table that papers are made from has no row."""
    tables = {table.key: [column.key for column in table.columns] for table in pack.tables}
    for key, rows in samples.items():
        if key not in tables:
            yield unknown(key, "bảng", "table", key, tables, "samples.toml")
            continue
        if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
            yield fault(
                key, f"mỗi dòng mẫu phải bắt đầu bằng [[{key}]]", f"each row begins with [[{key}]]", "samples.toml"
            )
            continue
        for number, row in enumerate(rows, start=1):
            for name in row:
                if name not in tables[key]:
                    yield unknown(f"{key}[{number}]", "cột", "column", name, tables[key], "samples.toml")
    for document in pack.documents:
        if document.per == "nominee" and not any(samples.get(key) for key in document.tables):
            names = ", ".join(document.tables)
            vi = f"chưa có dòng mẫu nào cho bảng {names}, nên không kiểm tra được văn bản `{document.kind}`"
            en = f"there is no sample row for table {names}, so that `{document.kind}` cannot be checked"
            yield fault(names, vi, en, "samples.toml")


def _table(table: Table) -> Iterator[PackFault]:
    columns = [column.key for column in table.columns]
    yield from twice(f"tables[{table.key}].columns", columns)
    for name in table.unique:
        if name not in columns:
            yield unknown(f"tables[{table.key}].unique", "cột", "column", name, columns)
    for column in table.columns:
        if (column.type == "choice") != bool(column.choices):
            path = f"tables[{table.key}].columns[{column.key}]"
            yield fault(path, 'phải có cả type = "choice" và choices', 'needs both type = "choice" and choices')


def _document(document: Document, pack: PackFile) -> Iterator[PackFault]:
    path = f"documents[{document.kind}]"
    kinds, tables = [document.kind for document in pack.documents], [table.key for table in pack.tables]
    yield from twice(f"{path}.signatures", [signature.field for signature in document.signatures])
    for name in document.tables:
        if name not in tables:
            yield unknown(f"{path}.tables", "bảng", "table", name, tables)
    if (document.per == "nominee") != bool(document.tables):
        yield fault(f"{path}.tables", 'phải có cả per = "nominee" và tables', 'needs both per = "nominee" and tables')
    if (document.per == "entry") != bool(document.entries):
        yield fault(f"{path}.entries", 'phải có cả per = "entry" và entries', 'needs both per = "entry" and entries')
    for name in document.after:
        if name not in kinds[: kinds.index(document.kind)]:
            vi = f"`{name}` không phải là văn bản đứng trước văn bản này trong pack.toml"
            yield fault(f"{path}.after", vi, f"`{name}` is no document that stands before this one in pack.toml")
    seals = [index for index, signature in enumerate(document.signatures) if signature.by == "agency"]
    if seals and seals != [len(document.signatures) - 1]:
        yield fault(f"{path}.signatures", "cơ quan chỉ ký một lần và ký sau cùng", "the agency signs once, and last")
    if document.source == "xlsx" and (document.signatures or document.number or document.copies or document.corrects):
        vi = "văn bản làm từ bảng tính không có chữ ký và số; hãy để văn bản mà nó đi kèm mang số và chữ ký"
        en = "a paper made from a workbook has no signatures and no number; the paper that it goes with has them"
        yield fault(f"{path}.template", vi, en)
    if document.number:
        yield from _number(document.number, f"{path}.number", document)


def _number(number: Number, path: str, document: Document) -> Iterator[PackFault]:
    if number.within and number.within not in document.after:
        vi = f"`{number.within}` phải có trong `after`, vì số của nó phải có trước"
        yield fault(f"{path}.within", vi, f"`{number.within}` must stand in `after`: its number has to come before")
    for key, text, words in (("text", number.text, NUMBER_WORDS), ("date_text", number.date_text, DATE_WORDS)):
        try:
            text.format_map(words)
        except (KeyError, ValueError, IndexError, AttributeError):
            known = ", ".join(f"{{{word}}}" for word in words)
            yield fault(f"{path}.{key}", f"chỉ được dùng {known}", f"may use {known} only")
