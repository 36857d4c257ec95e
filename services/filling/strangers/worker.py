"""Sandbox worker of filling: says what a stranger's file is (`python -m services.filling.strangers.worker`)."""

from collections.abc import Mapping
from pathlib import Path

from shared.errors.tree import HosoError
from shared.sandbox.child import MEMORY, serve
from shared.upload.errors import FileTooComplex
from shared.upload.inspect import inspect


def examine(job: Mapping[str, object]) -> Mapping[str, object]:
    """Return the kind of the file at a path, or `code` and `facts` of the HosoError that refuses it."""
    try:
        return {"kind": inspect(Path(str(job["path"]))).kind}
    except MemoryError:
        return _refused(FileTooComplex(why=f"> {MEMORY >> 30} GiB"))
    except HosoError as error:
        return _refused(error)


def _refused(error: HosoError) -> Mapping[str, object]:
    return {"code": error.code, "facts": {key: str(value) for key, value in error.facts.items()}}


if __name__ == "__main__":
    serve(examine)
