"""Files are opened by processes with bounds: one that hangs or dies is ended, the next file is well."""

import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.intake.sandbox.client import IntakeSandbox
from services.intake.sandbox.worker import examine
from shared.errors.tree import HosoError
from shared.sandbox.child import MEMORY
from shared.upload.errors import FileCorrupt, FileTooComplex, FileType
from tests.office import report


@pytest.fixture
def examiners() -> Iterator[IntakeSandbox]:
    made = IntakeSandbox(count=1, deadline=5)
    yield made
    made.close()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    path.write_bytes(report("tốt"))
    return path


def pid(examiners: IntakeSandbox) -> int:
    process = examiners.pool.workers[0].process
    assert process is not None
    return process.pid


def test_a_good_file_is_told_from_its_content(examiners: IntakeSandbox, good: Path) -> None:
    assert examiners.inspect(good).kind == "docx"


def test_a_refusal_comes_back_as_the_error_it_was(examiners: IntakeSandbox, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"GIF89a....")

    with pytest.raises(FileType) as refusal:
        examiners.inspect(tmp_path / "x")
    assert "GIF" in refusal.value.sentence("vi")


def test_who_hangs_over_a_file_is_ended_and_the_next_file_is_well(examiners: IntakeSandbox, good: Path) -> None:
    examiners.inspect(good)
    hanging = pid(examiners)
    os.kill(hanging, signal.SIGSTOP)

    with pytest.raises(FileTooComplex):
        examiners.inspect(good)
    assert examiners.inspect(good).kind == "docx"
    assert pid(examiners) != hanging


def test_who_died_between_two_files_is_made_anew_and_no_file_is_blamed(examiners: IntakeSandbox, good: Path) -> None:
    examiners.inspect(good)
    process = examiners.pool.workers[0].process
    assert process is not None
    process.kill()
    process.wait()

    assert examiners.inspect(good).kind == "docx"


def test_a_process_is_made_anew_after_so_many_files(
    examiners: IntakeSandbox, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.sandbox.pool.RECYCLE", 2)
    examiners.inspect(good)
    first = pid(examiners)
    examiners.inspect(good)
    examiners.inspect(good)

    assert pid(examiners) != first


def test_its_memory_is_bounded(examiners: IntakeSandbox, good: Path) -> None:
    examiners.inspect(good)
    limits = Path(f"/proc/{pid(examiners)}/limits").read_text()

    assert next(line.split()[3] for line in limits.splitlines() if line.startswith("Max address space")) == str(MEMORY)


def test_what_a_parser_leaks_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(_: Path) -> None:
        raise AttributeError("a parser's own")

    monkeypatch.setattr("services.intake.sandbox.worker.inspect", leak)

    assert examine({"do": "inspect", "path": str(tmp_path)}) == {
        "code": "FILE_CORRUPT",
        "facts": {"where": "AttributeError"},
    }


def test_a_table_that_cannot_be_read_is_damaged(examiners: IntakeSandbox, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")

    with pytest.raises(FileCorrupt):
        examiners.read_table(tmp_path / "t.xlsx", sha256="0" * 64, tables=[])


def test_every_refusal_of_a_file_can_come_back() -> None:
    from services.intake import errors
    from shared.upload import errors as upload_errors

    leaves = [value for room in (errors, upload_errors) for value in vars(room).values() if isinstance(value, type)]
    codes = {error.code for error in leaves if error.__module__ == room_of(error) and issubclass(error, HosoError)}

    assert {code for code in codes if code.startswith("FILE_")} <= set(HosoError.by_code)


def room_of(entry: type) -> str:
    return (
        entry.__module__ if entry.__module__.startswith(("shared.errors", "shared.upload", "services.intake")) else ""
    )
