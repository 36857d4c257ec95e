"""Strangers' files take memory in bounded processes alone: the service stays flat, and no process stays swollen."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.intake.sandbox.client import IntakeSandbox
from shared.errors.tree import FileRefused
from shared.sandbox import pool
from tests.unit.shared.upload.test_inspect import word
from tests.unit.shared.upload.test_pdfs import CATALOGUE, MIB, PAGE, written, zeros

SLACK = 24 * MIB


def held(pid: str = "self") -> int:
    """Return the resident memory of a process, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) * 1024


@pytest.fixture
def examiners() -> Iterator[IntakeSandbox]:
    made = IntakeSandbox(count=1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder, packed = tmp_path_factory.mktemp("bombs"), zeros(320 * MIB)
    body = b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream"
    twice = zlib.compress(packed, 9)
    made = {
        "flate": written({**CATALOGUE, 3: PAGE, 5: body % (b"/FlateDecode", len(packed), packed)}),
        "twice": written({**CATALOGUE, 3: PAGE, 5: body % (b"/FlateDecode /FlateDecode", len(twice), twice)}),
        "objects": written(CATALOGUE, container=(3, PAGE), padded=320 * MIB),
        "table": written({**CATALOGUE, 3: PAGE}, padded=320 * MIB),
        "word": word(("word/media/a.bin", bytes(30 * MIB))),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def test_the_service_stays_flat_whatever_a_file_unpacks_to(examiners: IntakeSandbox, bombs: list[Path]) -> None:
    with pytest.raises(FileRefused):
        examiners.inspect(bombs[0])
    before = held()
    for path in bombs:
        with pytest.raises(FileRefused):
            examiners.inspect(path)

    assert held() - before < SLACK


def test_a_process_that_one_file_made_large_is_made_anew(
    examiners: IntakeSandbox, bombs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "SWOLLEN", MIB)
    with pytest.raises(FileRefused):
        examiners.inspect(bombs[0])

    assert examiners.pool.workers[0].process is None


def test_a_process_holds_little_while_it_weighs_a_file(examiners: IntakeSandbox, bombs: list[Path]) -> None:
    with pytest.raises(FileRefused):
        examiners.inspect(next(path for path in bombs if path.name == "twice"))
    process = examiners.pool.workers[0].process
    assert process is not None
    peak = next(
        int(line.split()[1]) * 1024
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )

    assert peak < 160 * MIB
