"""Routes of reconciliation, and of the service reports it is made from."""

from fastapi import APIRouter, Request, Response

from shared.contracts.state_report import ServiceReport
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.reconciliation.collect import reconcile, report_of
from shared.reconciliation.models import ReconciliationReport
from shared.reconciliation.peers import asks
from shared.reconciliation.serialise import as_report
from shared.runtime.runtime import Runtime
from shared.settings import Settings


def add_routes(routes: APIRouter, settings: Settings, runtime: Runtime) -> None:
    """Add the routes of reconciliation."""
    here = {service.name: service for service in runtime.services}

    @routes.get("/reconciliation")
    def get_reconciliation(request: Request) -> ReconciliationReport:
        """Join records, broker and stores: what is in which state, what stands still, what is missing or left over."""
        others = {name: url for name, url in settings.peer_addresses.items() if name not in here}
        return as_report(reconcile(runtime.services, asks(others, request.headers)))

    @routes.get(
        "/reconciliation/{service}",
        response_class=Response,
        responses={200: {"model": ServiceReport}},
        openapi_extra=problems(NotFound),
    )
    def get_page(service: str) -> Response:
        """Return the page of one service of this process, for another process that joins them."""
        if service not in here:
            raise NotFound(what=Thing.SERVICE, id=service)
        return Response(report_of(here[service]).to_json(), media_type="application/json")
