"""The sentences of reconciliation: one for each kind of finding, and the names of what they speak of."""

from shared.text.messages import Sentence

KINDS = {
    "document": Sentence(vi="Văn bản", en="The document"),
    "submission": Sentence(vi="Lần nộp", en="The submission"),
}
SENTENCES: dict[str, Sentence] = {
    "EVENT_MISSING": Sentence(
        vi="Dịch vụ {service} chưa nhận sự kiện {what} ({id}); `hoso doctor --repair` sẽ gửi lại.",
        en="The service {service} never got the event {what} ({id}); `hoso doctor --repair` sends it again.",
    ),
    "EVENT_WAITS": Sentence(
        vi="Sự kiện {what} ({id}) của {service} chưa rời hộp thư đi từ {since}; hãy kiểm tra hàng đợi (RabbitMQ).",
        en="The event {what} ({id}) of {service} has not left its outbox since {since}; look at the broker.",
    ),
    "EVENT_DEAD": Sentence(
        vi="Dịch vụ {service} đã gác lại sự kiện {what}; xem `hoso dead show {id}`, sửa rồi `hoso dead replay {id}`.",
        en="The service {service} parked the event {what}; see `hoso dead show {id}`, then `hoso dead replay {id}`.",
    ),
    "FILE_MISSING": Sentence(
        vi="Thiếu tệp làm việc {id} mà dịch vụ {service} ghi nhận; hãy khôi phục từ bản sao lưu (`hoso restore`).",
        en="The working file {id} that {service} names is missing; restore it from a backup (`hoso restore`).",
    ),
    "FILE_UNNAMED": Sentence(
        vi="Tệp làm việc {id} không thuộc việc nào (còn lại sau một lần dừng đột ngột); vô hại, có thể giữ nguyên.",
        en="The working file {id} belongs to nothing (left by a sudden stop); harmless, it may stay.",
    ),
    "RECORD_MISSING": Sentence(
        vi="Kho không có hồ sơ {id} mà mục lục ghi nhận; hãy chạy `hoso restore THƯ_MỤC --record {id}`.",
        en="The vault lacks the record {id} that the index names; `hoso restore FOLDER --record {id}` puts it back.",
    ),
    "RECORD_UNNAMED": Sentence(
        vi="Kho có hồ sơ {id} mà mục lục không ghi; gửi lại sự kiện của hồ sơ: `hoso replay --since`.",
        en="The vault holds the record {id} that the index does not name; send its events again: `hoso replay"
        " --since`.",
    ),
    "STANDS_STILL": Sentence(
        vi="{what} {id} đứng yên ở trạng thái “{state}” từ {since}, chờ hệ thống; hãy xem nhật ký của {service}.",
        en="{what} {id} stands still as “{state}” since {since}, waiting for the system; look at the log of {service}.",
    ),
    "WAITS_LONG": Sentence(
        vi="{what} {id} chờ người xử lý từ {since} (trạng thái “{state}”); hãy nhắc người ký hoặc văn thư.",
        en="{what} {id} waits for people since {since} (“{state}”); remind the signer or the clerk.",
    ),
    "DOCUMENT_FAILED": Sentence(
        vi="Văn bản {id} lỗi từ {since} ({what}); GET /v1/dossiers/… của hồ sơ ấy nói rõ lý do và cách sửa.",
        en="The document {id} failed at {since} ({what}); GET /v1/dossiers/… of its dossier says why and how to"
        " mend it.",
    ),
    "DOSSIER_FAILED": Sentence(
        vi="Hồ sơ {id} có văn bản lỗi ({what}) nên không được lưu trữ; sửa nguyên nhân, nộp lại bảng rồi lập hồ"
        " sơ mới.",
        en="The dossier {id} has a failed document ({what}) and will not be archived; mend the cause, submit"
        " the table again and ask for a new dossier.",
    ),
    "DOCUMENT_ENDLESS": Sentence(
        vi="Văn bản {id} (“{state}”) thuộc hồ sơ đã lỗi nên không ai hoàn tất được; đừng ký hay cấp số cho nó nữa.",
        en="The paper {id} (“{state}”) belongs to a failed dossier, so nobody can finish it; do not sign or number it.",
    ),
    "DOCUMENT_NOT_ARCHIVED": Sentence(
        vi="Văn bản {id} đã có hiệu lực (“{state}”) mà hồ sơ lỗi nên không vào kho; tải"
        " /v1/documents/{id}/current.pdf và lưu riêng.",
        en="The paper {id} is in force (“{state}”), but its dossier failed and is not archived; fetch"
        " /v1/documents/{id}/current.pdf and file it apart.",
    ),
    "DOCUMENT_STUCK": Sentence(
        vi="Văn bản {id} không ai hoàn tất được: gói mẫu đã lập nó thiếu {what}; hãy công bố lại đúng bản gói ấy (`hoso"
        " pack publish`) hoặc khôi phục từ bản sao lưu.",
        en="Nobody can finish the paper {id}: the pack it was made by lacks {what}; publish that very version again"
        " (`hoso pack publish`), or restore from a backup.",
    ),
    "TWO_STATES": Sentence(
        vi="{what} {id} ở hai trạng thái (intake: {state}); hãy gửi lại sự kiện: `hoso replay --since`.",
        en="{what} {id} is in two states (intake: {state}); send its events again: `hoso replay --since`.",
    ),
    "CLOCK_AHEAD": Sentence(
        vi="{what} {id} của {service} mang thời điểm {since} ở tương lai: đồng hồ máy chủ sai; hãy bật đồng bộ"
        " giờ (NTP).",
        en="{what} {id} of {service} is dated {since}, in the future: a server's clock is wrong; keep it with NTP.",
    ),
    "RECORD_DAMAGED": Sentence(
        vi="Hồ sơ {id} trong kho không còn như lúc lưu ({what}); hãy tìm nguyên nhân, rồi `hoso restore THƯ_MỤC"
        " --record {id}`.",
        en="The record {id} in the vault is not as it was kept ({what}); find the cause, then `hoso restore"
        " FOLDER --record {id}`.",
    ),
    "STORE_SILENT": Sentence(
        vi="Kho tệp không trả lời ({what}) nên chưa đối chiếu được tệp; hãy xem /health/dependencies rồi chạy lại.",
        en="The file store does not answer ({what}), so no file was compared; see /health/dependencies, then"
        " ask again.",
    ),
    "BROKER_SILENT": Sentence(
        vi="Không hỏi được hàng đợi của dịch vụ {service}; hãy xem RabbitMQ và /health/dependencies rồi chạy lại.",
        en="The broker does not say how much waits for {service}; look at it and at /health/dependencies, then"
        " ask again.",
    ),
    "REPORT_MISSING": Sentence(
        vi="Dịch vụ {service} không trả lời nên sổ chưa đủ ({what}); hãy xem /health/dependencies của dịch vụ đó.",
        en="The service {service} does not answer, so reconciliation is not whole ({what}); see its"
        " /health/dependencies.",
    ),
}
