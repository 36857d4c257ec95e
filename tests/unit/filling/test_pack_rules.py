"""`hoso pack check` asks the rules of a pack of its trial papers, and tells each fault with page, rule and article."""

import io
import re
import shutil
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from typer.testing import CliRunner

from hoso.cli.work.pack import app
from services.filling.pack_check import Checked, check_pack
from services.filling.pack_errors import PapersWrong
from services.filling.workflow.pack_rules import refuse_wrong
from shared.packs.load import BUILT_IN

PACK = BUILT_IN / "thi_dua_khen_thuong"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_pack(PACK)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the built-in pack with the invitation alone, whose body is of size 12."""
    folder = Path(shutil.copytree(PACK, tmp_path / "pack"))
    blocks = re.split(r"^(?=\[\[)", (folder / "pack.toml").read_text("utf-8"), flags=re.MULTILINE)
    kept = [
        block
        for block in blocks
        if "giay_moi" in block or not block.startswith(("[[documents]]", "[[dossiers]]", "[[figures]]"))
    ]
    (folder / "pack.toml").write_text("".join(kept), "utf-8")
    file = folder / "templates/giay_moi.docx"
    template = docx.Document(io.BytesIO(file.read_bytes()))
    template.styles["HS Nội dung"].font.size = Pt(12)
    template.save(str(file))
    return folder


def test_the_trial_papers_of_the_built_in_pack_break_no_rule(checked: Checked) -> None:
    assert [fault.line() for fault in checked.faults] == []


def test_a_fault_of_a_template_is_told_at_its_page_and_stops_the_pack(small: Path) -> None:
    faults = check_pack(small).faults

    assert {(fault.kind, fault.code, fault.page, fault.severity) for fault in faults} == {
        ("giay_moi", "body.size", 1, "error")
    }
    with pytest.raises(PapersWrong, match=r"body\.size"):
        refuse_wrong(faults)
    shown = CliRunner().invoke(app, ["check", str(small)])
    assert (shown.exit_code, "giay_moi, bản thử 1, tr. 1" in shown.stdout) == (1, True)
    published = CliRunner().invoke(app, ["publish", str(small)])
    assert published.exit_code == 1


def test_a_warning_stops_no_pack(checked: Checked) -> None:
    refuse_wrong(checked.faults)
