"""Makes the passwords of a site once, into a file only its owner reads: `python3 -m deploy.secrets [FILE]`.

The file is a list of NAME=value, as `docker compose` reads it (`.env`). It needs nothing but Python, so it can run
before anything is installed.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from secrets import token_hex

from deploy.site import SERVICES
from shared.files import write_private

SERVERS = {"RABBITMQ": "OPERATOR", "POSTGRES": "ADMIN", "MINIO": "ROOT"}


def secret_names(services: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the passwords that a site of these services needs."""
    users = tuple(services)
    return tuple(f"{server}_{user.upper()}_PASSWORD" for server, chief in SERVERS.items() for user in (chief, *users))


NAMES = secret_names(SERVICES)


def secrets_of(path: Path, names: Iterable[str] = NAMES) -> Mapping[str, str]:
    """Return the secrets by name; what the file lacks is made and added to it."""
    kept = dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line) if path.exists() else {}
    missing = [name for name in names if name not in kept]
    if missing:
        kept |= {name: token_hex(24) for name in missing}
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, "".join(f"{name}={value}\n" for name, value in kept.items()))
    return kept


def password(secrets: Mapping[str, str], server: str, user: str) -> str:
    """Return the password of one user of one server (`RABBITMQ`, `POSTGRES`, `MINIO`)."""
    return secrets[f"{server}_{user.upper()}_PASSWORD"]


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else ".env")
    secrets_of(place)
    print(f"Mật khẩu ở / the passwords are in {place}")  # noqa: T201
