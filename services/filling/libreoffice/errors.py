"""Errors of laying out with LibreOffice."""

from shared.errors.tree import FillingFailed, Unavailable


class ConversionTimeout(FillingFailed):
    code = "CONVERSION_TIMEOUT"
    vi = "Dàn trang quá {seconds} giây nên đã dừng; hãy làm văn bản gọn hơn hoặc chia nhỏ."
    en = "Laying out took more than {seconds} seconds and was stopped; make the paper simpler or split it."


class ConversionFailed(FillingFailed):
    code = "CONVERSION_FAILED"
    vi = "LibreOffice không dàn trang được văn bản ({reason}); hãy mở mẫu bằng Word, lưu lại và thử lại."
    en = "LibreOffice could not lay the paper out ({reason}); open the template in Word, save it, and try again."


class LibreOfficeMissing(Unavailable):
    code = "LIBREOFFICE_MISSING"
    vi = "Máy chủ chưa có LibreOffice Writer hoặc python3-uno; hãy chạy `make demo` hoặc cài gói còn thiếu."
    en = "LibreOffice Writer or python3-uno is not on the server; run `make demo` or install what is missing."


class OfficeProcessDied(Exception):
    """The worker's process group is gone; another try needs another worker."""
