"""Signing in with a code from a phone: asked of the roles that must, the password alone opens nothing."""

import re
import time
import uuid
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from services import open_services
from shared.http.app import create_app
from shared.people.accounts.accounts import Accounts
from shared.people.accounts.totp import SECONDS, code_at
from shared.people.principal import Role
from shared.settings import Settings

PASSWORD = "một mật khẩu dài"
OURS = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


class PortalSite:
    """A site whose signers sign in by a code too, and browsers in front of it."""

    def __init__(self, app: object, accounts: Accounts) -> None:
        self._app = app
        self.accounts = accounts

    def browser(self, name: str, role: Role) -> TestClient:
        """Return a browser in which somebody new gave their own password."""
        person, first = self.accounts.add(name, name, [role])
        self.accounts.set_password(person.id, first, PASSWORD)
        client = TestClient(self._app, headers=OURS)  # type: ignore[arg-type]
        self.page = client.post("/dang-nhap", data={"sign_in": name, "password": PASSWORD}).text
        return client


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalSite]:
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, broker_url=f"memory://{uuid.uuid4().hex}", second_factor="signer,admin")
    app = create_app(settings, open_services(settings))
    with TestClient(app):
        yield PortalSite(app, app.state.accounts)


def field(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    result = re.search(f'name="{name}" value="([^"]*)"', page)
    return result[1] if result else ""


def secret(page: str) -> str:
    """Return the secret that a page shows."""
    result = re.search('class="secret">([A-Z2-7]+)<', page)
    return result[1] if result else ""


def code(page: str, later: int = 0) -> str:
    """Return what a phone shows that was set up by a page."""
    return code_at(secret(page), int(time.time()) // SECONDS + later)


def test_a_signer_sets_up_a_phone_before_anything_else_and_needs_it_from_then_on(portal: PortalSite) -> None:
    client = portal.browser("hien", Role.SIGNER)
    page = portal.page
    refused = client.get("/viec", follow_redirects=False).status_code
    entered = client.post("/dang-nhap/ma", data={"half": field(page, "half"), "code": code(page), "tiep": "/ky"})
    again = TestClient(client.app, headers=OURS)
    asked = again.post("/dang-nhap", data={"sign_in": "hien", "password": PASSWORD}).text

    assert refused == 303
    assert "<svg" in page
    assert entered.url.path == "/ky"
    assert (secret(asked), again.get("/viec", follow_redirects=False).status_code) == ("", 303)
    values = {"half": field(asked, "half"), "code": code(page, later=1)}
    assert again.post("/dang-nhap/ma", data=values).url.path == "/viec"


def test_a_wrong_code_is_told_and_a_clerk_is_asked_for_none(portal: PortalSite) -> None:
    client = portal.browser("chu", Role.SIGNER)
    refused = client.post("/dang-nhap/ma", data={"half": field(portal.page, "half"), "code": "12"})

    assert refused.status_code == 401
    assert "Mã xác minh không đúng" in refused.text
    assert secret(refused.text) == secret(portal.page)
    assert portal.browser("lan", Role.CLERK).get("/ho-so").status_code == 200


def test_a_half_ticket_that_is_none_asks_for_the_password_again(portal: PortalSite) -> None:
    answer = TestClient(portal.browser("mai", Role.CLERK).app, headers=OURS).post("/dang-nhap/ma", data={"half": "x"})

    assert answer.status_code == 401
    assert "Đã quá 10 phút" in answer.text


def test_a_given_password_is_replaced_first_then_a_phone_is_set_up(
    portal: PortalSite,
) -> None:
    _, first = portal.accounts.add("moi", "Mới", [Role.ADMIN])
    client = TestClient(portal.browser("binh", Role.CLERK).app, headers=OURS)
    own = client.post("/dang-nhap", data={"sign_in": "moi", "password": first})
    page = client.post("/toi/mat-khau", data={"old": first, "new": PASSWORD}).text

    assert own.url.path == "/toi/mat-khau"
    assert secret(page)
    assert client.get("/viec", follow_redirects=False).status_code == 303


def test_whoever_likes_sets_up_a_phone_and_an_administrator_forgets_it(portal: PortalSite) -> None:
    client = portal.browser("thu", Role.CLERK)
    page = client.get("/toi/dien-thoai").text
    client.post("/dang-nhap/ma", data={"half": field(page, "half"), "code": code(page), "tiep": "/toi"})
    known = client.get("/toi").text
    portal.accounts.forget_phone(portal.accounts.named("thu").id)

    assert "đã gắn" in known
    assert client.get("/toi", follow_redirects=False).status_code == 303
