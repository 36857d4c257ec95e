"""HTTP client for the reports of services in other processes; it uses the caller's own credentials."""

from collections.abc import Mapping
from functools import partial

import httpx2

from shared.contracts.state_report import ServiceReport, read_report
from shared.errors.stores import ServiceReportUnavailable
from shared.reconciliation.collect import Ask

PATIENCE = 60.0  # seconds for a report, which may be large


CREDENTIALS = ("authorization", "cookie")  # what of a request says who asks: a key, or a ticket


def asks(peers: Mapping[str, str], headers: Mapping[str, str]) -> Mapping[str, Ask]:
    """Return for each peer the call that gets its report, with the credentials of these headers of a request.

    The call raises ServiceReportUnavailable.
    """
    own = {name: headers[name] for name in CREDENTIALS if name in headers}
    return {name: partial(_ask, name, url, own) for name, url in peers.items()}


def _ask(name: str, url: str, headers: Mapping[str, str]) -> ServiceReport:
    try:
        answer = httpx2.get(f"{url}/v1/admin/reconciliation/{name}", headers=headers, timeout=PATIENCE)
        answer.raise_for_status()
        return read_report(answer.content)
    except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
        raise ServiceReportUnavailable(service=name) from error
