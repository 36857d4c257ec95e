"""The trail of a dossier on a sheet: who did what when, in sentences, with names."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from shared.contracts import events
from shared.contracts.ids import DocumentId, DossierId
from shared.packs.load import Pack
from shared.sheets.trail import Happening, sentence_of, trail_sheet
from tests.tiny_pack import make_pack

CLERK = "01J0000000000000000000CLRK"


def test_the_sheet_says_who_did_what_when_and_why(tmp_path: Path) -> None:
    refused = events.DocumentRefused(
        dossier_id=DossierId("D"), by=CLERK, document_id=DocumentId("D-quyet_dinh"), field="x", reason="Chưa rõ căn cứ"
    )
    story = [Happening(at="2026-11-27T01:30:00+00:00", event=refused)]
    sheet = trail_sheet(Pack(make_pack(tmp_path)).file, "Kết nạp hội viên", "D", story, {CLERK: "Lê Thị Lan"})

    assert sheet is not None
    text = PdfReader(BytesIO(sheet)).pages[0].extract_text()
    assert "08:30:00 ngày 27/11/2026 – Lê Thị Lan" in text
    assert "Từ chối ký: Chưa rõ căn cứ [quyet_dinh]" in text


def test_a_paper_of_the_same_dossier_is_called_as_it_is_there_and_another_by_its_whole_id() -> None:
    here, there = DocumentId("D-quyet_dinh"), DocumentId("C-quyet_dinh")
    letter = DocumentId("D-dinh_chinh")
    added = events.PaperAdded(
        dossier_id=DossierId("D"), document_id=letter, kind="dinh_chinh", about=here, reason="Thiếu chức vụ", revision=2
    )
    replaced = events.PaperReplaced(dossier_id=DossierId("D"), document_id=here, about=there, reason="Sai tên")

    sentences = [sentence.vi for event in (added, replaced) if (sentence := sentence_of(event))]
    assert sentences == [
        "Thêm văn bản cho quyet_dinh: Thiếu chức vụ",
        "Văn bản quyet_dinh thay thế C-quyet_dinh: Sai tên",
    ]
