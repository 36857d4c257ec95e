"""A pack that names no kind of dossier has one: all its papers, from all its tables."""

from shared.packs.model import DossierKind, PackFile

KEY = "ho_so"


def with_a_dossier(file: PackFile) -> PackFile:
    """Return a pack's file with a kind of dossier at least; copies and corrections are made when a clerk asks."""
    if file.dossiers:
        return file
    papers = tuple(paper.kind for paper in file.documents if not paper.copies and not paper.corrects)
    tables = tuple(table.key for table in file.tables)
    return file.model_copy(
        update={"dossiers": (DossierKind(key=KEY, title=file.title, documents=papers, tables=tables),)}
    )
