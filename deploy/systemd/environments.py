"""Writes what each service is told when systemd runs it as a process of its own: SERVICE.env, and operator.env.

`python -m deploy.systemd.environments FOLDER BROKER RECORDS STORE`, each server as host:port. The passwords are those
of FOLDER/secrets.env, made once; `python -m deploy.rights` gives the servers the same.
"""

import sys
from pathlib import Path

from deploy.addresses import Site, environment, operator
from deploy.secrets import secrets_of
from deploy.site import ENTRIES
from shared.files import write_private

HOME = "/var/lib/hoso"
PORTS = {name: entry.port for name, entry in ENTRIES.items()}


def write_environments(folder: Path, broker: str, records: str, store: str) -> list[Path]:
    """Write the files, readable by their owner alone (systemd reads them as root), and return them."""
    site = Site(
        broker=broker,
        records=records,
        store=store,
        trust=f"{HOME}/trust",
        peers={name: f"http://127.0.0.1:{port}" for name, port in PORTS.items() if not ENTRIES[name].front},
    )
    secrets = secrets_of(folder / "secrets.env")
    environments = {name: environment(name, secrets, site) | {"HOSO_PORT": str(port)} for name, port in PORTS.items()}
    files = {
        folder / f"{name}.env": variables
        for name, variables in {**environments, "operator": operator(secrets, site)}.items()
    }
    for path, variables in files.items():
        write_private(path, "".join(f"{name}={value}\n" for name, value in variables.items()))
    return list(files)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    for written in write_environments(Path(sys.argv[1]), *sys.argv[2:]):
        print(written)  # noqa: T201
