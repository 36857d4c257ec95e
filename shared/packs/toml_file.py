"""Reads one TOML file of a pack; what is wrong with it is said with its line."""

import re
import tomllib
from pathlib import Path
from typing import Any  # what a TOML file holds

from shared.packs.check.faults import PackBroken, PackFault


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """Return what a file of a pack's folder holds; raises PackBroken with the line that is no TOML."""
    try:
        return tomllib.loads((folder / name).read_text("utf-8-sig"))
    except FileNotFoundError as error:
        fault = PackFault(file=name, place="—", vi="không có tệp này trong thư mục", en="the folder has no such file")
        raise PackBroken(pack=folder.name, faults=[fault]) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        vi, en = f"không đọc được tệp TOML: {error}", f"this is no TOML that can be read: {error}"
        fault = PackFault(file=name, place=_line(error), vi=vi, en=en)
        raise PackBroken(pack=folder.name, faults=[fault]) from error


def _line(error: Exception) -> str:
    match = re.search(r"at line (\d+)", str(error))
    return f"dòng / line {match[1]}" if match else "—"
