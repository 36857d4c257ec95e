"""Makes a site's rights, the passwords being in the environment; every step may be done twice.

`python -m deploy.rights definitions FILE` writes RabbitMQ's definitions, before RabbitMQ starts;
`python -m deploy.rights grant POSTGRES_HOST:PORT MINIO_HOST:PORT KEYS_FILE TRUST_FOLDER` makes roles, schemas, buckets
and users, the folder of trusted roots, and the first API key, which it prints once.
"""

import json
import os
import sys
from pathlib import Path

from deploy.rights.broker import definitions
from deploy.rights.database import grant_records
from deploy.rights.store import grant_store
from deploy.secrets import password
from shared.people.key_file import Keys, Role


def grant(records: str, store: str, keys: Path, trust: Path) -> None:
    """Make what the services need in PostgreSQL and MinIO, the folder of roots, and an admin's key if there is none."""
    grant_records(f"postgresql://hoso:{password(os.environ, 'POSTGRES', 'ADMIN')}@{records}/postgres", os.environ)
    grant_store(f"s3://hoso-root:{password(os.environ, 'MINIO', 'ROOT')}@{store}", os.environ)
    trust.mkdir(exist_ok=True)
    stored = Keys(keys)
    if stored.empty():
        key = stored.add("admin", Role.ADMIN)
        print(f"Khóa quản trị, chỉ hiện một lần / admin key, shown once: {key}")  # noqa: T201


def main(words: list[str]) -> None:
    """Do one of the two steps; ends with 2 when neither is named."""
    match words:
        case ["definitions", file]:
            Path(file).write_text(json.dumps(definitions(os.environ)), "utf-8")
        case ["grant", records, store, keys, trust]:
            grant(records, store, Path(keys), Path(trust))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
