"""`docs/by-hand.md`, pasted into a shell from its first line to its last: a dossier, each role by its own key."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoso.demo.server import Server
from hoso.demo.signers.signers import make_demo_ca
from shared.packs.load import folder_packs

ROOT = Path(__file__).parents[2]
LINES = "\n".join(re.findall(r"```sh\n(.*?)```", (ROOT / "docs/by-hand.md").read_text("utf-8"), re.S))
PACK = "thi_dua_khen_thuong"
STARTER = "xay_dung_nong_thon_moi"
SEAL = "co_quan"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder as the project's is for whoever pastes, with the demo's made-up signers."""
    folder = tmp_path / "desk"
    signers = folder_packs()[PACK].starter(STARTER)["signers"]
    make_demo_ca(
        folder / "var/demo/signers",
        people={key: str(signer["name"]) for key, signer in signers.items()},
        agencies=frozenset({SEAL}),
    )
    for name in (".venv", "docs"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture
def server(desk: Path, tmp_path: Path) -> Iterator[Server]:
    home = tmp_path / "home"
    home.mkdir()
    made = Server(home, {"HOSO_TRUST": str(desk / "var/demo/signers/roots")})
    made.start()
    yield made
    made.stop()


def test_the_page_works_as_pasted(server: Server, desk: Path, tmp_path: Path) -> None:
    pasted = LINES.replace("http://127.0.0.1:8000", server.url)
    env = {**os.environ, "HOSO_HOME": str(tmp_path / "home")}
    run = subprocess.run(["sh", "-euc", pasted], cwd=desk, env=env, capture_output=True, text=True, timeout=500)
    lines = run.stdout.splitlines()

    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert [line for line in lines if line in ("refused", "void", "withdrawn")] == ["refused", "void", "withdrawn"]
    assert any("dinh_chinh-r" in line for line in lines)
    assert all((desk / name).read_bytes()[:4] == b"%PDF" for name in ("receipt.pdf", "preview.pdf", "decision.pdf"))
    assert all((desk / name).read_bytes()[:2] == b"PK" for name in ("register.xlsx", "bag.zip", "registers.xlsx"))
