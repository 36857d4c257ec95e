"""What may be looked for and not found, by its name in two languages: `NotFound(what=Thing.RECORD, id=…)`."""

from shared.text.messages import Sentence


class Thing:
    """The catalogue of things that have an id."""

    BATCH = Sentence(vi="lô ký", en="batch")
    DEMO_SIGNER = Sentence(vi="chữ ký mẫu", en="demo signer")
    DOCUMENT = Sentence(vi="văn bản", en="document")
    DOCUMENT_KIND = Sentence(vi="loại văn bản", en="document kind")
    DOSSIER = Sentence(vi="hồ sơ", en="dossier")
    DOSSIER_KIND = Sentence(vi="loại hồ sơ", en="kind of dossier")
    EVENT = Sentence(vi="sự kiện", en="event")
    FILE = Sentence(vi="tệp", en="file")
    INCOMING = Sentence(vi="văn bản đến", en="incoming paper")
    INITIATIVE = Sentence(vi="sáng kiến, mô hình", en="initiative")
    KEY = Sentence(vi="khóa", en="key")
    PERSON = Sentence(vi="người dùng", en="person")
    LOAN = Sentence(vi="lượt sử dụng bản lưu", en="use of a kept copy")
    NOMINEE = Sentence(vi="dòng của bảng", en="row of the table")
    PACK = Sentence(vi="gói mẫu hồ sơ", en="pack")
    PACK_VERSION = Sentence(vi="phiên bản gói mẫu", en="pack version")
    RECORD = Sentence(vi="hồ sơ lưu trữ", en="record")
    RSA_KEY = Sentence(vi="khóa RSA", en="RSA key")
    SEASON = Sentence(vi="đợt", en="season")
    SERVICE = Sentence(vi="dịch vụ", en="service")
    STARTER = Sentence(vi="dữ liệu đợt mẫu", en="starter of a season")
    SUBMISSION = Sentence(vi="lần nộp", en="submission")
