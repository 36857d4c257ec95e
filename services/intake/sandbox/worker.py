"""Sandbox worker of intake: opens uploaded files under rlimits (`python -m services.intake.sandbox.worker`).

Nothing a file does to its reader reaches the service; `IntakeSandbox` in client.py sends the jobs.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from services.intake.nominee_table.excerpt import read_excerpt
from services.intake.nominee_table.faults import TableFault
from services.intake.nominee_table.read import TableFaulty, read_table
from services.intake.sandbox.pack_zip import read_pack
from shared.errors.tree import HosoError
from shared.packs.check.faults import PackBroken
from shared.packs.model import Table
from shared.sandbox.child import MEMORY, serve
from shared.sandbox.process import Reply
from shared.upload.errors import FileCorrupt, FileTooComplex
from shared.upload.inspect import inspect


def examine(job: Reply) -> Reply:
    """Do one job; return its result, or `code` and `facts` of the HosoError that it raised."""
    try:
        return JOBS[job["do"]](job)
    except TableFaulty as error:
        return {"faults": [asdict(item) for item in error.faults], "count": error.facts["count"]}
    except PackBroken as error:
        return {"pack_faults": [asdict(item) for item in error.faults]}
    except MemoryError:
        return _refused(FileTooComplex(why=f"> {MEMORY >> 30} GiB"))
    except HosoError as error:
        return _refused(error)
    except Exception as error:  # parsers leak a dozen kinds of exception on damaged files
        return _refused(FileCorrupt(where=type(error).__name__))


def _inspect(job: Reply) -> Reply:
    return asdict(inspect(Path(job["path"])))


def _table(job: Reply) -> Reply:
    tables = [Table.model_validate(table) for table in job["tables"]]
    letters = None if job["letters"] is None else frozenset(map(ord, job["letters"]))
    table = read_table(Path(job["path"]), sha256=job["sha256"], tables=tables, letters=letters)
    return {"table": table.to_json().decode()}


def _excerpt(job: Reply) -> Reply:
    tables = [Table.model_validate(table) for table in job["tables"]]
    excerpt = read_excerpt(Path(job["path"]), job["sheet"], job["first"], job["last"], tables)
    return {"excerpt": asdict(excerpt) if excerpt else None}


def _mark(job: Reply) -> Reply:
    from services.intake.nominee_table.workbook.mark_faults import (
        marked_workbook,  # takes a third of the start, and is rarely needed
    )

    workbook = marked_workbook(Path(job["path"]), [TableFault(**fault) for fault in job["faults"]])
    Path(job["to"]).write_bytes(workbook)
    return {}


def _pack(job: Reply) -> Reply:
    with TemporaryDirectory(prefix="hoso-pack-") as folder:
        pack, result = read_pack(Path(job["path"]), Path(folder) / "pack")
        Path(job["to"]).write_bytes(result)
    return {"id": pack.id, "version": pack.file.version}


JOBS: Mapping[str, Callable[[Reply], Reply]] = {
    "inspect": _inspect,
    "table": _table,
    "excerpt": _excerpt,
    "mark": _mark,
    "pack": _pack,
}


def _refused(error: HosoError) -> Reply:
    return {"code": error.code, "facts": {key: str(value) for key, value in error.facts.items()}}


if __name__ == "__main__":
    serve(examine)
