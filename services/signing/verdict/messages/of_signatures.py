"""The reasons that lie in one signature, its certificates or its time stamp; `{detail}` is what the refusal names."""

OF_SIGNATURES: dict[str, tuple[str, str]] = {
    "SIG_UNTRUSTED": (
        "Chứng thư số do “{detail}” cấp không nối tới chứng thư gốc nào được tin cậy; hãy ký bằng chứng thư số đã "
        "đăng ký, hoặc nhờ quản trị viên đặt chứng thư gốc (.pem) vào thư mục HOSO_TRUST, chứng thư trung gian vào "
        "HOSO_TRUST/intermediates.",
        "The certificate, issued by “{detail}”, chains to no trusted root; sign with the registered one, or have the "
        "administrator put the root (.pem) into the folder of HOSO_TRUST, an authority between into "
        "HOSO_TRUST/intermediates.",
    ),
    "SIG_TIME": (
        "Thời điểm ký thiếu hoặc không hợp lý; hãy kiểm tra đồng hồ của máy ký rồi ký lại.",
        "The time of signing is missing or not plausible; check the clock of the signing computer and sign again.",
    ),
    "SIG_CMS": (
        "Cấu trúc CMS của chữ ký có phần không theo chuẩn PAdES (phiên bản, thuật toán hoặc phần thừa); hãy ký lại "
        "theo PAdES B-B hoặc B-T.",
        "The CMS of the signature holds a part that PAdES does not allow (a version, an algorithm or something more); "
        "sign again as PAdES B-B or B-T.",
    ),
    "SIG_CMS_KIND": (
        "Chữ ký thuộc loại {detail}, không phải PAdES (ETSI.CAdES.detached); hãy chọn PAdES trong phần mềm ký rồi ký "
        "lại.",
        "The signature is of the kind {detail}, not PAdES (ETSI.CAdES.detached); choose PAdES in the signing tool and "
        "sign again.",
    ),
    "SIG_CMS_ENCODING": (
        "Phần CMS của chữ ký không mã hóa đúng (DER, hoặc BER như Bouncy Castle ghi), hoặc có dữ liệu thừa phía sau; "
        "hãy cập nhật phần mềm ký rồi ký lại.",
        "The CMS of the signature is not encoded as it must be (DER, or BER as Bouncy Castle writes it), or something "
        "stands behind it; bring the signing tool up to date and sign again.",
    ),
    "SIG_CMS_SIGNERS": (
        "Một ô ký phải có đúng một người ký, chữ ký này có {detail}; hãy để mỗi người ký vào ô của mình.",
        "One field holds exactly one signer, this one holds {detail}; let everybody sign in their own field.",
    ),
    "SIG_CMS_CERTIFICATE": (
        "Chữ ký không kèm đúng một chứng thư số của người ký; hãy bật tùy chọn kèm chứng thư trong phần mềm ký rồi ký "
        "lại.",
        "The signature does not carry exactly one certificate of its signer; have the signing tool include it and "
        "sign again.",
    ),
    "SIG_CMS_STRAY": (
        "Chữ ký kèm chứng thư số của “{detail}”, không thuộc chuỗi của người ký; hãy chỉ kèm chuỗi của người ký rồi "
        "ký lại.",
        "The signature carries the certificate of “{detail}”, which is not of the signer's chain; include only that "
        "chain and sign again.",
    ),
    "SIG_CMS_KEY": (
        "Khóa ký quá yếu ({detail}); hãy ký bằng khóa RSA từ 2048 bit hoặc đường cong P-256, P-384, P-521.",
        "The key is too weak ({detail}); sign with RSA of 2048 bits or more, or on the curve P-256, P-384 or P-521.",
    ),
    "SIG_CMS_DIGEST": (
        "Chữ ký dùng thuật toán băm {detail}; hãy chọn SHA-256, SHA-384 hoặc SHA-512 trong phần mềm ký rồi ký lại.",
        "The signature uses the digest {detail}; choose SHA-256, SHA-384 or SHA-512 in the signing tool and sign "
        "again.",
    ),
    "SIG_CMS_ATTRIBUTE": (
        "Thuộc tính được ký “{detail}” thiếu, lặp lại hoặc không đúng; hãy chọn PAdES B-B hoặc B-T trong phần mềm ký "
        "rồi ký lại.",
        "The signed attribute “{detail}” is missing, twice there or wrong; choose PAdES B-B or B-T in the signing "
        "tool and sign again.",
    ),
    "SIG_CHAIN_WEAK": (
        "Một chứng thư số trên chuỗi của người ký dùng thuật toán quá yếu (như SHA-1); hãy xin cấp lại chứng thư rồi "
        "ký lại.",
        "A certificate on the signer's chain was signed with an algorithm that is too weak (as SHA-1); have it issued "
        "anew and sign again.",
    ),
    "SIG_REVOKED": (
        "Chứng thư số của “{detail}” đã bị thu hồi trước thời điểm ký được chứng minh; hãy ký lại bằng chứng thư còn "
        "hiệu lực.",
        "The certificate of “{detail}” was revoked before the time at which the signature is known to exist; sign "
        "again with one that is not.",
    ),
    "SIG_REVOCATION_UNKNOWN": (
        "Không có danh sách thu hồi (CRL) hay trả lời OCSP nào dùng được cho chứng thư của “{detail}”; hãy ký ở mức "
        "PAdES B-LT, hoặc đặt tệp .crl, .ors vào thư mục HOSO_TRUST.",
        "No revocation list (CRL) or OCSP answer that can be used says anything of the certificate of “{detail}”; "
        "sign as PAdES B-LT, or put a .crl or .ors file into the folder of HOSO_TRUST.",
    ),
    "SIG_WRONG_SIGNER": (
        "Chứng thư số không mang tên người phải ký; hãy để đúng người ký bằng chứng thư của mình.",
        "The certificate does not carry the name of the one who has to sign; let that person sign.",
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
        "Dấu thời gian không hợp lệ, hoặc mang thời điểm không thể có; hãy ký lại không kèm dấu thời gian, hoặc với "
        "dấu của tổ chức cấp dấu thời gian khác.",
        "A time stamp is not valid, or of a time that cannot be; sign again without one, or with one of another time "
        "stamp authority.",
    ),
    "SIG_TIMESTAMP_UNTRUSTED": (
        "Dấu thời gian do “{detail}” cấp chưa được tin cậy; nếu tin tổ chức đó, hãy nhờ quản trị viên đặt chứng thư "
        "gốc của nó (.pem) vào thư mục HOSO_TRUST, hoặc ký lại không kèm dấu thời gian.",
        "The time stamp of “{detail}” is not trusted; if that authority shall be, have the administrator put its root "
        "certificate (.pem) into the folder of HOSO_TRUST, or sign again without a time stamp.",
    ),
    "SIG_STAMP_TOO_EARLY": (
        "Dấu thời gian của tài liệu đứng trước chữ ký đầu tiên; hãy lấy lại bản được giao, ký trước rồi mới đóng dấu.",
        "A document time stamp stands before the first signature; fetch the document again, sign first and stamp then.",
    ),
}
