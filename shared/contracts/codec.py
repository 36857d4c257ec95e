"""JSON of the contract's values: strict in types, canonical in bytes; a field that a newer writer added is ignored."""

import json
from typing import Generic, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


class Codec(Generic[T]):
    """Reads and writes the values of one frozen dataclass."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)

    def write(self, value: T) -> bytes:
        """Return the JSON of a value (UTF-8): equal values give the same bytes."""
        plain = self._adapter.dump_python(value, mode="json")
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def read(self, data: bytes | str) -> T:
        """Return the value in some JSON; raises ValueError where a field lacks or has another type."""
        return self._adapter.validate_json(data, strict=True)
