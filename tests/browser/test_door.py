"""Who comes in and who does not: sign-in, sign-out, and what another site can make a browser do."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import PASSWORD, Site, Tab, sign_in


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence_and_the_right_one_gets_in(
    tab: Callable[..., Tab],
) -> None:
    page = tab().page
    said = []
    for name, word in (("officer", "không phải mật khẩu"), ("nobody", PASSWORD)):
        page.goto("/dang-nhap")
        page.fill("#sign_in", name)
        page.fill("#password", word)
        with page.expect_response("**/dang-nhap") as answer:
            page.click("main button[type=submit]")
        summary = page.locator(".summary.bad")
        expect(summary).to_be_focused()
        said.append((answer.value.status, summary.inner_text()))
    sign_in(page, "officer")
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "hoso"]

    assert said[0] == said[1]
    assert said[0][0] == 401
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_after_signing_out_back_shows_the_sign_in_and_nothing_of_before(tab: Callable[..., Tab]) -> None:
    page = tab(Role.ARCHIVIST).page
    page.goto("/kho")
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap")
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    expect(page.get_by_text("Archivist Nguyễn")).to_have_count(0)


def test_a_ticket_that_was_there_before_signing_in_is_replaced(tab: Callable[..., Tab], site: Site) -> None:
    made = tab()
    made.context.add_cookies([{"name": "hoso", "value": "given-by-somebody", "url": site.url}])
    sign_in(made.page, "clerk")
    (cookie,) = [cookie for cookie in made.context.cookies() if cookie["name"] == "hoso"]

    assert cookie["value"] != "given-by-somebody"


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]
)
def test_signing_in_leads_nowhere_else(tab: Callable[..., Tab], site: Site, back: str) -> None:
    page = tab().page
    page.goto(f"/dang-nhap?tiep={back}")
    page.fill("#sign_in", "clerk")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/viec")

    assert page.url == f"{site.url}/viec"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(tab: Callable[..., Tab], site: Site) -> None:
    page = tab().page
    page.goto("/kho?q=nguyen")
    page.fill("#sign_in", "archivist")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/kho?q=nguyen")


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another site that posts a form to ours as soon as it is shown."""

    target = ""

    def do_GET(self) -> None:
        body = f"<form method=post action='{self.target}'></form><script>document.forms[0].submit()</script>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has
        """Say nothing."""


def test_a_form_of_another_site_does_nothing_with_the_cookie_of_who_signed_in(
    tab: Callable[..., Tab], site: Site
) -> None:
    made = tab(Role.CLERK)
    Elsewhere.target = site.url + site.address("/v1/documents/{document}/issue")
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with made.page.expect_response("**/issue") as answer:
            made.page.goto(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
    made.noise.clear()  # the other site is another origin, of course

    assert (answer.value.status, answer.value.json()["code"]) == (403, "OTHER_ORIGIN")


def test_every_page_has_its_headers_and_can_be_framed_nowhere(tab: Callable[..., Tab]) -> None:
    page = tab(Role.ADMIN).page
    for path in ("/dang-nhap", "/viec", "/ho-so", "/kho", "/khong-co"):
        answer = page.goto(path)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
