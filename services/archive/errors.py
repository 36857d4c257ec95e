"""What may be wrong in the archive: its vault, its bags, its search."""

from shared.errors.tree import ArchiveDamaged, Conflict, HosoError, Unavailable, Unprocessable


class RangeNotSatisfiable(HosoError):
    """The range asked for lies outside the file (RFC 9110, section 15.5.17)."""

    status = 416
    code = "RANGE_NOT_SATISFIABLE"
    vi = "Khoảng byte yêu cầu nằm ngoài tệp ({size} byte); hãy yêu cầu khoảng khác."
    en = "The range asked for lies outside the file ({size} bytes); ask for another."


class VaultOccupied(Conflict):
    """The vault holds this record already, with other papers in it."""

    code = "VAULT_OCCUPIED"
    vi = "Hồ sơ “{id}” đã có trong kho với nội dung khác nên không ghi đè; hãy báo quản trị viên đối chiếu hai bản."
    en = "The record “{id}” is in the vault with other content and was not overwritten; have the two compared."


class BagRefused(ArchiveDamaged):
    """A bag that cannot be made or does not validate (RFC 8493)."""

    code = "BAG_REFUSED"
    vi = "Gói lưu trữ không hợp lệ ({reason}); chưa lưu gì, hãy báo quản trị viên."
    en = "The bag is not valid ({reason}); nothing was archived, tell the administrator."


class VaultDamaged(ArchiveDamaged):
    """What was written into the vault was read back otherwise, or a file that it holds is gone."""

    code = "VAULT_DAMAGED"
    vi = "Tệp “{name}” của hồ sơ “{id}” trong kho bị sai lệch hoặc mất; hãy báo quản trị viên kiểm tra ổ lưu trữ."
    en = "The file “{name}” of the record “{id}” is damaged or lost in the vault; have the storage checked."


class VaultUnavailable(Unavailable):
    """The store behind the vault does not answer."""

    code = "VAULT_UNAVAILABLE"
    vi = "Kho lưu trữ tạm thời không trả lời; hãy thử lại sau ít phút."
    en = "The vault does not answer for the moment; try again in a few minutes."


class VaultUnlocked(Unavailable):
    """The vault's bucket was made without object lock, so nothing in it would be safe."""

    code = "VAULT_UNLOCKED"
    vi = "Thùng chứa “{bucket}” không bật khoá đối tượng (object lock); hãy đặt HOSO_VAULT_URL sang thùng chứa mới."
    en = "The bucket “{bucket}” has no object lock; set HOSO_VAULT_URL to a new bucket, which is made with it."


class SearchTooWide(Unprocessable):
    """A workbook of so many records would be read by nobody."""

    code = "SEARCH_TOO_WIDE"
    vi = "Tìm thấy hơn {most} hồ sơ, nhiều hơn một bảng tính chứa được; hãy lọc theo năm hoặc thêm từ rồi xuất lại."
    en = (
        "More than {most} records were found, too many for one workbook; choose a year or add words, then export again."
    )
