"""The papers of the built-in pack agree with their nominees and with each other: no false alarm on ours."""

from services.filling.agreement.paper_text import text_of
from services.filling.libreoffice.pool import OfficePool
from services.filling.pack_check import sample_nominees
from services.filling.template.render import render
from shared.agreement.agree import disagreements
from shared.agreement.known import known_names
from shared.agreement.model import Dossier
from shared.packs.facts.contexts import contexts, data_of
from shared.packs.load import BUILT_IN, Pack
from shared.packs.plan import plan_kind, rows_where
from tests.unit.filling.checker.conftest import office

__all__ = ["office"]


def test_the_papers_of_an_award_dossier_agree(office: OfficePool) -> None:
    pack = Pack(BUILT_IN / "thi_dua_khen_thuong")
    kind, facts = pack.dossier_kind("khen_thuong"), next(iter(pack.starters.values()))
    nominees = rows_where(kind.rows, sample_nominees(pack), facts)
    papers = []
    for document in pack.documents_of(kind.key):
        planned = list(plan_kind(document, nominees, facts))
        for paper, context in zip(planned, contexts(planned, facts, data_of(pack, nominees).lists), strict=True):
            papers.append(text_of(paper.id_in("d"), office.convert(render(pack.template(document), context))))
    result = disagreements(Dossier(papers=tuple(papers), nominees=nominees, known=known_names(facts)))

    assert len(papers) >= 8
    assert result == ()
