"""Reads packs from their folders; whatever is wrong with one is said with its file and place."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shared.errors import NotFound, PackRefused
from shared.nominees import NomineeTable, Row
from shared.packs.model import Document, PackFile

BUILT_IN = Path(__file__).parent


class PackBroken(PackRefused):
    code = "PACK_BROKEN"
    vi = "Gói mẫu hồ sơ “{pack}”: tệp {file}, tại {place}: {reason}. Hãy sửa tệp rồi chạy lại `hoso pack check`."
    en = "Pack “{pack}”: file {file}, at {place}: {reason}. Mend the file and run `hoso pack check` again."


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One paper to make: its kind, its order among its kind from 1, and its nominee if it is made for one."""

    document: Document
    order: int
    row: Row | None

    def id_in(self, dossier_id: str) -> str:
        """Return the paper's id: the same request always gives the same ids."""
        name = f"{dossier_id}-{self.document.kind}"
        return f"{name}-{self.order:04d}" if self.row else name


class Pack:
    """A pack folder, read and checked for its shape; raises PackBroken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = self._shape(self._toml("pack.toml"))
        for document in self.file.documents:
            if not (folder / document.template).is_file():
                raise self._broken("pack.toml", document.kind, f"không có tệp / there is no file {document.template}")

    @property
    def id(self) -> str:
        return self.file.id

    def document(self, kind: str) -> Document:
        """Return the description of one kind of paper; raises NotFound."""
        for document in self.file.documents:
            if document.kind == kind:
                return document
        raise NotFound(what="loại văn bản / document kind", id=kind)

    def template(self, document: Document) -> Path:
        return self.folder / document.template

    @cached_property
    def campaigns(self) -> Mapping[str, Mapping[str, Any]]:
        """The campaigns of the pack by id, as plain data."""
        found = [self._toml(f"campaigns/{path.name}") for path in sorted((self.folder / "campaigns").glob("*.toml"))]
        return {str(campaign["id"]): campaign for campaign in found}

    def campaign(self, campaign_id: str) -> Mapping[str, Any]:
        """Return one campaign's data; raises NotFound."""
        if campaign_id not in self.campaigns:
            raise NotFound(what="phong trào / campaign", id=campaign_id)
        return self.campaigns[campaign_id]

    def samples(self) -> Mapping[str, Any]:
        """Return the sample rows of each table, for checking templates; empty when the pack has none."""
        return self._toml("samples.toml") if (self.folder / "samples.toml").is_file() else {}

    def plan(self, nominees: NomineeTable) -> Iterator[Planned]:
        """Yield every paper of a dossier, in the pack's order."""
        for document in self.file.documents:
            if document.per == "dossier":
                yield Planned(document=document, order=1, row=None)
                continue
            for order, row in enumerate(nominees.of(*document.tables), start=1):
                yield Planned(document=document, order=order, row=row)

    def _toml(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise self._broken(name, "đầu tệp / the file", str(error)) from error

    def _shape(self, data: Mapping[str, Any]) -> PackFile:
        try:
            return PackFile.model_validate(data, strict=False)
        except ValidationError as error:
            first = error.errors()[0]
            raise self._broken("pack.toml", ".".join(map(str, first["loc"])), first["msg"]) from error

    def _broken(self, file: str, place: str, reason: str) -> PackBroken:
        return PackBroken(pack=self.folder.name, file=file, place=place, reason=reason)


class Packs:
    """All packs at hand by id: the built-in ones, and those of one more folder."""

    def __init__(self, more: Path | None = None) -> None:
        folders = [path.parent for root in (BUILT_IN, more) if root for path in sorted(root.glob("*/pack.toml"))]
        self.by_id = {pack.id: pack for pack in map(Pack, folders)}

    def get(self, pack_id: str) -> Pack:
        """Return a pack; raises NotFound."""
        if pack_id not in self.by_id:
            raise NotFound(what="gói mẫu hồ sơ / pack", id=pack_id)
        return self.by_id[pack_id]
