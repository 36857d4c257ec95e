"""The names of the parts that a service may lack."""

from shared.text.messages import Sentence

PARTS = {
    "database": Sentence(vi="cơ sở dữ liệu", en="database"),
    "broker": Sentence(vi="hàng đợi sự kiện", en="broker"),
    "blobs": Sentence(vi="kho tệp", en="file store"),
    "vault": Sentence(vi="kho lưu trữ", en="vault"),
    "libreoffice": Sentence(vi="LibreOffice", en="LibreOffice"),
    "disk": Sentence(vi="đĩa", en="disk"),
    "keys": Sentence(vi="khóa truy cập", en="keys"),
}
