"""Has strangers' files opened by processes of their own; a file that takes too much is too complex."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from services.intake.errors import PackFileUnfit, TableFaulty
from services.intake.nominee_table.excerpt import Excerpt
from services.intake.nominee_table.faults import TableFault
from shared.contracts.nominees import NomineeTable, read_nominees
from shared.errors.tree import FileRefused, HosoError
from shared.packs.check.faults import PackBroken, PackFault
from shared.packs.model import Table
from shared.sandbox.pool import LimitExceeded, Pool
from shared.sandbox.process import Reply
from shared.upload.errors import FileTooComplex
from shared.upload.media_types import Detected

DEADLINE = 30.0  # seconds one file may take


class IntakeSandbox:
    """Client of the sandbox processes that open files (worker.py); thread-safe."""

    def __init__(self, *, count: int = 2, deadline: float = DEADLINE) -> None:
        self.pool = Pool("services.intake.sandbox.worker", count=count, deadline=deadline)

    def inspect(self, path: Path) -> Detected:
        """Return what a file is; raises a leaf of FileRefused, FileTooComplex for one that takes too much."""
        return Detected(**self._ask({"do": "inspect", "path": str(path)}))

    def read_table(
        self, path: Path, *, sha256: str, tables: Sequence[Table], letters: frozenset[int] | None = None
    ) -> NomineeTable:
        """Return the vetted rows of a workbook; raises what `nominees.read_table` raises, and FileTooComplex."""
        job: dict[str, object] = {
            "path": str(path),
            "sha256": sha256,
            "tables": _plain(tables),
        }
        job["letters"] = None if letters is None else "".join(map(chr, sorted(letters)))
        return read_nominees(self._ask({"do": "table", **job})["table"].encode())

    def read_excerpt(self, path: Path, sheet: str, first: int, last: int, tables: Sequence[Table]) -> Excerpt | None:
        """Return lines of a worksheet, None where there is no such sheet; raises FileTooComplex."""
        job = {"path": str(path), "sheet": sheet, "first": first, "last": last}
        excerpt = self._ask({"do": "excerpt", **job, "tables": _plain(tables)})["excerpt"]
        if excerpt is None:
            return None
        lines = {int(line): texts for line, texts in excerpt["lines"].items()}
        return Excerpt(sheet=excerpt["sheet"], headers=excerpt["headers"], lines=lines)

    def mark(self, path: Path, to: Path, faults: Sequence[TableFault]) -> None:
        """Write a workbook with its faults marked to another path; raises FileTooComplex."""
        self._ask({"do": "mark", "path": str(path), "to": str(to), "faults": [asdict(fault) for fault in faults]})

    def read_pack(self, path: Path, to: Path, name: str) -> tuple[str, str]:
        """Check the ZIP of a pack and write its canonical form to another path; return the pack's id and version.

        Raises PackFileUnfit, or PackBroken, in which the pack bears the `name` of the file.
        """
        try:
            answer = self._ask({"do": "pack", "path": str(path), "to": str(to)})
        except FileRefused as error:
            raise PackFileUnfit(why=" ".join([error.code, *map(str, error.facts.values())])) from error
        if "pack_faults" in answer:
            raise PackBroken(pack=name, faults=[PackFault(**fault) for fault in answer["pack_faults"]])
        return answer["id"], answer["version"]

    def close(self) -> None:
        """End every process."""
        self.pool.close()

    def _ask(self, job: Mapping[str, object]) -> Reply:
        try:
            answer = self.pool.ask(job)
        except LimitExceeded as error:
            raise FileTooComplex(why=f"> {self.pool.deadline:g} s / memory") from error
        if "faults" in answer:
            raise TableFaulty(faults=tuple(TableFault(**fault) for fault in answer["faults"]), count=answer["count"])
        if "code" in answer:
            raise HosoError.by_code[answer["code"]](**answer["facts"])
        return answer


def _plain(tables: Sequence[Table]) -> list[dict[str, object]]:
    return [table.model_dump(mode="json") for table in tables]
