"""The reasons of a verdict by stable code, each as a sentence in Vietnamese and English that says what to do."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SIG_VALID": (
        "Mọi chữ ký số đều hợp lệ và văn bản không bị thay đổi sau khi ký.",
        "Every signature is valid and the document was not changed after signing.",
    ),
    "SIG_INCOMPLETE": (
        "Văn bản chưa đủ chữ ký; hãy chuyển cho người còn phải ký.",
        "The document is not fully signed; pass it on to those who still have to sign.",
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
    "SIG_UNTRUSTED": (
        "Chứng thư số không do tổ chức được tin cậy cấp; hãy ký bằng chứng thư số đã đăng ký.",
        "The certificate does not come from a trusted authority; sign with the registered one.",
    ),
    "SIG_TIME": (
        "Thời điểm ký thiếu hoặc không hợp lý; hãy kiểm tra đồng hồ của máy ký rồi ký lại.",
        "The time of signing is missing or not plausible; check the clock of the signing computer and sign again.",
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
        "Giữa hai lần ký, văn bản bị thay đổi ngoài số, ngày và ô ký; hãy lấy lại bản được giao và ký lại.",
        "Between two signatures more was changed than number, date and signature; fetch the document and sign again.",
    ),
    "SIG_CMS": (
        "Chữ ký không đúng chuẩn PAdES (SHA-256 trở lên, RSA 2048 hoặc P-256 trở lên); hãy chọn đúng chuẩn rồi ký lại.",
        "The signature is not PAdES (SHA-256 or better, RSA 2048 or P-256 or better); choose that and sign again.",
    ),
    "SIG_WRONG_SIGNER": (
        "Chứng thư số không mang tên người phải ký; hãy để đúng người ký bằng chứng thư của mình.",
        "The certificate does not carry the name of the one who has to sign; let that person sign.",
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
    "SIG_EXPIRED": (
        "Chứng thư số chưa hoặc không còn hiệu lực lúc ký; hãy gia hạn hoặc kiểm tra đồng hồ rồi ký lại.",
        "The certificate was not valid at the time of signing; renew it or check the clock, and sign again.",
    ),
    "SIG_KEY_USAGE": (
        "Chứng thư số không được cấp để ký văn bản; hãy ký bằng chứng thư số cá nhân hoặc cơ quan dùng để ký.",
        "The certificate is not meant for signing documents; sign with the one issued for signatures.",
    ),
    "SIG_TIMESTAMP": (
        "Dấu thời gian trong chữ ký không hợp lệ hoặc không được tin cậy; hãy ký lại không kèm dấu thời gian.",
        "The time stamp in the signature is not valid or not trusted; sign again without a time stamp.",
    ),
}
