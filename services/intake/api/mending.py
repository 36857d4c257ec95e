"""Routes of mending: corrections, withdrawal, another try, papers in the place of others, origins of values."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.intake import models
from services.intake.api.access import CLERKS, OF_BLOBS, READERS
from services.intake.api.dossiers import OF_REQUEST
from services.intake.errors import NoRows, OtherPack, TableMissing, TableOutdated, TableStillFaulty
from services.intake.season_errors import SeasonFaulty
from services.intake.workflow.listing.dossiers import summary
from services.intake.workflow.mending import additions, errors
from services.intake.workflow.mending.copies import copy
from services.intake.workflow.mending.corrections import correct
from services.intake.workflow.mending.origins import origins
from services.intake.workflow.mending.retry import retry
from services.intake.workflow.mending.withdraw import withdraw
from services.intake.workflow.season.ballot_errors import OF_VOTES, VotesChanged
from shared.errors.reasons import ReasonMissing
from shared.errors.tree import NotFound
from shared.http.openapi import problems
from shared.people.principal import Principal
from shared.service import Kit

OF_TABLES = (NoRows, OtherPack, TableStillFaulty, TableMissing, TableOutdated, SeasonFaulty, errors.CellsFaulty)
OF_STATES = (errors.DossierEnded, errors.DossierChanged, errors.NumbersGiven)
OF_CORRECTION = (
    NotFound,
    ReasonMissing,
    errors.CellUnknown,
    *OF_STATES,
    *OF_TABLES,
    *OF_VOTES,
    VotesChanged,
    *OF_BLOBS,
)
OF_COPY = (errors.NoFormOfCopy, errors.WholeAlone, errors.PagesNotThere)
OF_ADDITION = (NotFound, ReasonMissing, errors.DossierEnded, errors.NotInForce, *OF_BLOBS)


def add_routes(routes: APIRouter, kit: Kit) -> None:
    """Add the routes of mending."""
    _dossiers(routes, kit)
    _papers(routes, kit)
    _additions(routes, kit)
    _copies(routes, kit)


def _dossiers(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/dossiers/{dossier_id}/corrections", openapi_extra=problems(*OF_CORRECTION))
    def post_correction(
        who: Annotated[Principal, CLERKS],
        dossier_id: str,
        body: models.CorrectionBody,
        dry: Annotated[bool, Query(description="Only say what it would do.")] = False,
    ) -> models.Correction:
        """Mend cells, table or facts of a dossier: only the papers that use a changed value are made anew."""
        return correct(kit, who, dossier_id, body, dry=dry)

    @routes.post(
        "/dossiers/{dossier_id}/withdraw",
        openapi_extra=problems(NotFound, ReasonMissing, errors.DossierEnded, errors.NumbersGiven),
    )
    def post_withdraw(who: Annotated[Principal, CLERKS], dossier_id: str, body: models.Asked) -> models.DossierSummary:
        """Take a dossier back before any of its papers has a number; it leaves everybody's tasks."""
        withdraw(kit, who, dossier_id, body.reason)
        return summary(kit, who.unit, dossier_id)


def _papers(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/papers/{document_id}/retry",
        openapi_extra=problems(NotFound, errors.DossierEnded, errors.NothingToRetry),
    )
    def post_retry(who: Annotated[Principal, CLERKS], document_id: str) -> models.PaperAdded:
        """Make a document that failed once more."""
        retry(kit, who, document_id)
        return models.PaperAdded(document_id=document_id)

    @routes.get("/papers/{document_id}/origins", openapi_extra=problems(NotFound, *OF_BLOBS))
    def get_origins(who: Annotated[Principal, READERS], document_id: str) -> models.Origins:
        """Tell of each value on a paper which cell or which fact it comes from."""
        return origins(kit, who, document_id)


def _additions(routes: APIRouter, kit: Kit) -> None:
    @routes.post("/papers/{document_id}/replace", status_code=202, openapi_extra=problems(*OF_ADDITION))
    def post_replace(who: Annotated[Principal, CLERKS], document_id: str, body: models.Asked) -> models.PaperAdded:
        """Have a numbered paper replaced by a new one of its form, which names it; its number is void."""
        return models.PaperAdded(document_id=additions.replace(kit, who, document_id, body.reason))

    @routes.post(
        "/papers/{document_id}/letters",
        status_code=202,
        openapi_extra=problems(*OF_ADDITION, errors.NoFormOfCorrection),
    )
    def post_letter(who: Annotated[Principal, CLERKS], document_id: str, body: models.LetterBody) -> models.PaperAdded:
        """Have a công văn đính chính made for a numbered paper, which goes on holding."""
        content = [passage.model_dump() for passage in body.content]
        added = additions.correct_by_letter(kit, who, document_id, body.reason, content)
        return models.PaperAdded(document_id=added)


def _copies(routes: APIRouter, kit: Kit) -> None:
    @routes.post(
        "/papers/{document_id}/copies",
        status_code=202,
        openapi_extra=problems(errors.NotIssued, *OF_COPY, *OF_REQUEST),
    )
    def post_copy(
        who: Annotated[Principal, CLERKS], document_id: str, body: models.CopyBody
    ) -> models.DossierRequested:
        """Have a copy made of an issued or archived paper (sao y): a dossier of its own, numbered and sealed."""
        return models.DossierRequested(dossier_id=copy(kit, who, document_id, body.form, body.pages))
