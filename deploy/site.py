"""The services of a site as deploy/site.toml names them; it needs nothing but Python."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal

SITE_FILE = Path(__file__).with_name("site.toml")
NAME = re.compile(r"[a-z]+")  # it is a queue, a role, a schema, a user, a host and a folder of services/


@dataclass(frozen=True, kw_only=True)
class ServiceEntry:
    """One service of a site: what it may do, where it is reached, how many of it run."""

    name: str
    port: int  # of its process on a server without containers
    publishes: tuple[str, ...]  # the events that it may send
    subscribes: tuple[str, ...] | Literal["all"]  # the events that its queue may be bound to
    blobs: Literal["read", "write"]  # its rights on the working files
    routes: tuple[str, ...] = ()  # /v1/<route> of the gateway
    front: bool = False  # answers every other path, and asks its peers for reconciliation: one service has it
    people: Literal["read", "write"] = "read"  # its rights on those who sign in: one service lets them in
    sign_in: bool = False  # is told the settings of deploy/sign_in.py, and may reach the identity provider
    vault: bool = False  # may write into the vault
    libreoffice: bool = False  # lays out: memory for profiles, one worker in each container
    replicas: int = 1  # that run always
    most: int = 6  # replicas that Kubernetes may start when events wait
    events_each: int = 20  # events in the queue for each replica


def read_entries(path: Path) -> Mapping[str, ServiceEntry]:
    """Return the services of a site by name, in the order of the file; raises ValueError that names the wrong entry."""
    tables = tomllib.loads(path.read_text("utf-8")).get("services", {})
    entries = {name: _entry(path, name, table) for name, table in tables.items()}
    for what, values in (
        ("port", [entry.port for entry in entries.values()]),
        ("route", [route for entry in entries.values() for route in entry.routes]),
    ):
        if len(set(values)) < len(values):
            raise ValueError(f"{path.name}: two services have one {what}")
    if sum(entry.front for entry in entries.values()) != 1:
        raise ValueError(f"{path.name}: one service, and only one, has front = true")
    return entries


def front_of(entries: Mapping[str, ServiceEntry]) -> str:
    """Return the service that answers what no other has, and that knows its peers."""
    return next(name for name, entry in entries.items() if entry.front)


def _entry(path: Path, name: str, table: Mapping[str, Any]) -> ServiceEntry:
    known = {field.name for field in fields(ServiceEntry)} - {"name"}
    needed = {field.name for field in fields(ServiceEntry) if field.default is MISSING} - {"name"}
    where = f"{path.name}, [services.{name}]"
    if not NAME.fullmatch(name):
        raise ValueError(f"{where}: a name has small letters only")
    if unknown := sorted(table.keys() - known):
        raise ValueError(f"{where}: no such entry: {', '.join(unknown)}")
    if missing := sorted(needed - table.keys()):
        raise ValueError(f"{where}: missing: {', '.join(missing)}")
    for right in ("blobs", "people"):
        if table.get(right, "read") not in ("read", "write"):
            raise ValueError(f"{where}: {right} is read or write")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return ServiceEntry(name=name, **values)


ENTRIES = read_entries(SITE_FILE)
SERVICES = tuple(ENTRIES)
