"""Anybody drops a signed PDF and reads the verdict in words."""

from collections.abc import Callable

from playwright.sync_api import expect

from shared.people.principal import Role
from tests.browser.conftest import Site, Tab


def test_a_signed_paper_is_called_valid_and_a_changed_one_is_not(tab: Callable[..., Tab], site: Site) -> None:
    page = tab(Role.SIGNER).page
    signed = page.request.get(site.address("/v1/documents/{document}/current.pdf")).body()
    whole = bytearray(signed)
    whole[len(whole) // 3] ^= 1
    said = []
    for name, body in (("ky.pdf", signed), ("sua.pdf", bytes(whole))):
        page.goto("/kiem-tra")
        page.set_input_files("#file", {"name": name, "mimeType": "application/pdf", "buffer": body})
        page.locator("main button[type=submit]").click()
        summary = page.locator(".summary")
        expect(summary).to_be_focused()
        said.append(summary.get_attribute("class"))

    assert said == ["summary good", "summary bad"]
