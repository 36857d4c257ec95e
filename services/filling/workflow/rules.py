"""Asks the rules of Decree 30/2020 of papers as they are laid out, and keeps what they say beside them."""

from collections.abc import Sequence
from dataclasses import replace

from services.filling.judges.judgement import Judgement
from services.filling.judges.judges import Judges
from services.filling.workflow.rules_of_pack import facts_of_rules
from shared.contracts.events import FilledDocument
from shared.contracts.ids import Digest
from shared.packs.load import Pack
from shared.packs.model import Document
from shared.service import Kit


def checked(
    kit: Kit, judges: Judges, pack: Pack, spec: Document, papers: Sequence[tuple[FilledDocument, bytes]]
) -> tuple[tuple[FilledDocument, ...], str]:
    """Return papers of one kind with the digest of their reports, errors, warnings, and the first rule that stops each.

    Beside them stands the digest of the blob that has their texts, '' where the pack asks for no rules. Of papers that
    nothing is wrong with all reports say the same, and are kept once.
    """
    if not papers or not pack.file.rules or spec.copies:  # a copied paper was judged before it was issued
        return tuple(paper for paper, _ in papers), ""
    named = [(paper.document_id, pdf) for paper, pdf in papers]
    facts, single, sheet = facts_of_rules(pack.rules, spec.kind), spec.per == "nominee", spec.source == "xlsx"
    pile = judges.judge(named, facts, accepted=spec.accepted, single=single, sheet=sheet)
    *reports, texts = (blob.sha256 for blob in kit.blobs.put_many([*pile.reports, pile.texts]))
    pairs = zip(papers, pile.judgements, strict=True)
    return tuple(_judged(paper, judgement, reports[judgement.report]) for (paper, _), judgement in pairs), texts


def _judged(paper: FilledDocument, judgement: Judgement, report: Digest) -> FilledDocument:
    return replace(
        paper,
        report=report,
        errors=judgement.errors,
        warnings=judgement.warnings,
        code=judgement.code,
        vi=judgement.vi,
        en=judgement.en,
    )
