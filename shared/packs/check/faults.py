"""What may be wrong with a pack: each fault with its file and place, in the pack author's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any  # a stranger's TOML, followed step by step

from pydantic import BaseModel, ValidationError

from shared.errors.tree import PackRefused
from shared.packs import model
from shared.text.validation_messages import describe

NAMED_BY = ("kind", "key", "field")  # the entry that tells one of a list from another


@dataclass(frozen=True, kw_only=True)
class PackFault:
    """One thing that is wrong: the file in the pack's folder, the place in it, and what is wrong, in two languages."""

    file: str
    place: str
    vi: str
    en: str


class PackBroken(PackRefused):
    code = "PACK_BROKEN"
    vi = "Gói mẫu hồ sơ “{pack}” chưa dùng được:{faults_vi}\nHãy sửa rồi chạy lại `hoso pack check`."
    en = "Pack “{pack}” cannot be used yet:{faults_en}\nMend it and run `hoso pack check` again."

    def __init__(self, *, pack: str, faults: Sequence[PackFault]) -> None:
        at = [f"\n- {fault.file}, {fault.place}: " for fault in faults]
        lines_vi = "".join(where + fault.vi for where, fault in zip(at, faults, strict=True))
        lines_en = "".join(where + fault.en for where, fault in zip(at, faults, strict=True))
        self.faults = tuple(faults)
        super().__init__(pack=pack, faults_vi=lines_vi, faults_en=lines_en)


def shape_faults(error: ValidationError, data: Mapping[str, object]) -> Iterator[PackFault]:
    """Yield a fault for each entry of `pack.toml` that is missing, unknown or of the wrong kind."""
    seen: set[str] = set()
    for detail in error.errors():
        place = _place(detail["loc"], data)
        if place in seen:  # of a union, each member complains
            continue
        seen.add(place)
        meaning = describe(detail)
        vi, en = meaning.vi, meaning.en
        if detail["type"] == "extra_forbidden" and (near := get_close_matches(str(detail["loc"][-1]), _entries(), n=1)):
            vi, en = f"{vi}; có phải là `{near[0]}`?", f"{en}; did you mean `{near[0]}`?"
        yield PackFault(file="pack.toml", place=place, vi=vi, en=en)


def _place(steps: Sequence[int | str], data: Any) -> str:
    """Return where in the file an entry stands, an item of a list by its name where it has one."""
    parts: list[str] = []
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, int):
            name = next((data[key] for key in NAMED_BY if isinstance(data, dict) and key in data), step + 1)
            parts[-1] = f"{parts[-1]}[{name}]"
        elif not step.startswith(("constrained-str", "literal[", "function-")):
            parts.append(str(step))
    return ".".join(parts)


def _entries() -> list[str]:
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return sorted({name for kind in kinds for name in kind.model_fields})
