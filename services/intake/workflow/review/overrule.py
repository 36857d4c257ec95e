"""Overrules a warning of a paper's check, with a reason that stays with the paper until it is made anew."""

import json

from services.intake import tables
from services.intake.tables import Move
from services.intake.workflow.mending.corrections import refuse_ended
from services.intake.workflow.review.errors import NoSuchWarning
from services.intake.workflow.review.warnings import OVERRULED, warnings_of
from shared.contracts import events
from shared.contracts.json_value import Json
from shared.errors.reasons import explained
from shared.messaging.envelope import Envelope
from shared.people.principal import Principal
from shared.service import Kit


def overrule(kit: Kit, who: Principal, document_id: str, rule: str, reason: str) -> None:
    """Overrule a rule that warns of a paper; raises NotFound, ReasonMissing, DossierEnded, NoSuchWarning."""
    reason = explained(reason)
    with kit.database.read() as connection:
        seen = tables.document_by_id(connection, document_id, who.unit)
    warned = rule in [warning.code for warning in warnings_of(kit, seen)]
    with kit.database.transaction() as tx:
        tables.lock_dossier(tx, seen.dossier_id)
        refuse_ended(tx.connection, tables.dossier_by_id(tx.connection, seen.dossier_id, who.unit))
        paper = tables.document_by_id(tx.connection, document_id, who.unit)
        if not warned or paper.revision != seen.revision:
            raise NoSuchWarning(id=document_id, rule=rule)
        known: dict[str, Json] = json.loads(paper.facts)
        rules = known.get(OVERRULED)
        news: Json = {"reason": reason, "by": who.id, "at": kit.clock.stamp()}
        facts = {**known, OVERRULED: {**(rules if isinstance(rules, dict) else {}), rule: news}}
        tables.write_facts(tx, Move(document_id=paper.id, state=paper.state, revision=paper.revision, facts=facts))
        overruled = events.WarningOverruled(
            dossier_id=paper.dossier_id,
            by=who.id,
            document_id=paper.id,
            rule=rule,
            reason=reason,
            revision=paper.revision,
        )
        tx.emit([Envelope(event=overruled, source="intake")])
