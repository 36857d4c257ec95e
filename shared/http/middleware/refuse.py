"""What a layer is handed to answer a request with, in the place of the routes."""

from collections.abc import Callable
from typing import TypeAlias

from starlette.types import ASGIApp, Scope

from shared.errors.tree import HosoError

Refuse: TypeAlias = Callable[[Scope, HosoError], ASGIApp]
