"""Why a submission, its table, or a dossier asked of it is refused."""

from collections.abc import Sequence
from typing import Protocol

from services.intake.nominee_table.faults import TableFault
from shared.errors.tree import BadRequest, Conflict, PackRefused, TableRefused, Unprocessable


class RefusedFile(Protocol):
    """What is said of a file; `code` is empty for one that was taken."""

    @property
    def name(self) -> str: ...

    @property
    def code(self) -> str: ...


class SubmissionEmpty(BadRequest):
    """A submission without any file."""

    code = "SUBMISSION_EMPTY"
    vi = "Chưa có tệp nào; hãy gửi bảng danh sách (.xlsx) và các báo cáo ở trường “files”."
    en = "There is no file; send the table of nominees (.xlsx) and the reports in the field “files”."


class FilesRefused(Unprocessable):
    """At least one file of the submission cannot be taken; nothing of any of them is kept."""

    code = "FILES_REFUSED"
    vi = "Có tệp không nhận được: {names}. Chưa tệp nào được lưu; hãy sửa rồi nộp lại tất cả."
    en = "Some files cannot be taken: {names}. Nothing was kept; mend them and send everything again."

    def __init__(self, verdicts: Sequence[RefusedFile]) -> None:
        self.faults = tuple(verdict for verdict in verdicts if verdict.code)
        super().__init__(names=", ".join(f"{fault.name} ({fault.code})" for fault in self.faults))


class KeyReused(Conflict):
    """An Idempotency-Key came again with other files (RFC draft idempotency-key-header, section 2.7)."""

    code = "IDEMPOTENCY_KEY_REUSED"
    vi = "Mã Idempotency-Key này đã dùng cho một lần nộp khác; hãy dùng mã mới."
    en = "This Idempotency-Key was used for another submission; use a new one."


class TableFaulty(TableRefused):
    """The table has faults; `faults` names each by sheet, cell, value and remedy, `count` is how many there are."""

    code = "TABLE_FAULTS"
    vi = "Bảng danh sách có {count} lỗi; hãy tải bản đã đánh dấu, sửa từng ô được tô đỏ rồi nộp lại."
    en = "The table has {count} fault(s); fetch the marked copy, mend each red cell and send it again."

    def __init__(self, *, faults: tuple[TableFault, ...], count: int) -> None:
        self.faults = faults
        super().__init__(count=count)


class TableTooLarge(TableRefused):
    """The table goes beyond what one submission may hold; `limit` says what."""

    code = "TABLE_TOO_LARGE"
    vi = "Bảng quá lớn: vượt quá {limit}; hãy tách thành nhiều bảng rồi nộp từng bảng."
    en = "The table is too large: over {limit}; split it into several tables and send each."


class SubmissionNeeded(Unprocessable):
    """A dossier of a kind that is made of a table, or copies a file, was asked for without a submission."""

    code = "SUBMISSION_NEEDED"
    vi = "Loại hồ sơ “{kind}” lập từ bảng danh sách hoặc tệp cần sao; hãy nêu lần nộp có chúng ở mục “submission”."
    en = "A dossier of the kind “{kind}” is made of a table or of a file to copy; name its submission in “submission”."


class TableMissing(Unprocessable):
    """A dossier was asked for of a submission without a table."""

    code = "TABLE_MISSING"
    vi = "Lần nộp này không có bảng danh sách; hãy nộp lại kèm bảng .xlsx theo mẫu."
    en = "This submission has no table of nominees; send it again with the .xlsx table."


class NoRows(Unprocessable):
    """A dossier was asked for of a table none of whose rows is of its kind."""

    code = "NO_ROWS"
    vi = "Bảng không có dòng nào thuộc loại hồ sơ “{kind}” (điều kiện: {rows}); hãy sửa bảng hoặc chọn loại hồ sơ khác."
    en = "The table has no row for a dossier of the kind “{kind}” (where {rows}); mend it or ask for another kind."


class PlaceUnfit(BadRequest):
    """Rows were asked for around a cell that the workbook has not."""

    code = "PLACE_UNFIT"
    vi = "Bảng không có ô “{place}”; hãy ghi tên trang tính và ô có trong tệp, như “Cá nhân!C7”."
    en = "The table has no cell “{place}”; name a sheet and a cell of the file, like “Cá nhân!C7”."


class RowsUnnamed(BadRequest):
    """Rows were asked for without saying which."""

    code = "ROWS_UNNAMED"
    vi = "Hãy nêu đúng một cách chọn dòng: “around” (ô ở giữa) hoặc “worst” (số dòng đáng xem nhất)."
    en = "Say which rows: either “around” (the cell in the middle) or “worst” (how many of those worth a look)."


class TableStillFaulty(Unprocessable):
    """A dossier was asked for of a submission whose table has faults."""

    code = "TABLE_FAULTY"
    vi = "Bảng danh sách còn lỗi; hãy tải bản đánh dấu lỗi tại {marked}, sửa rồi nộp lại."
    en = "The table of nominees still has faults; fetch the marked copy at {marked}, mend it and send it again."


class TableOutdated(Conflict):
    """The table was read by a version of its pack whose tables are not those of the live one."""

    code = "TABLE_OUTDATED"
    vi = (
        "Gói mẫu “{pack}” nay dùng phiên bản {version}, có bảng danh sách khác với lúc nộp; hãy tải mẫu bảng mới tại "
        "/v1/packs/{pack}/table, chép dữ liệu sang rồi nộp lại."
    )
    en = (
        "The pack “{pack}” is at version {version} now, and its tables differ from those of the submission; fetch the "
        "new blank at /v1/packs/{pack}/table, copy the rows into it and submit that."
    )


class PackFileUnfit(PackRefused):
    """An uploaded file that is no ZIP of a pack's folder; `why` is the code of what is wrong with it, and where."""

    code = "PACK_FILE_UNFIT"
    vi = (
        "Tệp gửi lên không dùng làm gói mẫu được ({why}); hãy nén lại thư mục của gói thành tệp .zip, không mật khẩu, "
        "không liên kết, rồi gửi lại, hoặc dùng `hoso pack publish`."
    )
    en = (
        "The file cannot be used as a pack ({why}); make a .zip of the pack's folder anew, without password and links, "
        "and send that, or use `hoso pack publish`."
    )


class OtherPack(Conflict):
    """A dossier was asked for in a season of another pack than the submission was checked against."""

    code = "PACK_DIFFERS"
    vi = "Lần nộp này dành cho gói “{pack}”; hãy lập hồ sơ trong một đợt của đúng gói đó."
    en = "This submission was made for the pack “{pack}”; ask for a dossier in a season of that pack."
