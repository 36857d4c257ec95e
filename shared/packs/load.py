"""Reads packs from their folders; whatever is wrong with one is said with its file and place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any  # a stranger's TOML, before its shape is checked

from pydantic import ValidationError

from shared.errors.site import PacksMissing
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.packs.check.faults import PackBroken, PackFault, shape_faults
from shared.packs.check.links import loose_ends, sample_faults
from shared.packs.check.template.files import template_faults
from shared.packs.facts.vet import vet
from shared.packs.model import Document, DossierKind, PackFile
from shared.packs.rules.rulebook import Rulebook, national, read_rules
from shared.packs.season_facts import Facts, plain
from shared.packs.toml_file import read_toml

WHOLE = "ho_so"  # the kind of dossier of a pack that names none
BUILT_IN = Path(__file__).parent / "built_in"


class Pack:
    """A pack folder, read and checked for what holds it together; raises PackBroken, with every fault at once.

    `digest` is that of the published version that was unpacked into the folder; '' for a folder of somebody's own. What
    was published was checked then: a later HoSo that checks more must not stop the dossiers that were begun by it.
    One that ships with HoSo was `checked` by the tests of HoSo.
    """

    def __init__(self, folder: Path, digest: str = "", *, checked: bool = False) -> None:
        self.folder = folder
        self.digest = digest
        self.file = self._shape(read_toml(self.folder, "pack.toml"))
        if not (digest or checked):
            self._refuse([*loose_ends(self.file), *template_faults(folder, self.file.documents)])

    @property
    def id(self) -> str:
        return self.file.id

    def document(self, kind: str) -> Document:
        """Return the description of one kind of paper; raises NotFound."""
        for document in self.file.documents:
            if document.kind == kind:
                return document
        raise NotFound(what=Thing.DOCUMENT_KIND, id=kind)

    def template(self, document: Document) -> Path:
        return self.folder / document.template

    def dossier_kind(self, key: str) -> DossierKind:
        """Return the description of one kind of dossier; raises NotFound."""
        for kind in self.file.dossiers:
            if kind.key == key:
                return kind
        raise NotFound(what=Thing.DOSSIER_KIND, id=key)

    def documents_of(self, dossier_kind: str) -> list[Document]:
        """Return the kinds of paper of a kind of dossier, in the pack's order; raises NotFound."""
        kinds = self.dossier_kind(dossier_kind).documents
        return [document for document in self.file.documents if document.kind in kinds]

    @cached_property
    def starters(self) -> Mapping[str, Facts]:
        """The facts that a season can begin with, by the name of their file; raises PackBroken."""
        files = [f"starters/{path.name}" for path in sorted((self.folder / "starters").glob("*.toml"))]
        vetted = {file: vet(self.file, plain(read_toml(self.folder, file))) for file in files}
        if not self.digest:
            self._refuse([replace(fault, file=file) for file, (_, faults) in vetted.items() for fault in faults])
        return {Path(file).stem: facts for file, (facts, _) in vetted.items()}

    def starter(self, name: str) -> Facts:
        """Return the facts of one starter; raises NotFound."""
        if name not in self.starters:
            raise NotFound(what=Thing.STARTER, id=name)
        return self.starters[name]

    @cached_property
    def rules(self) -> Rulebook:
        """The rules of the pack, and the country's where it has none of the same key."""
        return self._rules()[0].over(national())

    def _rules(self) -> tuple[Rulebook, Sequence[PackFault]]:
        files = [f"rules/{path.name}" for path in sorted((self.folder / "rules").glob("*.toml"))]
        return read_rules((file, read_toml(self.folder, file)) for file in files)

    def samples(self) -> Mapping[str, Any]:
        """Return the sample rows of each table, for checking templates; empty when the pack has none."""
        return read_toml(self.folder, "samples.toml") if (self.folder / "samples.toml").is_file() else {}

    def refuse_unchecked(self) -> None:
        """Raise PackBroken where the pack lacks what its papers are tried with: a starter, and fitting sample rows."""
        faults = [*sample_faults(self.samples(), self.file), *self._rules()[1]]
        if not self.starters:
            vi = "chưa có dữ liệu đợt mẫu; cần ít nhất một tệp .toml"
            en = "there are no facts that a season can begin with; one .toml file is needed"
            faults.append(PackFault(file="starters/", place="*.toml", vi=vi, en=en))
        self._refuse(faults)

    def _shape(self, data: Mapping[str, object]) -> PackFile:
        try:
            return with_a_dossier(PackFile.model_validate(data, strict=False))
        except ValidationError as error:
            raise PackBroken(pack=self.folder.name, faults=list(shape_faults(error, data))) from error

    def _refuse(self, faults: Sequence[PackFault]) -> None:
        if faults:
            raise PackBroken(pack=self.folder.name, faults=faults)


def with_a_dossier(file: PackFile) -> PackFile:
    """Return a pack's file; where it names no kind of dossier, with one of all papers that need no clerk to ask."""
    if file.dossiers:
        return file
    papers = tuple(paper.kind for paper in file.documents if not paper.copies and not paper.corrects)
    tables = tuple(table.key for table in file.tables)
    return file.model_copy(
        update={"dossiers": (DossierKind(key=WHOLE, title=file.title, documents=papers, tables=tables),)}
    )


def folder_packs(more: Path | None = None, on_broken: Callable[[PackBroken], None] | None = None) -> Mapping[str, Pack]:
    """Return the packs that lie on this machine by id: the built-in ones, and those of one more folder over them.

    They are read to be published; nothing is made from a folder. A pack of `more` that is broken is handed to
    `on_broken` and left out, so that it keeps no other from being used; without it PackBroken is raised. Raises
    PacksMissing.
    """
    if more and not more.is_dir():
        raise PacksMissing(path=more)
    packs = [Pack(path.parent, checked=True) for path in sorted(BUILT_IN.glob("*/pack.toml"))]
    for path in sorted(more.glob("*/pack.toml")) if more else ():
        try:
            packs.append(Pack(path.parent))
        except PackBroken as error:
            if on_broken is None:
                raise
            on_broken(error)
    return {pack.id: pack for pack in packs}
