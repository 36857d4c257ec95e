"""HTTP client for what services in other processes tell an administrator; it uses the caller's own credentials."""

from collections.abc import Mapping
from functools import partial

import httpx2

from shared.contracts.state_report import ServiceReport, read_report
from shared.errors.stores import ServiceReportUnavailable
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.reconciliation.collect import Ask

PATIENCE = 60.0  # seconds for a report, which may be large


CREDENTIALS = ("authorization", "cookie")  # what of a request says who asks: a key, or a ticket


def asks(peers: Mapping[str, str], headers: Mapping[str, str]) -> Mapping[str, Ask]:
    """Return for each peer the call that gets its report, with the credentials of these headers of a request.

    The call raises ServiceReportUnavailable.
    """
    return {name: partial(_ask, name, url, _own(headers)) for name, url in peers.items()}


def forward(method: str, service: str, url: str, headers: Mapping[str, str]) -> bytes:
    """Pass a request of the administrator on to the process of a service; return the body of its answer.

    Raises NotFound where it has no such thing, ServiceReportUnavailable where it gives no good answer.
    """
    own = {**_own(headers), "Sec-Fetch-Site": "same-origin"}  # this process judged where the request came from
    try:
        answer = httpx2.request(method, url, headers=own, timeout=PATIENCE)
    except httpx2.HTTPError as error:
        raise ServiceReportUnavailable(service=service) from error
    if answer.status_code == 404:
        raise NotFound(what=Thing.EVENT, id=url.removesuffix("/replay").rsplit("/", 1)[-1])
    if answer.status_code >= 400:
        raise ServiceReportUnavailable(service=service)
    return answer.content


def _own(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in CREDENTIALS if name in headers}


def _ask(name: str, url: str, headers: Mapping[str, str]) -> ServiceReport:
    try:
        answer = httpx2.get(f"{url}/v1/admin/reconciliation/{name}", headers=headers, timeout=PATIENCE)
        answer.raise_for_status()
        return read_report(answer.content)
    except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
        raise ServiceReportUnavailable(service=name) from error
