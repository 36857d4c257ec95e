"""Whether the kinds of dossier hold together: each with what its papers come after, and the tables they are made of."""

from collections.abc import Iterable, Iterator

from shared.packs.check.entries import fault, twice, unknown
from shared.packs.check.faults import PackFault
from shared.packs.model import DossierKind, PackFile


def dossier_faults(pack: PackFile) -> Iterator[PackFault]:
    """Yield what does not fit in the kinds of dossier of a pack."""
    yield from twice("dossiers", [kind.key for kind in pack.dossiers])
    for kind in pack.dossiers:
        path = f"dossiers[{kind.key}]"
        documents, tables = [document.kind for document in pack.documents], [table.key for table in pack.tables]
        yield from _strangers(f"{path}.documents", "văn bản", "document", kind.documents, documents)
        yield from _strangers(f"{path}.tables", "bảng", "table", kind.tables, tables)
        yield from _missing(path, kind, pack)
        yield from _copies(path, kind, pack)


def _strangers(path: str, vi: str, en: str, named: Iterable[str], known: Iterable[str]) -> Iterator[PackFault]:
    for name in named:
        if name not in known:
            yield unknown(path, vi, en, name, known)


def _missing(path: str, kind: DossierKind, pack: PackFile) -> Iterator[PackFault]:
    documents = [document for document in pack.documents if document.kind in kind.documents]
    before = {name for document in documents for name in document.after} - set(kind.documents)
    if before:
        names = ", ".join(sorted(before))
        vi = f"thiếu {names}, phải phát hành trước văn bản của loại hồ sơ này (`after`)"
        yield fault(f"{path}.documents", vi, f"lacks {names}, which its papers are issued after (`after`)")
    known = {table.key for table in pack.tables}
    tables = {table for document in documents for table in document.tables} & known - set(kind.tables)
    if tables:
        names = ", ".join(sorted(tables))
        vi = f"thiếu bảng {names} mà văn bản của loại hồ sơ này được làm theo từng dòng"
        yield fault(f"{path}.tables", vi, f"lacks the table {names}, from whose rows its papers are made")


def _copies(path: str, kind: DossierKind, pack: PackFile) -> Iterator[PackFault]:
    """Yield the fault of a kind of dossier that copies a paper and makes others too, or copies it for each row."""
    documents = [document for document in pack.documents if document.kind in kind.documents]
    copies = [document for document in documents if document.copies]
    for document in documents:
        if document.extracts and not document.copies:
            vi = "`extracts` chỉ dùng cùng `copies = true`"
            yield fault(f"documents[{document.kind}].extracts", vi, "`extracts` goes with `copies = true` alone")
    if copies and (kind.tables or len(documents) > 1 or copies[0].per != "dossier"):
        vi = "hồ sơ sao (`copies`) chỉ có một văn bản, per = dossier, và không có `tables`"
        yield fault(f"{path}.documents", vi, "a dossier that copies has one paper, per dossier, and no `tables`")
