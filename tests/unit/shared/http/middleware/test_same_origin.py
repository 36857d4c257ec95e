"""No page of another site makes a browser change something; programs with a key are not asked where they come from."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from shared.http.middleware.same_origin import SameOriginMiddleware
from shared.http.problems import add_errors, refused


def served(pages: bool) -> TestClient:
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    def anything(path: str) -> str:
        return path

    app.add_middleware(SameOriginMiddleware, refuse=refused, pages=pages)
    add_errors(app)
    return TestClient(app, base_url="http://hoso.example:8000")


@pytest.fixture(scope="module")
def client() -> TestClient:
    return served(pages=False)


OURS = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    {"Origin": "http://hoso.example:8000"},
]
OTHERS: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": ""},
    *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "none", "")),
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://hoso.example:8000"},
    *({"Origin": f"http://{host}"} for host in ("hoso.example", "hoso.example:8001", "evil.example", "hoso.example.x")),
]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_with_the_cookie_only_our_own_pages_change_something(client: TestClient, method: str) -> None:
    def statuses(headers: list[dict[str, str]]) -> list[int]:
        return [
            client.request(method, "/v1/documents/1/issue", headers={**entry, "Cookie": "hoso=x"}).status_code
            for entry in headers
        ]

    assert statuses(OURS) == [200] * len(OURS)
    assert statuses(OTHERS) == [403] * len(OTHERS)


def test_a_page_takes_no_form_of_another_site_even_without_a_cookie() -> None:
    client = served(pages=True)

    assert [client.post("/dang-nhap", headers=other).status_code for other in OTHERS] == [403] * len(OTHERS)
    assert client.post("/dang-nhap", headers=OURS[0]).status_code == 200


def test_a_program_with_a_key_and_whoever_only_reads_are_not_asked(client: TestClient) -> None:
    cookie = {"Cookie": "__Host-hoso=x", "Sec-Fetch-Site": "cross-site"}
    key = {**cookie, "Authorization": "Bearer x"}

    assert [client.get("/v1/x", headers=cookie).status_code, client.post("/v1/x", headers=key).status_code] == [200] * 2
    assert client.post("/v1/x").status_code == 200
