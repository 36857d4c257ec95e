"""Fills papers of one kind from their template: each a file, or the error that is its own."""

from collections.abc import Sequence

from services.filling.pack_check import sample_contexts
from services.filling.template.crafts import craft_of
from shared.errors.tree import Unprocessable
from shared.failpoints import failpoint
from shared.packs.facts.contexts import Context, DossierData, contexts
from shared.packs.load import Pack
from shared.packs.plan import Planned
from shared.packs.season_facts import Facts


def render_papers(
    pack: Pack, planned: Sequence[Planned], facts: Facts, shared: DossierData, extra: Context | None = None
) -> list[bytes | Unprocessable]:
    """Return the Word file or workbook of each planned paper of a kind, or why it cannot be filled."""
    document = planned[0].document
    template = pack.template(document)
    chosen = craft_of(template).choose(template, sample_contexts(pack, document))
    papers: list[bytes | Unprocessable] = []
    for paper, context in zip(planned, contexts(planned, facts, shared.lists), strict=True):
        replaced = shared.replaced.get(paper.id_in(""))
        try:
            papers.append(chosen.fill(context | ({"thay_the": replaced} if replaced else {}) | (extra or {})))
            failpoint("filling.during_render")
        except Unprocessable as error:
            papers.append(error)
    return papers
