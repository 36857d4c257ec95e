"""The entries of the bar, each for the roles whose work is there."""

from collections.abc import Collection
from dataclasses import dataclass

from shared.people.principal import Role
from shared.text.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the bar: its address, its word, its icon, and whose it is."""

    path: str
    word: Sentence
    icon: str
    roles: frozenset[Role]
    agency: bool = False  # nobody of a unit may do what is there


def _entry(path: str, vi: str, en: str, icon: str, *roles: Role) -> Entry:
    return Entry(path=path, word=Sentence(vi=vi, en=en), icon=icon, roles=frozenset(roles or Role) | {Role.ADMIN})


MENU = (
    _entry("/viec", "Việc của tôi", "My work", "inbox"),
    _entry("/dot", "Đợt khen thưởng", "Seasons", "calendar", Role.CLERK, Role.OFFICER),
    _entry("/ho-so", "Hồ sơ", "Dossiers", "folder"),
    _entry("/ky", "Chờ tôi ký", "To sign", "pen-line", Role.SIGNER, Role.CLERK),
    Entry(
        path="/so",
        word=Sentence(vi="Sổ văn bản đi", en="Register"),
        icon="book-open",
        roles=frozenset({Role.CLERK, Role.ADMIN}),
        agency=True,
    ),
    Entry(
        path="/van-ban-den",
        word=Sentence(vi="Văn bản đến", en="Incoming papers"),
        icon="file-text",
        roles=frozenset({Role.CLERK, Role.OFFICER, Role.ADMIN}),
        agency=True,
    ),
    _entry("/kho", "Kho lưu trữ", "Archive", "archive", Role.ARCHIVIST, Role.OFFICER, Role.CLERK),
    _entry("/kiem-tra", "Kiểm tra chữ ký", "Check a signature", "shield-check"),
    Entry(
        path="/quan-tri",
        word=Sentence(vi="Quản trị", en="Administration"),
        icon="settings",
        roles=frozenset({Role.ADMIN}),
    ),
)


def entries(roles: Collection[Role], unit: str | None = None) -> list[Entry]:
    """Return the entries of somebody with these roles, perhaps of a unit; of nobody, none."""
    return [entry for entry in MENU if entry.roles & set(roles) and not (entry.agency and unit)]
