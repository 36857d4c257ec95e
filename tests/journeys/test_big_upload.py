"""A file of 195 MB is uploaded to a real server, whose memory hardly grows: it is never held whole."""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import httpx2
import pytest

from hoso.demo.server import Server
from tests.office import BODY, RELS, TYPES, report

BIG = 195 * 2**20
GROWTH = 8 * 1024  # kB


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "home")
    made.start()
    yield made
    made.stop()


def write_big(path: Path) -> None:
    """Write a .docx that holds a picture of incompressible bytes."""
    types = TYPES.replace("</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr("[Content_Types].xml", types)
        file.writestr("_rels/.rels", RELS)
        file.writestr("word/document.xml", BODY % "ảnh lớn")
        with file.open("word/media/image1.png", "w", force_zip64=True) as picture:
            for _ in range(BIG // 2**20):
                picture.write(os.urandom(2**20))


def peak(pid: int) -> int:
    """Return the most memory a process ever held, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def submit(server: Server, file: IO[bytes]) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {server.key}"}
    return httpx2.post(f"{server.url}/v1/submissions", files={"files": ("a.docx", file)}, headers=headers, timeout=120)


def test_a_large_upload_is_never_held_in_memory(server: Server, tmp_path: Path) -> None:
    pid = json.loads((tmp_path / "home/server.json").read_text())["pid"]
    for number in range(3):  # what is loaded at the first upload is no growth
        assert submit(server, io.BytesIO(report(f"nhỏ {number}"))).status_code == 202
    before = peak(pid)
    write_big(tmp_path / "big.docx")
    with (tmp_path / "big.docx").open("rb") as file:
        answer = submit(server, file)

    assert answer.status_code == 202, answer.text
    assert answer.json()["files"][0]["size"] > BIG
    assert peak(pid) - before < GROWTH
