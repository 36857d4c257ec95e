"""A site with an archived dossier to take a backup of, and an empty one to restore it into."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from shared.settings import Settings
from tests.faults.story import Story

BESIDE_ROOTS = ("intermediates/between.crt", "list.crl", "answer.ors")


@pytest.fixture
def site(story: Story, tmp_path: Path) -> Path:
    """Give the folder of a site with one archived dossier."""
    shutil.copytree(story.home, tmp_path / "site")
    trust = tmp_path / "site/signers/roots"
    shutil.copytree(trust, tmp_path / "site/played/trust")
    (trust / "intermediates").mkdir()
    for name in BESIDE_ROOTS:
        (trust / name).write_bytes(name.encode())
    return tmp_path / "site"


@pytest.fixture(params=["folders", "servers"])
def target(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Settings:
    """Give an empty site to restore into: SQLite and folders, or PostgreSQL and MinIO."""
    there: dict[str, Any] = {}
    if request.param == "servers":
        s3 = request.getfixturevalue("s3_url")
        there["database_url"] = request.getfixturevalue("postgres_url")
        there |= {
            f"{part}_url": f"{s3}/{part}-{tmp_path.name[-8:].replace('_', '-').strip('-')}"
            for part in ("blobs", "vault")
        }
    return Settings(home=tmp_path / "new", broker_url=f"memory://{tmp_path.name}", packs=site / "packs", **there)
