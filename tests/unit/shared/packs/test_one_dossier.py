"""A pack that names no kind of dossier makes dossiers all the same."""

from shared.packs.load import BUILT_IN, WHOLE, with_a_dossier
from shared.packs.model import PackFile
from shared.packs.toml_file import read_toml

AWARD = PackFile.model_validate(read_toml(BUILT_IN / "thi_dua_khen_thuong", "pack.toml"))


def test_a_pack_that_names_no_kind_of_dossier_has_one_of_all_papers_and_tables() -> None:
    (kind,) = with_a_dossier(AWARD.model_copy(update={"dossiers": ()})).dossiers
    made_when_asked = {paper.kind for paper in AWARD.documents if paper.copies or paper.corrects}
    assert (kind.key, kind.title) == (WHOLE, AWARD.title)
    assert set(kind.documents) == {paper.kind for paper in AWARD.documents} - made_when_asked
    assert kind.tables == tuple(table.key for table in AWARD.tables)
    assert made_when_asked


def test_a_pack_that_names_its_kinds_keeps_them() -> None:
    assert with_a_dossier(AWARD) is AWARD
