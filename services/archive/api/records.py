"""Routes of records: search, one record with its papers, and the proof that nothing in it changed."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from services.archive.api.access import ARCHIVISTS, OF_VAULT, READERS, indexed_papers
from services.archive.errors import BagRefused
from services.archive.models import FixityReport, Record, RecordPage
from services.archive.search import find
from services.archive.vault.fixity import kept, prove
from services.archive.vault.vault import Vault
from services.archive.workflow.standings import documents_with_standing
from shared.errors.http import CursorInvalid
from shared.errors.things import Thing
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit


def add_routes(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    """Add the routes of records."""
    _searching(routes, kit)
    _reading(routes, kit, vault)
    _proving(routes, kit, vault)


def _searching(routes: APIRouter, kit: Kit) -> None:
    @routes.get("", openapi_extra=problems(CursorInvalid))
    def find_records(
        who: Annotated[Principal, READERS],
        q: Annotated[str, Query(max_length=400)] = "",
        year: str = "",
        kind: str = "",
        season: str = "",
        agency: str = "",
        cursor: str | None = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> RecordPage:
        """Search records: typed accents count, untyped match all; `so:`, `ten:`, `nam:` look into one field."""
        filters = {"year": year, "kind": kind, "season": season, "agency": agency}
        chosen = {name: value for name, value in filters.items() if value}
        with kit.database.read() as connection:
            page = find.find(connection, query=q, filters=chosen, cursor=cursor, limit=limit, unit=who.unit)
        return RecordPage.model_validate(page)


def _reading(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.get("/{record_id}", openapi_extra=problems(*OF_VAULT))
    def get_record(who: Annotated[Principal, READERS], record_id: str) -> Record:
        """Return one record with its papers and whether they hold, how it is locked, and every file in its bag."""
        with kit.database.read() as connection:
            record = find.get(connection, record_id, who.unit)
            if record is None:
                raise NotFound(what=Thing.RECORD, id=record_id)
            documents = documents_with_standing(connection, record.documents)
        with kept(record_id):
            return Record.model_validate(
                {
                    **asdict(record),
                    "documents": documents,
                    "lock": vault.lock(record_id),
                    "files": vault.files(record_id),
                }
            )


def _proving(routes: APIRouter, kit: Kit, vault: Vault) -> None:
    @routes.post("/{record_id}/verify", openapi_extra=problems(*OF_VAULT, BagRefused))
    def verify_record(who: Annotated[Principal, ARCHIVISTS], record_id: str) -> FixityReport:
        """Compute every digest of a record again; say what is changed, missing, untracked or covered."""
        papers = indexed_papers(kit, record_id, who)
        proof = prove(vault, record_id, papers)
        return FixityReport(record_id=record_id, intact=not proof.wrong, **asdict(proof))
