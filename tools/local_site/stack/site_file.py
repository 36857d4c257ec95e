"""The files by which others find a site: site.json, and operator.env for whoever looks after it."""

import json
from collections.abc import Mapping
from pathlib import Path

from shared.files import write_private

NAME = "site.json"


def write_site(home: Path, facts: Mapping[str, object], variables: Mapping[str, str]) -> None:
    """Write both files; only their owner may read them."""
    write_private(home / NAME, json.dumps(facts, indent=1))
    exports = "".join(f"export {name}='{value}'\n" for name, value in variables.items())
    write_private(home / "operator.env", exports)


def known_key(home: Path) -> str:
    """Return the key that the site had when it was started before; '' for a new one."""
    path = home / NAME
    return str(json.loads(path.read_text())["key"]) if path.exists() else ""
