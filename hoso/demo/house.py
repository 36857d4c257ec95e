"""The demo's site after its season: made-up people of each role, a dossier that waits for them, served on."""

import secrets
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from hoso.demo.client import Client
from hoso.demo.people import nominees
from hoso.demo.server import Server
from hoso.demo.submission import submit
from shared.packs.load import folder_packs
from shared.people.address import open_accounts
from shared.people.principal import Role

WAITING = 8  # nominees of the dossier that waits for the officer
PEOPLE = (
    ("vanthu", "Trần Thị Văn", Role.CLERK, ("co_quan",), "văn thư / clerk"),
    ("chuyenvien", "Lê Minh Chuyên", Role.OFFICER, (), "chuyên viên duyệt / officer"),
    ("giamdoc", "Đỗ Hữu Hiền", Role.SIGNER, ("giam_doc", "chu_toa"), "người ký / signer"),
    ("phogiamdoc", "Nguyễn Văn Bảo", Role.SIGNER, ("pho_chu_tich",), "người ký: Phó Chủ tịch Hội đồng / vice chair"),
    ("thuky", "Trần Thị Minh Thư", Role.SIGNER, ("thu_ky",), "người ký: thư ký cuộc họp / secretary"),
    (
        "chanhvanphong",
        "Hoàng Đình Lâm",
        Role.SIGNER,
        ("chanh_van_phong",),
        "người ký: Chánh Văn phòng / office chief",
    ),
    ("luutru", "Phạm Thị Lưu", Role.ARCHIVIST, (), "lưu trữ / archivist"),
    ("quantri", "Hoàng Văn Quản", Role.ADMIN, (), "quản trị / administrator"),
)


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody made up who may sign in on the demo's site."""

    sign_in: str
    password: str
    words: str
    signs: Sequence[str]


def open_house(host: Server, home: Path) -> Sequence[Guest]:
    """Let one person of each role in, and ask for a dossier that waits for review; return who they are."""
    password = secrets.token_urlsafe(9)  # one for all: it is told below, and this site is on this machine alone
    accounts = open_accounts(f"file:{home}/keys.json")
    for sign_in, name, role, signs, _ in PEOPLE:
        person, first = accounts.add(sign_in, name, [role], signs=signs)
        accounts.set_password(person.id, first, password)
    accounts.close()
    _ask_for_work(Client(host.url, host.key, host.revive))
    return [
        Guest(sign_in=sign_in, password=password, words=words, signs=signs) for sign_in, _, _, signs, words in PEOPLE
    ]


def _ask_for_work(client: Client) -> None:
    pack = next(iter(folder_packs().values()))
    season = client.get("/v1/seasons")["items"][0]["season_id"]
    kind = next(kind.key for kind in pack.file.dossiers if kind.tables)
    submission = submit(client, pack, nominees(WAITING))
    client.post("/v1/dossiers", json={"season": season, "kind": kind, "submission": submission})
    client.close()


def show_door(host: Server, guests: Sequence[Guest]) -> None:
    """Print the address and who may sign in."""
    out = Console(highlight=False)
    out.print(f"\nMở / open: {host.url}\nMật khẩu chung / password of all: {guests[0].password}", markup=False)
    for guest in guests:
        signs = f"; ký / signs: {', '.join(guest.signs)}" if guest.signs else ""
        out.print(f"  {guest.sign_in:14} {guest.words}{signs}", markup=False, soft_wrap=True)
    out.print("Ký thử tệp tải về / sign downloaded files: .venv/bin/hoso demo-sign giam_doc TỆP.zip", soft_wrap=True)
    out.print("Ctrl-C để dừng / stops it.")


def stay(host: Server) -> None:
    """Serve on until Ctrl-C or a termination signal, the server started again should it die."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    while not ended.wait(1):
        host.revive()
