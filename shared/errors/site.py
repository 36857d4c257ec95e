"""What may be wrong with a site before it serves: its settings, its folders, its address, its keys."""

from collections.abc import Sequence
from pathlib import Path

from shared.errors.tree import BadRequest, Unavailable


class SettingsWrong(BadRequest):
    """Settings that nothing can be started with; each is named by its variable."""

    code = "SETTINGS_WRONG"
    vi = "Thiết lập chưa đúng: {faults_vi}. Hãy sửa biến môi trường rồi chạy lại; xem README.md, phần Settings."
    en = "The settings are not right: {faults_en}. Mend the variables and run again; see README.md, Settings."

    def __init__(self, *, faults: Sequence[tuple[str, str, str]]) -> None:
        said_vi = "; ".join(f"{name} {vi}" for name, vi, _ in faults)
        said_en = "; ".join(f"{name} {en}" for name, _, en in faults)
        super().__init__(faults_vi=said_vi, faults_en=said_en)


class FolderUnusable(Unavailable):
    """A folder or file that cannot be made, read or written."""

    code = "FOLDER_UNUSABLE"
    vi = "Không dùng được “{path}” ({why}); hãy kiểm tra đường dẫn và quyền, hoặc đặt HOSO_HOME sang thư mục ghi được."
    en = "“{path}” cannot be used ({why}); look at the path and its rights, or set HOSO_HOME to a folder that can."


class AddressUnusable(Unavailable):
    """The server cannot listen at its address: another program does, or the machine does not have it."""

    code = "ADDRESS_UNUSABLE"
    vi = "Không mở được cổng {port} của {host} ({why}); hãy dừng chương trình dùng nó, hoặc sửa HOSO_HOST, HOSO_PORT."
    en = "Port {port} of “{host}” cannot be opened ({why}); end what uses it, or mend HOSO_HOST, HOSO_PORT."


class KeysUnreadable(Unavailable):
    """The file of API keys cannot be read, or is not as it was written; HTTP tells it too, so no path is named."""

    code = "KEYS_UNREADABLE"
    vi = "Không đọc được tệp khóa “{name}” ({why}); hãy xem quyền, khôi phục từ bản sao lưu, hoặc cấp lại mọi khóa."
    en = "The file of keys “{name}” cannot be read ({why}); see its rights, restore it, or make every key anew."

    def __init__(self, *, path: Path, why: str) -> None:
        super().__init__(name=path.name, why=why)


class PacksMissing(Unavailable):
    """The folder of more packs that was named is not there."""

    code = "PACKS_MISSING"
    vi = "Không có thư mục gói mẫu “{path}” mà HOSO_PACKS nêu; hãy tạo thư mục hoặc sửa thiết lập."
    en = "There is no folder of packs “{path}”, which HOSO_PACKS names; make it or mend the setting."
