"""Why a pack is refused whose papers were laid out to try it."""

from shared.errors.tree import PackRefused


class AnchorsMissing(PackRefused):
    code = "PACK_ANCHORS_MISSING"
    vi = (
        "Mẫu {template}: thiếu dấu trang (bookmark) {anchors} mà pack.toml nêu. Hãy mở mẫu bằng Word, đặt con trỏ vào "
        "chỗ ký hoặc chỗ ghi số, chọn Chèn > Dấu trang và đặt đúng tên đó; dấu trang phải đứng trong một đoạn trống "
        "hoặc trước chữ, vì dấu trang ở sau chữ cuối đoạn bị mất khi dàn trang."
    )
    en = (
        "Template {template} lacks the bookmarks {anchors} that pack.toml names. Open it in Word, put the cursor where "
        "the signature or the number goes, choose Insert > Bookmark and give just that name; it must stand in an empty "
        "paragraph or before text, for one behind a paragraph's last letter is lost when the paper is laid out."
    )


class AnchorsDoubled(PackRefused):
    code = "PACK_ANCHORS_DOUBLED"
    vi = (
        "Mẫu {template}: dấu trang (bookmark) {anchors} có nhiều hơn một chỗ trong văn bản, nên không biết ký hoặc "
        "ghi số ở đâu. Hãy để mỗi dấu trang ở một chỗ, ngoài các đoạn và dòng được lặp lại."
    )
    en = (
        "Template {template} gives papers in which the bookmarks {anchors} stand at more than one place, so that the "
        "signature or number has none of its own. Keep each at one place, outside what is repeated."
    )


class PapersWrong(PackRefused):
    """A trial paper breaks a rule that would stop every dossier."""

    code = "PACK_PAPERS_WRONG"
    vi = (
        "Bản thử của gói mẫu có {count} lỗi theo Nghị định 30/2020, mỗi lỗi sẽ dừng cả hồ sơ; lỗi đầu tiên: {line}. "
        "Hãy chạy `hoso pack check` để xem hết, sửa mẫu, hoặc ghi lỗi được chấp nhận vào `accepted` kèm lý do."
    )
    en = (
        "The pack's trial papers have {count} errors by Decree 30/2020, each of which would stop its dossier; the "
        "first: {line}. Run `hoso pack check` to see all, mend the template, or name what is accepted in `accepted`."
    )
