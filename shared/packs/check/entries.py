"""What several checks of `pack.toml` say: a name used twice, a name of nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator

from shared.packs.check.faults import PackFault


def twice(path: str, names: Iterable[str]) -> Iterator[PackFault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield fault(path, f"tên `{name}` dùng {times} lần", f"the name `{name}` is used {times} times")


def unknown(path: str, vi: str, en: str, name: str, known: Iterable[str], file: str = "pack.toml") -> PackFault:
    names = ", ".join(known)
    return fault(path, f"không có {vi} `{name}`; chỉ có {names}", f"there is no {en} `{name}`, only {names}", file)


def fault(path: str, vi: str, en: str, file: str = "pack.toml") -> PackFault:
    return PackFault(file=file, place=path, vi=vi, en=en)
