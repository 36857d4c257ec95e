"""The root certificates that signatures may chain to."""

from pathlib import Path


def trusted_roots(folder: Path) -> list[bytes]:
    """Return every root certificate (PEM) of a folder, in the order of their file names."""
    return [path.read_bytes() for path in sorted(folder.glob("*.pem"))]
