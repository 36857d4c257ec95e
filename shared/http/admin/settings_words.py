"""What each setting means, in Vietnamese; shared/settings.py has the English."""

VIETNAMESE = {
    "HOSO_URL": "Địa chỉ mà mọi người mở site này, https://hoso.example.vn; nhà cung cấp danh tính đưa họ về đó.",
    "HOSO_OIDC_CLIENT": "Tên mà nhà cung cấp danh tính biết site này.",
    "HOSO_OIDC_SECRET": "Mật khẩu của tên ấy; để trống thì site là client công khai, chỉ PKCE bảo vệ.",
    "HOSO_OIDC_CLAIM": "Thuộc tính cho biết ai là ai; chọn thuộc tính không ai tự đổi được.",
    "HOSO_OIDC_ISSUER": "Nhà cung cấp danh tính của cơ quan (OpenID Connect), https://…; cần cả HOSO_URL và "
    "HOSO_OIDC_CLIENT.",
    "HOSO_HOME": "Thư mục của mọi thứ nằm trên máy này: dữ liệu, tệp, kho lưu trữ, khóa.",
    "HOSO_HOST": "Địa chỉ máy chủ HTTP lắng nghe.",
    "HOSO_PORT": "Cổng máy chủ HTTP lắng nghe.",
    "HOSO_BROKER_URL": "Sự kiện đi qua đâu: memory:// hoặc amqp://…",
    "HOSO_BLOBS_URL": "Tệp đang làm để ở đâu: file:… hoặc s3://khóa:mật-khẩu@máy:cổng/thùng.",
    "HOSO_VAULT_URL": "Kho lưu trữ để ở đâu: file:… hoặc s3://khóa:mật-khẩu@máy:cổng/thùng.",
    "HOSO_DATABASE_URL": "Cơ sở dữ liệu của từng dịch vụ: sqlite:///thư-mục hoặc postgresql+psycopg://…",
    "HOSO_PEOPLE_URL": "Khóa API và người dùng (mật khẩu đã băm) để ở đâu: file:… hoặc postgresql+psycopg://…; chưa có "
    "ai thì tạo một khóa và một quản trị viên.",
    "HOSO_SECOND_FACTOR": "Vai trò phải đăng nhập kèm mã trên điện thoại, ví dụ signer,admin.",
    "HOSO_TRUST": "Thư mục chứa chứng thư gốc (.pem) mà chữ ký được phép dẫn về.",
    "HOSO_REVOCATION": "Chữ ký không kèm bằng chứng chứng thư chưa bị thu hồi: optional thì nhận và ghi “chưa rõ”, "
    "required thì từ chối.",
    "HOSO_PACKS": "Thư mục có thêm gói mẫu, đưa lên khi khởi động.",
    "HOSO_LIBREOFFICE_WORKERS": "Số tiến trình LibreOffice chờ sẵn; mỗi lõi một.",
    "HOSO_LIBREOFFICE_DEADLINE": "Một lần dàn trang được lâu nhất bao nhiêu giây.",
    "HOSO_MAX_UPLOAD": "Một lần nộp lớn nhất bao nhiêu byte.",
    "HOSO_MAX_FILE": "Một tệp nộp lớn nhất bao nhiêu byte.",
    "HOSO_MAX_CONCURRENT_POSTS": "Số lần nộp, số văn bản ký nhận cùng lúc; hơn thì được mời thử lại.",
    "HOSO_CONFIRM_TIMEOUT": "Chờ RabbitMQ xác nhận bao nhiêu giây.",
    "HOSO_CONSUMER_STALL_SECONDS": "Bộ nhận sự kiện đứng yên quá bao nhiêu giây thì tiến trình tự chạy lại.",
    "HOSO_LOG_FORMAT": "Dạng nhật ký: json, text, hoặc auto (text khi chạy trong cửa sổ lệnh).",
    "HOSO_LOG_LEVEL": "Mức nhật ký ít nhất được ghi.",
    "HOSO_TRACES_URL": "Nơi nhận vết OpenTelemetry, http://máy:4318/v1/traces; để trống thì không gửi.",
    "HOSO_PEERS": "Các dịch vụ khác ở đâu, cho trang này và cho sổ cái: filling=http://máy:cổng,…",
    "HOSO_PLAYED_DAY": "Tệp ghi ngày giả định, chỉ để trình diễn; cơ quan không bao giờ đặt.",
    "HOSO_OUTBOX_DAYS": "Sự kiện đã gửi được giữ bao nhiêu ngày để gửi lại.",
}
