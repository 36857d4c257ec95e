"""Tells what the rules warn of in a paper, from the report of its check, and which warnings were overruled."""

import json
from collections.abc import Sequence

from services.intake import tables
from services.intake.models.review import OverruledWarning
from services.intake.models.warnings import CheckReport, PaperWarning, PaperWarnings, ReportedRule
from services.intake.rows import Document
from shared import blobs
from shared.people.principal import Principal
from shared.service import Kit

OVERRULED = "overruled"  # in the facts of a document: by the code of the rule, why, who and when


def warnings_of(kit: Kit, paper: Document) -> Sequence[ReportedRule]:
    """Return the rules that warn of a paper; raises what reading files does."""
    digest = json.loads(paper.facts).get("report")
    report = CheckReport.model_validate_json(blobs.read(kit.blobs, digest)) if digest else CheckReport(rules=[])
    return [rule for rule in report.rules if rule.warns]


def warnings(kit: Kit, who: Principal, document_id: str) -> PaperWarnings:
    """Return the warnings of a paper, those that were overruled too; raises NotFound and what reading files does."""
    with kit.database.read() as connection:
        paper = tables.document_by_id(connection, document_id, who.unit)
    overruled = json.loads(paper.facts).get(OVERRULED, {})
    items = [
        PaperWarning(
            rule=rule.code,
            article=rule.article,
            vi=rule.vi,
            en=rule.en,
            findings=rule.findings,
            overruled=OverruledWarning(**overruled[rule.code]) if rule.code in overruled else None,
        )
        for rule in warnings_of(kit, paper)
    ]
    return PaperWarnings(document_id=paper.id, revision=paper.revision, items=items)
