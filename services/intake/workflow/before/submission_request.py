"""The request of a submission: whose it is, what for, and what is known of it before its files are read."""

from dataclasses import dataclass

from services.intake import tables
from services.intake.errors import KeyReused
from services.intake.models import Submission
from shared.contracts.ids import SeasonId, SubmissionId
from shared.contracts.json_value import Json
from shared.database import Connection
from shared.messaging.envelope import new_id
from shared.packs.load import Pack
from shared.people.principal import Principal


@dataclass(frozen=True, kw_only=True)
class SubmissionRequest:
    """Whose request it is, and what makes it the same as another: its key and the digest of all it holds."""

    who: Principal
    key: str | None
    digest: str
    pack: Pack
    season: SeasonId | None = None
    replaces: SubmissionId | None = None


def known_submission(connection: Connection, request: SubmissionRequest) -> Submission | None:
    """Return the answer to the same request, if there was one; raises KeyReused for another one of its key."""
    if not request.key:
        return None
    row = tables.submission_by_key(connection, request.who.id, request.key)
    if row is None:
        return None
    if row.digest != request.digest:
        raise KeyReused()
    return Submission.model_validate_json(row.answer)


def blank_answer(request: SubmissionRequest) -> dict[str, Json]:
    """Return the answer to a submission of which nothing is read yet."""
    answer: dict[str, Json] = {"submission_id": new_id(), "pack": request.pack.id, "state": "no_table", "nominees": 0}
    answer |= {"sender": request.who.name, "season": request.season, "replaces": request.replaces}
    return answer | {"files": [], "faults": []}


def values_of(request: SubmissionRequest, answer: dict[str, Json]) -> dict[str, Json]:
    """Return the row of a submission, but for its nominees, its answer and when it came."""
    values = {
        "id": answer["submission_id"],
        "state": answer["state"],
        "owner": request.who.id,
        "unit": request.who.unit,
    }
    values |= {"pack": request.pack.id, "pack_digest": request.pack.digest, "season_id": request.season}
    return values | {"replaces": request.replaces, "key": request.key or None, "digest": request.digest}
