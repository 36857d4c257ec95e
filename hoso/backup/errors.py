"""Why a backup cannot be taken into a folder, or not be restored from it."""

from shared.errors.tree import Conflict, NotFound, Unprocessable


class BackupRefused(Conflict):
    """The folder holds files that are no HoSo backup."""

    code = "BACKUP_REFUSED"
    vi = "Thư mục {folder} có nội dung khác, không phải bản sao lưu HoSo; hãy chọn thư mục trống hoặc bản sao lưu cũ."
    en = "The folder {folder} holds something else than a backup of HoSo; choose an empty one or an earlier backup."


class BackupBusy(Conflict):
    """Another backup writes into the folder: each would delete the unfinished cut of the other."""

    code = "BACKUP_BUSY"
    vi = "Một bản sao lưu khác đang được ghi vào {folder}; hãy đợi nó xong rồi chạy lại."
    en = "Another backup is being taken into {folder}; wait until it has ended, then run this again."


class SiteEmpty(Conflict):
    """There is nothing to back up where the addresses lead: most often they lead to another place than the site."""

    code = "SITE_EMPTY"
    vi = "Không có dữ liệu nào để sao lưu; hãy kiểm tra HOSO_HOME, HOSO_DATABASE_URL có trỏ đúng hệ thống không."
    en = "There is nothing to back up; check that HOSO_HOME and HOSO_DATABASE_URL lead to the site that is running."


class BackupMissing(NotFound):
    """The folder is no backup, or holds no whole one."""

    code = "BACKUP_MISSING"
    vi = "Thư mục {folder} không có bản sao lưu HoSo nào trọn vẹn; hãy chọn thư mục khác."
    en = "The folder {folder} holds no whole backup of HoSo; choose another."


class BackupDamaged(Unprocessable):
    """Something in a backup is not what was written; nothing of it was restored."""

    code = "BACKUP_DAMAGED"
    vi = "Bản sao lưu bị hỏng hoặc thiếu ở “{name}”; chưa khôi phục gì, hãy dùng bản sao khác."
    en = "The backup is damaged or incomplete at “{name}”; nothing was restored, use another copy."


class SiteOccupied(Conflict):
    """A restore writes nothing over."""

    code = "SITE_OCCUPIED"
    vi = "Hệ thống đích đã có dữ liệu (dịch vụ {service}: {rows} dòng); hãy khôi phục vào hệ thống trống."
    en = "The site has data already (service {service}: {rows} rows); restore into an empty one."


class BackupLacksRecord(NotFound):
    """No whole cut of a backup names the record."""

    code = "BACKUP_LACKS_RECORD"
    vi = "Bản sao lưu ở {folder} không có hồ sơ “{id}”; hãy kiểm tra lại mã hồ sơ hoặc dùng bản sao lưu khác."
    en = "The backup in {folder} does not hold the record “{id}”; check the id, or use another backup."


class BackupDiffers(Conflict):
    """A backup's copy of a record holds another paper than the site's index names: the backup of another site."""

    code = "BACKUP_DIFFERS"
    vi = "Tệp “{name}” của hồ sơ “{id}” trong bản sao lưu khác với mục lục; chưa ghi gì, hãy dùng bản sao lưu khác."
    en = "The file “{name}” of the record “{id}” in the backup is not the one the index names; use another backup."


class RecordSound(Conflict):
    """Every file that was kept is whole: nothing is written over it."""

    code = "RECORD_SOUND"
    vi = "Mọi tệp của hồ sơ “{id}” trong kho vẫn nguyên vẹn; không có gì phải khôi phục và không có gì bị ghi đè."
    en = "Every file of the record “{id}” in the vault is as it was kept; there is nothing to restore."
