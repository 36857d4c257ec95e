"""A linked picture is never fetched, neither from a server nor from this machine."""

import io
import socket
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from PIL import Image

from services.filling.libreoffice import process
from services.filling.libreoffice.pool import OfficePool


def linked(picture: Path, target: str) -> bytes:
    """Return a .docx whose picture is linked to the target instead of held."""
    document, out = Document(), io.BytesIO()
    document.add_picture(str(picture))
    document.save(out)
    with zipfile.ZipFile(out) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    rels = "word/_rels/document.xml.rels"
    assert b'Target="media/image1.png"' in parts[rels]
    parts[rels] = parts[rels].replace(b'Target="media/image1.png"', f'Target="{target}" TargetMode="External"'.encode())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"r:embed=", b"r:link=")
    with zipfile.ZipFile(out := io.BytesIO(), "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def images(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(len(page.get_images()) for page in document.pages)


@pytest.mark.parametrize("sealed", [True, False], ids=["as shipped", "profile alone"])
def test_a_linked_picture_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: bool) -> None:
    if not sealed:
        monkeypatch.setattr(process, "isolation_prefix", lambda: ())
    picture = tmp_path / "canary.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    with socket.create_server(("127.0.0.1", 0)) as server, OfficePool(count=1, folder=tmp_path) as office:
        remote = f"http://127.0.0.1:{server.getsockname()[1]}/canary.png"
        made = [office.convert(linked(picture, target)) for target in (remote, picture.as_uri())]
        server.setblocking(False)

        with pytest.raises(BlockingIOError):
            server.accept()

    assert [images(pdf) for pdf in made] == [0, 0]


def test_a_picture_held_in_the_paper_is_shown(office: OfficePool, tmp_path: Path) -> None:
    picture, document, out = tmp_path / "canary.png", Document(), io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture)
    document.add_picture(str(picture))
    document.save(out)

    assert images(office.convert(out.getvalue())) == 1
