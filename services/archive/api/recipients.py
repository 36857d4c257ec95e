"""Routes of distribution: who gets the papers of a record, what was sent, who has it."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.archive.api.access import CLERKS, READERS
from services.archive.dispatch.errors import OF_RECEIPT, OF_SENDING
from services.archive.models import Acknowledged, PaperRecipient, RecipientPage, Sending, Sent
from services.archive.workflow import recipients
from shared.errors.http import CursorInvalid
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of distribution."""

    @routes.get("/{record_id}/recipients", openapi_extra=problems(NotFound, CursorInvalid))
    def get_recipients(
        who: Annotated[Principal, READERS],
        record_id: str,
        cursor: Annotated[str, Query(max_length=120)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> RecipientPage:
        """Return who gets the papers of a record, as they print it, with what was sent and who has it."""
        return recipients.listed(kit, who, record_id, cursor, limit)

    @routes.post("/{record_id}/sendings", status_code=201, openapi_extra=problems(*OF_SENDING))
    def post_sending(who: Annotated[Principal, CLERKS], record_id: str, body: Sending) -> Sent:
        """Note that papers were sent, to all who did not get them yet or to some."""
        return recipients.send(kit, who, record_id, body)

    @routes.post("/{record_id}/acknowledgements", status_code=201, openapi_extra=problems(*OF_RECEIPT))
    def post_acknowledgement(who: Annotated[Principal, CLERKS], record_id: str, body: Acknowledged) -> PaperRecipient:
        """Note that a recipient has the paper."""
        return recipients.acknowledge(kit, who, record_id, body)
