"""The reasons that lie in the file as a whole; `{place}` is the entry that changed, `{detail}` what is named."""

OF_FILES: dict[str, tuple[str, str]] = {
    "SIG_VALID": (
        "Mọi chữ ký số đều hợp lệ và văn bản không bị thay đổi sau khi ký.",
        "Every signature is valid and the document was not changed after signing.",
    ),
    "SIG_INCOMPLETE": (
        "Văn bản chưa đủ chữ ký; hãy chuyển cho người còn phải ký.",
        "The document is not fully signed; pass it on to those who still have to sign.",
    ),
    "SIG_UNSIGNED": (
        "Tệp gửi lại là bản được giao, chưa có chữ ký mới nào; hãy ký bản đó rồi gửi tệp đã ký.",
        "You sent back the file that was handed out, unsigned; sign it and send the signed file.",
    ),
    "SIG_OLDER_REVISION": (
        "Tệp là một bản cũ của chính văn bản này, hoặc được ký trên bản cũ; hãy tải bản mới nhất, ký bản đó rồi gửi "
        "lại.",
        "The file is an older revision of this document, or was signed on one; fetch the present one, sign that and "
        "send it.",
    ),
    "SIG_OTHER_PAPER": (
        "Tệp là văn bản khác ({detail}), không phải văn bản đang chờ ký; hãy gửi vào đúng văn bản, hoặc chọn lại tệp.",
        "The file is another document ({detail}), not the one awaited here; send it there, or choose the right file.",
    ),
    "SIG_SCAN": (
        "Tệp là bản quét hoặc ảnh chụp, không có chữ ký số; hãy ký số vào bản PDF được giao rồi gửi tệp đó.",
        "The file is a scan or a picture without a digital signature; sign the PDF handed out digitally and send that.",
    ),
    "SIG_NONE": (
        "Tệp PDF không có chữ ký số nào; hãy gửi bản đã ký.",
        "The PDF holds no signature; send the signed one.",
    ),
    "SIG_NOT_OUR_BYTES": (
        "Tệp đã ký không phải là bản được giao để ký; hãy tải lại văn bản, ký đúng bản đó và không in hay lưu lại.",
        "The signed file is not the one handed out; fetch it again and sign it without printing or re-saving.",
    ),
    "SIG_WRONG_FIELD": (
        "Chữ ký không nằm ở ô đang chờ ký; hãy ký vào đúng ô đã chuẩn bị.",
        "The signature is not in the field that awaits it; sign in the prepared field.",
    ),
    "SIG_BYTE_RANGE": (
        "Phạm vi ký (ByteRange) của chữ ký không khớp với nội dung tệp; không sử dụng tệp này, hãy ký lại.",
        "A signature's byte range does not fit the file; do not use this file, sign again.",
    ),
    "SIG_NOT_INTACT": (
        "Nội dung tệp đã bị thay đổi sau khi ký hoặc chữ ký bị hỏng; không sử dụng tệp này, hãy ký lại.",
        "The content was changed after signing, or the signature is damaged; do not use this file, sign again.",
    ),
    "SIG_COUNTED_TWICE": (
        "Một chữ ký bị dùng cho nhiều ô ký, hoặc có ô ký không đọc được; không sử dụng tệp này, hãy ký lại.",
        "One signature stands in several fields, or one cannot be read; do not use this file, sign again.",
    ),
    "SIG_NOT_TO_END": (
        "Sau chữ ký cuối, tệp bị thêm dữ liệu hoặc bị cắt; hãy gửi đúng tệp phần mềm ký vừa lưu.",
        "Data was added or cut off behind the last signature; send the file as the signing tool saved it.",
    ),
    "SIG_CHANGED_BETWEEN": (
        "Giữa hai lần ký, {place} bị thay đổi, ngoài số, ngày và ô ký; hãy lấy lại bản được giao và ký lại.",
        "Between two signatures {place} was changed, beside number, date and signature; fetch the document again and "
        "sign that.",
    ),
    "SIG_CHANGED_BY_SIGNING": (
        "Khi ký, phần mềm ký đã đổi thêm {place} ngoài ô ký; hãy lấy lại bản được giao và ký lại, không sửa, không "
        "thêm chú thích hay trang.",
        "With the signature {place} was changed too; fetch the document again and sign it without editing, notes or "
        "added pages.",
    ),
    "SIG_CERTIFIED": (
        "Chữ ký chứng thực (DocMDP) không để chỗ cho số, ngày và các chữ ký sau, hoặc không phải của người ký đầu; "
        "hãy ký thường, hoặc chứng thực mức cho phép điền biểu mẫu và ký.",
        "A certifying signature (DocMDP) leaves no room for number, date and later signatures, or is not the first "
        "one; sign without certifying, or certify with form filling and signing allowed.",
    ),
    "SIG_TEXT_NOT_AS_HELD": (
        "Ô “{detail}” hiển thị khác với giá trị nó giữ, hoặc giá trị quá dài không hiện hết trong ô; không sử dụng "
        "tệp này, hãy lấy lại bản được giao và ký lại.",
        "The field “{detail}” shows something else than it holds, or its value is too long to be seen whole; do not "
        "use this file, fetch the document again and sign that.",
    ),
    "SIG_READERS_DISAGREE": (
        "Hai bộ đọc PDF hiểu tệp khác nhau, nội dung hiển thị không chắc chắn; không sử dụng tệp này, hãy ký lại.",
        "Two PDF readers understand the file differently; do not use this file, sign again.",
    ),
    "SIG_UNREADABLE": (
        "Không đọc được tệp hoặc một chữ ký trong tệp; hãy gửi lại đúng tệp PDF phần mềm ký số vừa lưu.",
        "The file or a signature in it cannot be read; send the PDF again just as the signing tool saved it.",
    ),
    "SIG_NOT_PDF": (
        "Tệp không phải là PDF hoặc có dữ liệu chèn trước phần đầu; hãy gửi đúng tệp PDF đã ký.",
        "The file is no PDF, or something was put before its beginning; send the signed PDF itself.",
    ),
    "SIG_PASSWORD": (
        "Tệp PDF bị đặt mật khẩu hoặc mã hóa; hãy ký lại bản được giao và không đặt mật khẩu.",
        "The PDF has a password or is encrypted; sign the one handed out again, without a password.",
    ),
    "SIG_TOO_COMPLEX": (
        "Kiểm tra tệp tốn quá nhiều thời gian hoặc bộ nhớ; hãy ký lại bản được giao rồi gửi lại.",
        "Checking the file takes too much time or memory; sign the one handed out again and send that.",
    ),
    "SIG_ACTIVE_CONTENT": (
        "Tệp có mã lệnh, lớp ẩn hoặc tệp kèm, có thể đổi nội dung hiển thị; không sử dụng tệp này.",
        "The file holds scripts, hidden layers or other files that can change what it shows; do not use it.",
    ),
}
