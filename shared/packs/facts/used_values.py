"""The values of a context that a template uses, by the paths it reads: what decides whether a paper must be remade."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence, Sized

EACH, COUNT, WHETHER = "[]", "#", "?"  # behind a path: of each entry; how many entries; whether anything is there


def digest_of_used(context: Mapping[str, object], paths: Sequence[str]) -> str:
    """Return the SHA-256 of the values at some paths: the same values give the same paper."""
    values = {path: list(at(context, path)) for path in paths}
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def at(context: Mapping[str, object], path: str) -> Iterator[object]:
    """Yield what lies at a path: one value, or one for each entry of the lists on the way; nothing where it ends."""
    steps = path.rstrip(COUNT + WHETHER).replace(EACH, f".{EACH}").split(".")
    for value in _at(context, steps):
        if path.endswith(WHETHER):
            yield bool(value)
        elif path.endswith(COUNT):
            yield len(value) if isinstance(value, Sized) else 0
        else:
            yield value


def _at(value: object, steps: Sequence[str]) -> Iterator[object]:
    if not steps:
        yield value
        return
    step, rest = steps[0], steps[1:]
    if step == EACH and isinstance(value, Sequence) and not isinstance(value, str):
        for entry in value:
            yield from _at(entry, rest)
    elif isinstance(value, Mapping) and step != EACH and not hasattr(value, step):
        if step in value:
            yield from _at(value[step], rest)
    else:  # something made of the whole value: its letters, its length, its `items()`
        yield value
