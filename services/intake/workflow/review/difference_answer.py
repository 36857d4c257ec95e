"""What is answered of papers that were compared: the typical ones, the columns, and each paper with its reasons."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.intake import models
from services.intake.rows import Document, Dossier
from services.intake.workflow.listing.titles import paper_title
from services.intake.workflow.mending.numbered import planned_id
from services.intake.workflow.mending.remake.source import Source, source_of
from services.intake.workflow.review.paper_texts import running_texts
from shared.agreement.differences.differences import differences, since
from shared.agreement.differences.model import Difference, Paper
from shared.contracts.ids import DocumentId
from shared.service import Kit


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What is compared: the papers of a kind that hold, where their texts are, and were at the earlier revision."""

    dossier: Dossier
    kind: str
    rows: Sequence[Document]
    kept: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str], ...] | None
    about: Mapping[str, str]

    @property
    def key(self) -> tuple[object, ...]:
        """Return what the answer depends on, by digests."""
        return self.dossier.id, self.kind, self.dossier.request, self.dossier.facts, self.kept, self.earlier


def answer(kit: Kit, compared: Compared, against: int | None) -> models.DossierDifferences:
    """Return how the papers differ, all of them on one page; raises what a store of blobs raises."""
    source = source_of(kit, compared.dossier)
    columns = [column for table in source.pack.file.tables for column in table.columns]
    headers = {column.key: column.header for column in columns}
    results = _results(kit, source, compared, headers, [column.key for column in columns if column.choices])
    wrong, usual = sum(each.is_wrong for each in results), sum(not each.reasons for each in results)
    shown = dict.fromkeys(column for each in results for column in each.values)
    revisions = {row.id: row.revision for row in compared.rows}
    return models.DossierDifferences(
        dossier_id=compared.dossier.id,
        kind=compared.kind,
        title=paper_title(kit.packs, compared.dossier.pack_digest, compared.kind),
        against=against,
        typicals=[] if against else _typicals(results),
        columns=[models.DifferenceColumn(key=column, header=headers.get(column, column)) for column in shown],
        papers=len(results),
        without=len(compared.rows) - len(results),
        wrong=wrong,
        noticed=len(results) - wrong - usual,
        usual=usual,
        items=[_item(each, revisions[DocumentId(each.paper.id)]) for each in results],
        next=None,
    )


def _results(
    kit: Kit, source: Source, compared: Compared, headers: Mapping[str, str], choices: Sequence[str]
) -> Sequence[Difference]:
    papers = list(_papers(source, compared, running_texts(kit, compared.kept)))
    if compared.earlier is None:
        return differences(papers, headers, choices)
    before = running_texts(kit, compared.earlier)
    return since((paper, before.get(paper.id)) for paper in papers)


def _papers(source: Source, compared: Compared, texts: Mapping[str, str]) -> Iterator[Paper]:
    planned = source.papers(compared.dossier.id)
    for row in compared.rows:
        if row.id in texts:
            plan, _ = planned.get(planned_id(row, compared.about), (None, {}))
            cells = plan.row.values() if plan and plan.row else {}
            yield Paper(
                id=row.id,
                text=texts[row.id],
                pages=json.loads(row.facts).get("pages", 1),
                group=plan.row.table if plan and plan.row else "",
                name=row.subject,
                values={key: str(value) for key, value in cells.items()},
            )


def _typicals(results: Sequence[Difference]) -> list[models.TypicalPaper]:
    times, papers = Counter(each.typical for each in results), {each.paper.id: each.paper for each in results}
    return [
        models.TypicalPaper(
            document_id=document,
            subject=papers[document].name,
            table=papers[document].group,
            text=papers[document].text,
            papers=count,
        )
        for document, count in times.most_common()
    ]


def _item(each: Difference, revision: int) -> models.PaperDifference:
    return models.PaperDifference(
        document_id=each.paper.id,
        subject=each.paper.name,
        revision=revision,
        pages=each.paper.pages,
        typical=each.typical,
        values=each.values,
        reasons=[models.DifferenceReason.model_validate(reason) for reason in each.reasons],
    )
