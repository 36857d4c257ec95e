"""Routes of dead letters: listed, one shown, run again, forgotten when it is no event of ours."""

from fastapi import APIRouter, Request

from shared.delivery import dead_letters
from shared.delivery.rows import InboxRow
from shared.errors.stores import ServiceReportUnavailable
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.admin.models import DeadLetter, DeadLetters, DeadLetterSettled, DeadLetterWhole
from shared.http.openapi import problems
from shared.reconciliation.peers import forward
from shared.runtime.runtime import Runtime
from shared.settings import Settings

MOST = 200  # of one service in the list; all are counted
ONE = "/dead-letters/{service}/{event_id}"


class Parked:
    """What is parked, reached, here or by asking the process that runs the service."""

    def __init__(self, settings: Settings, runtime: Runtime) -> None:
        self.here = {service.name: service.kit.database for service in runtime.services}
        self.there = {name: url for name, url in settings.peer_addresses.items() if name not in self.here}

    def listed(self, service: str) -> DeadLetters:
        """Return what is parked in a service of this process."""
        rows = dead_letters.dead(self.here[service])
        return DeadLetters(counts={service: len(rows)}, items=[_told(service, row) for row in rows[:MOST]])

    def elsewhere(self, request: Request, method: str, service: str, rest: str = "") -> bytes:
        """Return what the process of another service answers; raises NotFound, ServiceReportUnavailable."""
        if service not in self.there:
            raise NotFound(what=Thing.SERVICE, id=service)
        path = f"/v1/admin/dead-letters/{service}{rest}"
        return forward(method, service, self.there[service] + path, request.headers)


def add_routes(routes: APIRouter, settings: Settings, runtime: Runtime) -> None:
    """Add the routes of dead letters."""
    parked = Parked(settings, runtime)
    _reading(routes, parked)
    _settling(routes, parked)


def _reading(routes: APIRouter, parked: Parked) -> None:
    @routes.get("/dead-letters", openapi_extra=problems(ServiceReportUnavailable))
    def get_dead_letters(request: Request) -> DeadLetters:
        """List what every service gave up on, oldest first."""
        pages = [parked.listed(service) for service in parked.here]
        pages += [DeadLetters.model_validate_json(parked.elsewhere(request, "GET", name)) for name in parked.there]
        counts = {name: count for page in pages for name, count in page.counts.items()}
        return DeadLetters(counts=counts, items=sorted((item for page in pages for item in page.items), key=_age))

    @routes.get("/dead-letters/{service}", openapi_extra=problems(NotFound, ServiceReportUnavailable))
    def get_dead_letters_of(request: Request, service: str) -> DeadLetters:
        """List what one service gave up on, oldest first."""
        if service in parked.here:
            return parked.listed(service)
        return DeadLetters.model_validate_json(parked.elsewhere(request, "GET", service))

    @routes.get(ONE, openapi_extra=problems(NotFound, ServiceReportUnavailable))
    def get_dead_letter(request: Request, service: str, event_id: str) -> DeadLetterWhole:
        """Return one with its body."""
        if service not in parked.here:
            return DeadLetterWhole.model_validate_json(parked.elsewhere(request, "GET", service, f"/{event_id}"))
        row = next((row for row in dead_letters.dead(parked.here[service]) if row.event_id == event_id), None)
        if row is None:
            raise NotFound(what=Thing.EVENT, id=event_id)
        return DeadLetterWhole(**_told(service, row).model_dump(), body=bytes(row.body).decode("utf-8", "replace"))


def _settling(routes: APIRouter, parked: Parked) -> None:
    @routes.post(
        f"{ONE}/replay", openapi_extra=problems(NotFound, dead_letters.EventUnreadable, ServiceReportUnavailable)
    )
    def post_replay(request: Request, service: str, event_id: str) -> DeadLetterSettled:
        """Send one to its service again; a second call finds it parked no more."""
        if service not in parked.here:
            return _settled(parked.elsewhere(request, "POST", service, f"/{event_id}/replay"))
        dead_letters.replay_dead(parked.here[service], event_id)
        return DeadLetterSettled(service=service, id=event_id, done="replayed")

    @routes.delete(ONE, openapi_extra=problems(NotFound, dead_letters.EventReadable, ServiceReportUnavailable))
    def delete_dead_letter(request: Request, service: str, event_id: str) -> DeadLetterSettled:
        """Forget a message that is no event of HoSo; an event is never dropped."""
        if service not in parked.here:
            return _settled(parked.elsewhere(request, "DELETE", service, f"/{event_id}"))
        dead_letters.drop_unreadable(parked.here[service], event_id)
        return DeadLetterSettled(service=service, id=event_id, done="dropped")


def _settled(body: bytes) -> DeadLetterSettled:
    return DeadLetterSettled.model_validate_json(body)


def _told(service: str, row: InboxRow) -> DeadLetter:
    return DeadLetter(
        service=service, id=row.event_id, type=row.type, tries=row.attempts, error=row.error or "", at=str(row.at)
    )


def _age(item: DeadLetter) -> tuple[str, str]:
    return item.at, item.id
