"""An office at the portal of a site: each role at its desk, by the pages' own forms, as a browser without script."""

import re
import time
from collections.abc import Iterable
from contextlib import ExitStack
from secrets import token_hex

import httpx2

from hoso.demo.people import fill_workbook, nominees
from shared.packs.load import folder_packs
from shared.people.principal import Role

PACK = next(iter(folder_packs().values()))
KIND = next(kind.key for kind in PACK.file.dossiers if kind.tables)
BROWSER = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
PASSWORD, PATIENCE = "mật khẩu của tôi", 120.0


class Office:
    """People of a site, made by its administrator's key, and what they do on its pages."""

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._desks = ExitStack()
        self.program = self._opened(
            httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=PATIENCE)
        )

    def desk(self, role: Role, signs: Iterable[str] = ()) -> httpx2.Client:
        """Return the browser of somebody new, who has chosen their own password."""
        name = f"{role}-{token_hex(4)}"
        person = {"sign_in": name, "name": name, "roles": [role], "signs": list(signs)}
        first = self.program.post("/v1/people", json=person).json()["password"]
        browser = self._opened(
            httpx2.Client(base_url=self._url, headers=BROWSER, timeout=PATIENCE, follow_redirects=True)
        )
        browser.post("/dang-nhap", data={"sign_in": name, "password": first})
        browser.post("/toi/mat-khau", data={"old": first, "new": PASSWORD})
        return browser

    def close(self) -> None:
        """Close every browser."""
        self._desks.close()

    def ask_for_dossier(self, clerk: httpx2.Client) -> str:
        """Let the clerk make a season, drop a table and ask for its dossier; return the dossier."""
        starter = self.program.get("/v1/packs").json()["items"][0]["starters"][0]
        season = clerk.post("/dot", data={"begin": f"{PACK.id}/{starter}"}).url.path.rpartition("/")[2]
        blank = clerk.get(f"/v1/packs/{PACK.id}/table").content
        table = fill_workbook(blank, PACK.file.tables, nominees(4))
        files = [("files", ("danh-sach.xlsx", table))]
        files += [
            ("files", (path.name, path.read_bytes())) for path in sorted((PACK.folder / "demo").glob("bao-cao-*"))
        ]
        submission = clerk.post(f"/bang?dot={season}", data={"pack": PACK.id}, files=files).url.path
        asked = clerk.post(f"{submission}/lap-ho-so", data={"season": season, "kind": KIND})
        return str(asked.url.path.rpartition("/")[2])

    def freeze(self, signer: httpx2.Client, dossier: str, kind: str) -> httpx2.Response:
        """Let a signer confirm a whole pile; return the page of the batch."""
        page = signer.get(f"/ky/{dossier}/{kind}").text
        values = {name: re.findall(f'name="{name}" value="([^"]+)"', page) for name in ("signer", "documents")}
        return signer.post("/ky/lo", data={"signer": values["signer"][0], "documents": values["documents"]})

    def _opened(self, client: httpx2.Client) -> httpx2.Client:
        return self._desks.enter_context(client)

    def until(self, dossier: str, state: str) -> None:
        """Wait until every paper of a dossier stands in a state; raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while set(self.program.get(f"/v1/dossiers/{dossier}").json()["counts"]) != {state}:
            if time.monotonic() > end:
                raise TimeoutError(f"{dossier} did not come to {state}")
            time.sleep(0.2)  # between two looks at an outcome
