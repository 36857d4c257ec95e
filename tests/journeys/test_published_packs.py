"""A dossier is made to its end by the version of its pack that it began by; a newer one is for newer dossiers."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import httpx2
import pytest
from typer.testing import CliRunner, Result

from hoso.__main__ import app as command
from hoso.demo.server import Server
from shared.packs.load import Pack
from shared.packs.zip_file import digest_of
from tests.office import Office
from tests.tiny_pack import ID, STARTER, make_pack


@dataclass(frozen=True, kw_only=True)
class Site:
    """A server with no folder of packs, its office, and a pack that is published to it."""

    server: Server
    office: Office
    folder: Path

    def publish(self) -> str:
        """Publish the folder as it is to the running server and return the digest."""
        result = publish(self.folder, "--url", self.server.url, "--key", self.server.key)
        assert result.exit_code == 0, result.output
        return str(json.loads(result.stdout)["digest"])

    def post(self, path: str, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.server.key}"}
        return httpx2.post(f"{self.server.url}{path}", headers=headers, json=body).json()

    def bag(self, dossier: str) -> zipfile.ZipFile:
        """Return the record of an archived dossier."""
        headers = {"Authorization": f"Bearer {self.server.key}"}
        answer = httpx2.get(f"{self.server.url}/v1/records/{dossier}/bag.zip", headers=headers, timeout=60)
        return zipfile.ZipFile(io.BytesIO(answer.content))


def publish(folder: Path, *words: str, **env: str) -> Result:
    return CliRunner().invoke(command, ["pack", "publish", str(folder), "--json", *words], env=env)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    folder = make_pack(tmp_path / "mine")
    (tmp_path / "home").mkdir()
    server = Server(tmp_path / "home")
    server.launch()
    office = Office(
        url=server.url, key=server.key, pack=Pack(folder), starter=STARTER, signers=tmp_path / "signers", patience=90
    )
    server.trust(tmp_path / "signers" / "roots")
    server.ready()
    yield Site(server=server, office=office, folder=folder)
    office.close()
    server.stop()


def change(folder: Path) -> None:
    """Make the second version of a pack: other words in a template, in its starter, and of a paper's title."""
    for name, old, new in (
        ("pack.toml", 'version = "1"', 'version = "2"'),
        ("pack.toml", "Ghi chú lưu hồ sơ", "Ghi chú mới"),
        (f"starters/{STARTER}.toml", "Kết nạp hội viên", "Thu nhận hội viên"),
    ):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    template = folder / "templates/ghi_chu.docx"
    document = docx.Document(str(template))
    document.paragraphs[-1].text = "Đã thu nhận {{ so_luong.tong }} người"
    document.save(str(template))


def words(bag: zipfile.ZipFile, dossier: str, paper: str) -> str:
    """Return the text of one paper of a record."""
    body = bag.read(f"{dossier}/data/papers/{paper}.docx")
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(body)).paragraphs)


def test_a_dossier_under_way_stays_with_its_version_and_a_new_one_takes_the_live_one(site: Site) -> None:
    first = site.publish()
    old = site.office.request(["Lê Lợi"])
    change(site.folder)
    second = site.publish()
    site.office.begin_season()
    new = site.office.request(["Nguyễn Du"])
    site.post(f"/v1/packs/{ID}/live", digest=first)
    site.office.begin_season()
    back = site.office.request(["Trần Thị Đào"])
    bags = {dossier: site.bag(dossier) for dossier in (old, new, back) if site.office.finish(dossier)}

    for dossier, digest, version, text, title in (
        (old, first, "1", "Đã kết nạp 1 người", "Kết nạp hội viên năm nay"),
        (new, second, "2", "Đã thu nhận 1 người", "Thu nhận hội viên năm nay"),
        (back, first, "1", "Đã kết nạp 1 người", "Kết nạp hội viên năm nay"),
    ):
        facts = json.loads(bags[dossier].read(f"{dossier}/data/metadata.json"))
        assert facts["pack"] == {"id": ID, "version": version, "sha256": digest, "file": "pack.zip"}
        assert facts["title"].endswith(title)
        assert title in words(bags[dossier], dossier, "thong_bao")
        assert text in words(bags[dossier], dossier, "ghi_chu")
        kept = Path(site.folder.parent / f"kept-{dossier}")
        zipfile.ZipFile(io.BytesIO(bags[dossier].read(f"{dossier}/data/pack.zip"))).extractall(kept)
        assert digest_of(kept) == digest


def test_the_command_publishes_to_the_site_of_its_settings_without_a_server(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine")
    answer = publish(folder, HOSO_HOME=str(tmp_path / "home"))

    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["digest"] == digest_of(folder)
    assert json.loads(answer.stdout)["live"] is True


def test_a_pack_that_does_not_hold_together_is_not_published(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mine")
    (folder / "templates/the.docx").unlink()
    answer = publish(folder, HOSO_HOME=str(tmp_path / "home"))

    assert (answer.exit_code, json.loads(answer.stdout)["code"]) == (1, "PACK_BROKEN")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "no address"])
def test_a_server_that_is_silent_is_told_in_a_sentence(tmp_path: Path, url: str) -> None:
    answer = publish(make_pack(tmp_path / "mine"), "--url", url, "--key", "wrong")

    assert (answer.exit_code, json.loads(answer.stdout)["code"]) == (1, "SERVER_SILENT")


def test_a_server_that_refuses_is_told_in_a_sentence(site: Site) -> None:
    answer = publish(site.folder, "--url", site.server.url, "--key", "wrong")

    assert (answer.exit_code, json.loads(answer.stdout)["code"]) == (1, "SERVER_REFUSED")
