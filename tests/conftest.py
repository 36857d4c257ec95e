"""What all tests share: at the end, one line says which real components they ran against."""

import subprocess
from typing import Any

REAL = {
    "LibreOffice": ("soffice", "--version"),
    "poppler": ("pdfsig", "-v"),
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the real components by name and version."""
    found = [f"{name} {_version(command)}" for name, command in REAL.items()]
    terminalreporter.write_line("Real components / thành phần thật: SQLite, kombu memory://, " + ", ".join(found))


def _version(command: tuple[str, ...]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return "—"
    words = (run.stdout + run.stderr).split()
    return next((word for word in words if word[:1].isdigit()), "?")
