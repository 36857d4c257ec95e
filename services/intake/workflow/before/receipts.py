"""The receipt of a submission, to be handed to whoever brought it: as data, and as a page."""

from collections.abc import Mapping
from datetime import datetime

from services.intake import models, tables
from services.intake.rows import Season, Submission
from services.intake.workflow.before.errors import FontsMissing
from shared.clock import VIETNAM
from shared.contracts.ids import Digest
from shared.packs.letters import font_file
from shared.service import Kit
from shared.sheets.page import Line, Page, draw

GROUP = 4  # letters of the code that stand together
STATES = {"ready": "bảng hợp lệ", "faulty": "bảng có lỗi, phải nộp lại", "no_table": "không có bảng danh sách"}


def receipt_of(kit: Kit, unit: str | None, submission_id: str) -> models.Receipt:
    """Return what was taken of whom and when; raises NotFound."""
    with kit.database.read() as connection:
        row = tables.submission_by_id(connection, submission_id, unit)
        came = {file.sha256: file.at for file in tables.files_of(connection, submission_id)}
        season = tables.season_by_id(connection, row.season_id, unit) if row.season_id else None
    return _receipt(kit, row, season, came)


def _receipt(kit: Kit, row: Submission, season: Season | None, came: Mapping[Digest, str]) -> models.Receipt:
    answer = models.Submission.model_validate_json(row.answer)
    return models.Receipt(
        code="-".join(row.id[start : start + GROUP] for start in range(0, len(row.id), GROUP)),
        submission_id=row.id,
        pack=row.pack,
        pack_title=kit.packs.get(row.pack_digest).file.title.vi,
        season=season.id if season else None,
        season_title=season.title if season else None,
        sender=answer.sender,
        unit=row.unit,
        received_at=row.created_at,
        state=answer.state,
        nominees=answer.nominees,
        files=[_file(file, came.get(Digest(file.sha256), row.created_at)) for file in answer.files],
    )


def _file(file: models.SubmittedFile, at: str) -> models.ReceivedFile:
    return models.ReceivedFile(name=file.name, sha256=file.sha256, size=file.size, type=file.type, at=at)


def receipt_page(kit: Kit, receipt: models.Receipt) -> bytes:
    """Return a receipt as a PDF of A4; raises FontsMissing where the machine has no font of the pack."""
    fonts = [family for families in _fonts(kit, receipt) for family in families]
    path = next((file for family in fonts if (file := font_file(family))), None)
    if path is None:
        raise FontsMissing()
    lines = [
        Line(label="Mã tiếp nhận", text=receipt.code),
        Line(label="Loại hồ sơ", text=receipt.pack_title),
        Line(label="Đợt", text=receipt.season_title or "—"),
        Line(label="Người nộp", text=receipt.sender),
        Line(label="Đơn vị", text=receipt.unit or "Cơ quan"),
        Line(label="Nhận lúc", text=_moment(receipt.received_at)),
        Line(label="Bảng danh sách", text=f"{STATES[receipt.state]}, {receipt.nominees} dòng"),
    ]
    files = [
        Line(label=f"{number}. {file.name}", text=f"{file.size} byte, {_moment(file.at)}\nSHA-256 {file.sha256}")
        for number, file in enumerate(receipt.files, start=1)
    ]
    return draw(Page(title="GIẤY TIẾP NHẬN HỒ SƠ", lines=lines, listed="Tệp đã nhận", entries=files, font=path))


def _fonts(kit: Kit, receipt: models.Receipt) -> list[tuple[str, ...]]:
    with kit.database.read() as connection:
        digest = tables.submission_by_id(connection, receipt.submission_id, None).pack_digest
    return list(kit.packs.get(digest).file.fonts.values())


def _moment(stamp: str) -> str:
    return datetime.fromisoformat(stamp).astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")
