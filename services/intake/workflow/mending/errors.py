"""Why a dossier cannot be mended as it is asked."""

from collections.abc import Sequence

from services.intake.nominee_table.faults import TableFault
from shared.errors.tree import Conflict, NotFound, Unprocessable


class DossierEnded(Conflict):
    """A dossier is to be mended that is archived or was withdrawn."""

    code = "DOSSIER_ENDED"
    vi = "Hồ sơ “{id}” đã lưu trữ hoặc đã rút nên không sửa được nữa; hãy lập hồ sơ mới."
    en = "The dossier “{id}” is archived or was withdrawn, so nothing of it can be mended; ask for a new one."


class NumbersGiven(Conflict):
    """A correction changes papers that have a number, or a dossier with such papers is withdrawn."""

    code = "NUMBERS_GIVEN"
    vi = (
        "Đã cấp số cho {count} văn bản bị ảnh hưởng ({labels}); văn bản đã có số không sửa hay rút được. Hãy gửi lại "
        "với “replace”: true để thay thế, hoặc hủy số hay đính chính từng văn bản (Nghị định 30/2020, Điều 17)."
    )
    en = (
        "{count} of the papers it touches have their number ({labels}), and are neither mended nor withdrawn. Send it "
        "with “replace”: true to have them replaced, or void or correct each (Decree 30/2020, Art. 17)."
    )


class CellsFaulty(Unprocessable):
    """Values that are typed into a table by hand have faults, each named in `faults`."""

    code = "CELLS_FAULTY"
    vi = "Có {count} giá trị sửa không dùng được; hãy xem từng lỗi, sửa rồi gửi lại."
    en = "{count} of the corrected values cannot be used; look at each fault, mend it and send them again."

    def __init__(self, faults: Sequence[TableFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(faults))


class CellUnknown(NotFound):
    """A correction names a cell that the table does not have."""

    code = "CELL_UNKNOWN"
    vi = "Bảng “{table}” của hồ sơ không có dòng {row} hoặc cột “{column}”; hãy xem lại bảng danh sách."
    en = "The table “{table}” of the dossier has no row {row} or no column “{column}”; look at it again."


class NothingToRetry(Conflict):
    """A document is to be made again that did not fail."""

    code = "NOTHING_TO_RETRY"
    vi = "Văn bản “{id}” không ở trạng thái lỗi nên không làm lại được; hãy xem trạng thái của nó."
    en = "The document “{id}” did not fail, so it cannot be tried again; look at its state."


class NotInForce(Conflict):
    """A paper is to be replaced or corrected that has no number, or does not hold any more."""

    code = "NOT_IN_FORCE"
    vi = "Văn bản “{id}” chưa có số hoặc không còn hiệu lực; chỉ văn bản đã có số mới thay thế hay đính chính được."
    en = "Document “{id}” has no number yet or holds no more; only a paper with its number is replaced or corrected."


class NoFormOfCorrection(Conflict):
    """A pack has no kind of paper that corrects another one."""

    code = "NO_FORM_OF_CORRECTION"
    vi = "Gói mẫu “{pack}” không có mẫu công văn đính chính; hãy thêm [[documents]] với corrects = true."
    en = "The pack “{pack}” has no form that corrects another paper; add [[documents]] with corrects = true."


class DossierChanged(Conflict):
    """Two mended a dossier at the same moment."""

    code = "DOSSIER_CHANGED"
    vi = "Hồ sơ “{id}” vừa được người khác sửa; hãy tải lại hồ sơ, kiểm tra rồi gửi lại."
    en = "Somebody else has just mended the dossier “{id}”; fetch it again, look, and send your correction again."


class NotIssued(Conflict):
    """A paper is to be copied that is not yet signed and numbered to its end."""

    code = "NOT_ISSUED"
    vi = "Văn bản “{id}” chưa ký, cấp số xong hoặc không còn hiệu lực nên chưa sao được; hãy xem trạng thái của nó."
    en = "The document “{id}” is not signed and numbered to its end, or holds no more: no copy of it can be made yet."


class WholeAlone(Unprocessable):
    """Pages are asked for in a form of copy that is of the whole paper."""

    code = "WHOLE_ALONE"
    vi = "Hình thức sao “{form}” sao toàn văn bản, không chọn trang được; hãy bỏ “pages” hoặc chọn hình thức trích sao."
    en = "The form “{form}” copies the whole paper, not some pages; leave “pages” out, or choose a form of extract."


class PagesNotThere(Unprocessable):
    """Pages are to be copied that the paper does not have."""

    code = "PAGES_NOT_THERE"
    vi = "Văn bản “{id}” có {count} trang, không có các trang “{pages}”; hãy nêu trang như 2 hoặc 2-3."
    en = "The document “{id}” has {count} pages, and not “{pages}”; name them like 2 or 2-3."


class NoFormOfCopy(Unprocessable):
    """A copy is asked for in a form that the pack does not have."""

    code = "NO_FORM_OF_COPY"
    vi = "Gói mẫu “{pack}” không có hình thức sao “{form}”; hiện có: {forms}. Hãy chọn một trong số đó."
    en = "The pack “{pack}” has no form of copy “{form}”; there are: {forms}. Choose one of them."
