"""The services of HoSo by name; a process imports only those it opens."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.service import Service
    from shared.settings import Settings

SERVICES = ("intake", "filling", "signing", "archive", "portal")


def migrations(name: str) -> Path | None:
    """Return the folder with the revisions of a service's tables, None when it has none."""
    folder = Path(__file__).parent / name / "migrations"
    return folder if folder.is_dir() else None


def open_service(settings: "Settings", name: str) -> "Service":
    """Open a service at the addresses of the settings and wire it; raises KeyError for a name that is none."""
    from shared.service import Service, open_kit

    if name not in SERVICES:
        raise KeyError(name)
    service: Service = import_module(f"services.{name}.wiring").build(open_kit(settings, name, migrations(name)))
    return service


def open_services(settings: "Settings", names: Iterable[str] = SERVICES) -> "list[Service]":
    """Open and wire several services."""
    return [open_service(settings, name) for name in names]
