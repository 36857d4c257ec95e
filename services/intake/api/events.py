"""The route of one stream a person: that something happened to a dossier that they see."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from services.intake.api.access import EVERYONE
from services.intake.workflow.trail.news import Newsreader
from services.intake.workflow.trail.tracking import SEQUENCE, EventsPage, stream_events
from shared.http.auth.access import is_still
from shared.http.openapi import EVENT_STREAM, content
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the route of events."""

    @routes.get("/events", response_class=StreamingResponse, responses=content(EVENT_STREAM))
    def watch(
        who: Annotated[Principal, EVERYONE],
        request: Request,
        seconds: Annotated[int, Query(ge=0, le=3600, description="How long; then it is asked again.")] = 900,
    ) -> StreamingResponse:
        """Tell what happens to the dossiers that whoever asks sees (server-sent events), from now or `Last-Event-ID`.

        Only ids and types: what it is, is to be asked for. After a break the last seconds may be told twice.
        """
        last = request.headers.get("last-event-id", "")
        reader = Newsreader(kit, who, int(last) if SEQUENCE.fullmatch(last) else None, seconds)

        def look(seq: int) -> EventsPage | None:  # a key that is dropped sees no more
            return reader.look(seq) if is_still(request, who) else None

        stream = stream_events(lambda after: run_in_threadpool(look, after), 0)
        return StreamingResponse(stream, media_type=EVENT_STREAM, headers={"Cache-Control": "no-store"})
