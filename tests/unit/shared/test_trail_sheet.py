"""The trail of a dossier on a sheet: who did what when, in sentences, with names."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from shared.contracts import events
from shared.contracts.ids import DocumentId, DossierId
from shared.packs.load import Pack
from shared.sheets.trail import Happening, trail_sheet
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
