"""Makes a site's rights, the passwords being in the environment; every step may be done twice.

`python -m deploy.rights definitions FILE` writes RabbitMQ's definitions, before RabbitMQ starts;
`python -m deploy.rights grant POSTGRES_HOST:PORT MINIO_HOST:PORT TRUST_FOLDER` makes roles, schemas, buckets
and users, the folder of trusted roots, and the first API key and person, whose key and password it prints once.
"""

import json
import os
import sys
from contextlib import closing
from pathlib import Path

from deploy.rights.broker import definitions
from deploy.rights.database import grant_records, people_at
from deploy.rights.store import grant_store
from deploy.secrets import password
from deploy.site import SERVICES
from shared.people.address import open_directory
from shared.people.first import first_of


def grant(records: str, store: str, trust: Path) -> None:
    """Make what the services need in PostgreSQL and MinIO, the folder of roots, and an admin if there is none."""
    server = f"postgresql://hoso:{password(os.environ, 'POSTGRES', 'ADMIN')}@{records}"
    grant_records(f"{server}/postgres", os.environ)
    grant_store(f"s3://hoso-root:{password(os.environ, 'MINIO', 'ROOT')}@{store}", os.environ)
    trust.mkdir(exist_ok=True)
    with closing(open_directory(people_at(server))) as directory:
        for line in first_of(directory, SERVICES):
            print(line)  # noqa: T201


def main(words: list[str]) -> None:
    """Do one of the two steps; ends with 2 when neither is named."""
    match words:
        case ["definitions", file]:
            Path(file).write_text(json.dumps(definitions(os.environ)), "utf-8")
        case ["grant", records, store, trust]:
            grant(records, store, Path(trust))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
