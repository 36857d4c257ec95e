"""What all tests share: at the end, one line says which real components they ran against."""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[1]
REAL = {
    "LibreOffice": ("soffice", "--version"),
    "poppler": ("pdfsig", "-v"),
}
MINIO = shutil.which("minio") or (str(ROOT / ".tools/minio") if (ROOT / ".tools/minio").exists() else "")


@pytest.fixture(scope="session")
def s3_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a real MinIO, started here on a free port, or the one that HOSO_TEST_S3_URL names."""
    if given := os.environ.get("HOSO_TEST_S3_URL"):
        yield given
        return
    if not MINIO:
        pytest.skip("no minio on PATH or in .tools: its contract is not proved in this run")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("minio")
    env = {**os.environ, "MINIO_ROOT_USER": "hoso-test", "MINIO_ROOT_PASSWORD": "hoso-test-secret", "HOME": str(folder)}
    command = [MINIO, "server", str(folder / "data"), "--address", f"127.0.0.1:{port}", "--quiet"]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/minio/health/ready", server)
            yield f"s3://hoso-test:hoso-test-secret@127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310 - our own loopback address
                if answer.status == 200:
                    return
        except OSError:
            assert server.poll() is None, "MinIO ended"
        threading.Event().wait(0.05)
    raise TimeoutError("MinIO did not get ready")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the real components by name and version."""
    found = [f"{name} {_version(command)}" for name, command in REAL.items()]
    found.append("MinIO" if MINIO or os.environ.get("HOSO_TEST_S3_URL") else "no MinIO (skipped)")
    terminalreporter.write_line("Real components / thành phần thật: SQLite, kombu memory://, " + ", ".join(found))


def _version(command: tuple[str, ...]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return "—"
    words = (run.stdout + run.stderr).split()
    return next((word for word in words if word[:1].isdigit()), "?")
