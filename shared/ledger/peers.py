"""Asks the processes of other services for their pages, over HTTP, with the caller's own key."""

from collections.abc import Mapping
from functools import partial

import httpx2

from shared.errors import PageUnavailable
from shared.ledger.open import Ask
from shared.ledger.page import Page, read_page

PATIENCE = 60.0  # seconds for a page, which may be long


def asks(peers: Mapping[str, str], authorization: str) -> Mapping[str, Ask]:
    """Return for each other service, by its address, what asks for its page; asking raises PageUnavailable."""
    return {name: partial(_ask, name, url, authorization) for name, url in peers.items()}


def _ask(name: str, url: str, authorization: str) -> Page:
    try:
        headers = {"Authorization": authorization}
        answer = httpx2.get(f"{url}/v1/admin/ledger/{name}", headers=headers, timeout=PATIENCE)
        answer.raise_for_status()
        return read_page(answer.content)
    except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
        raise PageUnavailable(service=name) from error
