"""The lines that the documents show to paste, so that the very same are tried."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def block(begins: str, document: Path = Path("README.md")) -> list[str]:
    """Return the lines of the one block of shell that begins so; a comment behind a line is left away."""
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / document).read_text("utf-8"), re.S)
    (result,) = [entry for entry in blocks if entry.startswith(begins)]
    return [re.sub(r"\s+# .*", "", line) for line in result.splitlines() if line]
