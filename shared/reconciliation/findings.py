"""The findings of reconciliation: each code with a sentence in two languages that says how to mend it."""

from dataclasses import dataclass

NAMED = 200  # findings of a code that are listed; all are counted

SENTENCES: dict[str, tuple[str, str]] = {
    "EVENT_MISSING": (
        "Dịch vụ {service} chưa nhận sự kiện {what} ({id}); `hoso doctor --repair` sẽ gửi lại.",
        "The service {service} never got the event {what} ({id}); `hoso doctor --repair` sends it again.",
    ),
    "EVENT_WAITS": (
        "Sự kiện {what} ({id}) của {service} chưa rời hộp thư đi từ {since}; hãy kiểm tra hàng đợi (RabbitMQ).",
        "The event {what} ({id}) of {service} has not left its outbox since {since}; look at the broker.",
    ),
    "EVENT_DEAD": (
        "Dịch vụ {service} đã gác lại sự kiện {what}; xem `hoso dead show {id}`, sửa rồi `hoso dead replay {id}`.",
        "The service {service} parked the event {what}; see `hoso dead show {id}`, then `hoso dead replay {id}`.",
    ),
    "FILE_MISSING": (
        "Thiếu tệp làm việc {id} mà dịch vụ {service} ghi nhận; hãy khôi phục từ bản sao lưu (`hoso restore`).",
        "The working file {id} that {service} names is missing; restore it from a backup (`hoso restore`).",
    ),
    "FILE_UNNAMED": (
        "Tệp làm việc {id} không thuộc việc nào (còn lại sau một lần dừng đột ngột); vô hại, có thể giữ nguyên.",
        "The working file {id} belongs to nothing (left by a sudden stop); harmless, it may stay.",
    ),
    "RECORD_MISSING": (
        "Kho không có hồ sơ {id} mà mục lục ghi nhận; hãy chạy `hoso restore THƯ_MỤC --record {id}`.",
        "The vault lacks the record {id} that the index names; `hoso restore FOLDER --record {id}` puts it back.",
    ),
    "RECORD_UNNAMED": (
        "Kho có hồ sơ {id} mà mục lục không ghi; gửi lại sự kiện của hồ sơ: `hoso replay --since`.",
        "The vault holds the record {id} that the index does not name; send its events again: `hoso replay --since`.",
    ),
    "STANDS_STILL": (
        "{what} {id} đứng yên ở trạng thái “{state}” từ {since}, chờ hệ thống; hãy xem nhật ký của {service}.",
        "{what} {id} stands still as “{state}” since {since}, waiting for the system; look at the log of {service}.",
    ),
    "WAITS_LONG": (
        "{what} {id} chờ người xử lý từ {since} (trạng thái “{state}”); hãy nhắc người ký hoặc văn thư.",
        "{what} {id} waits for people since {since} (“{state}”); remind the signer or the clerk.",
    ),
    "DOCUMENT_FAILED": (
        "Văn bản {id} lỗi từ {since} ({what}); GET /v1/dossiers/… của hồ sơ ấy nói rõ lý do và cách sửa.",
        "The document {id} failed at {since} ({what}); GET /v1/dossiers/… of its dossier says why and how to mend it.",
    ),
    "DOSSIER_FAILED": (
        "Hồ sơ {id} có văn bản lỗi ({what}) nên không được lưu trữ; sửa nguyên nhân, nộp lại bảng rồi lập hồ sơ mới.",
        "The dossier {id} has a failed document ({what}) and will not be archived; mend the cause, submit the table"
        " again and ask for a new dossier.",
    ),
    "PAPER_ENDLESS": (
        "Văn bản {id} (“{state}”) thuộc hồ sơ đã lỗi nên không ai hoàn tất được; đừng ký hay cấp số cho nó nữa.",
        "The paper {id} (“{state}”) belongs to a failed dossier, so nobody can finish it; do not sign or number it.",
    ),
    "PAPER_NOT_ARCHIVED": (
        "Văn bản {id} đã có hiệu lực (“{state}”) mà hồ sơ lỗi nên không vào kho; tải /v1/documents/{id}/current.pdf"
        " và lưu riêng.",
        "The paper {id} is in force (“{state}”), but its dossier failed and is not archived; fetch"
        " /v1/documents/{id}/current.pdf and file it apart.",
    ),
    "PAPER_STUCK": (
        "Văn bản {id} không ai hoàn tất được: gói mẫu đã lập nó thiếu {what}; hãy công bố lại đúng bản gói ấy (`hoso"
        " pack publish`) hoặc khôi phục từ bản sao lưu.",
        "Nobody can finish the paper {id}: the pack it was made by lacks {what}; publish that very version again (`hoso"
        " pack publish`), or restore from a backup.",
    ),
    "TWO_STATES": (
        "{what} {id} ở hai trạng thái (intake: {state}); hãy gửi lại sự kiện: `hoso replay --since`.",
        "{what} {id} is in two states (intake: {state}); send its events again: `hoso replay --since`.",
    ),
    "CLOCK_AHEAD": (
        "{what} {id} của {service} mang thời điểm {since} ở tương lai: đồng hồ máy chủ sai; hãy bật đồng bộ giờ (NTP).",
        "{what} {id} of {service} is dated {since}, in the future: a server's clock is wrong; keep it with NTP.",
    ),
    "RECORD_DAMAGED": (
        "Hồ sơ {id} trong kho không còn như lúc lưu ({what}); hãy tìm nguyên nhân, rồi "
        "`hoso restore THƯ_MỤC --record {id}`.",
        "The record {id} in the vault is not as it was kept ({what}); find the cause, then "
        "`hoso restore FOLDER --record {id}`.",
    ),
    "STORE_SILENT": (
        "Kho tệp không trả lời ({what}) nên chưa đối chiếu được tệp; hãy xem /health/dependencies rồi chạy lại.",
        "The file store does not answer ({what}), so no file was compared; see /health/dependencies, then ask again.",
    ),
    "BROKER_SILENT": (
        "Không hỏi được hàng đợi của dịch vụ {service}; hãy xem RabbitMQ và /health/dependencies rồi chạy lại.",
        "The broker does not say how much waits for {service}; look at it and at /health/dependencies, then ask again.",
    ),
    "REPORT_MISSING": (
        "Dịch vụ {service} không trả lời nên sổ chưa đủ ({what}); hãy xem /health/dependencies của dịch vụ đó.",
        "The service {service} does not answer, so reconciliation is not whole ({what}); see its /health/dependencies.",
    ),
}
HARMLESS = frozenset({"FILE_UNNAMED", "WAITS_LONG"})  # listed, but no fault


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A finding: its code, the service and the id that it concerns, and the values of its sentence."""

    code: str
    service: str
    id: str
    what: str = ""
    state: str = ""
    since: str = ""
    by: str = ""  # the service whose outbox holds the event to redeliver

    @property
    def repairable(self) -> bool:
        """True when `hoso doctor --repair` mends it."""
        return bool(self.by)

    def sentence(self, language: str) -> str:
        """Return the sentence in `vi` or `en`."""
        vi, en = SENTENCES[self.code]
        return (vi if language == "vi" else en).format(
            service=self.service, id=self.id, what=self.what, state=self.state, since=self.since
        )
