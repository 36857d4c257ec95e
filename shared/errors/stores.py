"""What may be wrong with the working files, the records and the bus."""

from shared.errors.tree import BadRequest, Conflict, HosoError, Unavailable


class BlobMissing(HosoError):
    """A working file that the records name is not in the store."""

    code = "BLOB_MISSING"
    vi = "Thiếu tệp làm việc {sha256}; hãy báo quản trị viên khôi phục từ bản sao lưu."
    en = "The working file {sha256} is missing; ask the administrator to restore it from the backup."


class BlobDamaged(HosoError):
    """A working file's bytes are no longer those of its name."""

    code = "BLOB_DAMAGED"
    vi = "Tệp làm việc {sha256} đã bị thay đổi; hãy báo quản trị viên khôi phục từ bản sao lưu."
    en = "The working file {sha256} is no longer what was stored; ask the administrator to restore it from the backup."


class BusUnavailable(Unavailable):
    """The broker does not confirm, or cannot be reached."""

    code = "BUS_UNAVAILABLE"
    vi = "Hàng đợi sự kiện tạm thời không trả lời; việc đã nhận vẫn được giữ và sẽ chạy tiếp."
    en = "The event broker does not answer for the moment; what was accepted is kept and will go on."


class DatabaseUnavailable(Unavailable):
    """The database cannot be reached, or is held by others for too long."""

    code = "DATABASE_UNAVAILABLE"
    vi = "Cơ sở dữ liệu tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The records do not answer for the moment; try again in a few minutes."


class ValueUnfit(BadRequest):
    """A value that no database takes: half a character pair, a NUL, a number beyond all bounds."""

    code = "VALUE_UNFIT"
    vi = "Giá trị gửi đến có ký tự hoặc con số mà cơ sở dữ liệu không nhận; hãy kiểm tra rồi gửi lại."
    en = "A value that was sent holds a character or a number that no database takes; look at it and send it again."


class BlobsUnavailable(Unavailable):
    """The store of working files cannot be reached."""

    code = "BLOBS_UNAVAILABLE"
    vi = "Kho tệp tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The file store does not answer for the moment; try again in a few minutes."


class DiskFull(Unavailable):
    """The disk, or the quota on it, is full (RFC 4918, section 11.5)."""

    status = 507
    code = "DISK_FULL"
    vi = "Máy chủ hết chỗ trên đĩa nên chưa nhận gì; hãy báo quản trị viên giải phóng chỗ rồi gửi lại."
    en = "The server's disk is full and nothing was taken; have the administrator make room, then send it again."


class ServiceReportUnavailable(Unavailable):
    """Another service does not give its report for reconciliation."""

    code = "SERVICE_REPORT_UNAVAILABLE"
    vi = "Dịch vụ “{service}” không gửi báo cáo của mình; hãy xem /health/dependencies của dịch vụ đó và HOSO_PEERS."
    en = "The service “{service}” does not give its report; see its /health/dependencies and HOSO_PEERS."


class RevisionUnknown(Conflict):
    """The tables, or rows for them, are of a version that this one does not know."""

    code = "REVISION_UNKNOWN"
    vi = "Dữ liệu thuộc phiên bản {revision} mà bản HoSo này không biết; hãy dùng đúng bản HoSo hoặc bản mới hơn."
    en = "The data are of the version {revision}, which this HoSo does not know; use the same HoSo or a newer one."
