"""The services of HoSo, by name; a process imports only those it starts."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.service import Blueprint

SERVICES = ("intake", "filling", "signing", "archive")


def blueprint(name: str) -> "Blueprint":
    """Return how a service is made; raises KeyError for a name that is none."""
    if name not in SERVICES:
        raise KeyError(name)
    made: Blueprint = import_module(f"services.{name}.wiring").BLUEPRINT
    return made
