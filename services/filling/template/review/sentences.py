"""The sentences of a review that no check of packs has."""

from shared.text.messages import Sentence

NAME_UNKNOWN = Sentence(
    vi="không có giá trị nào tên “{name}”; hãy sửa tên, hoặc thêm vào bảng hay dữ liệu của đợt",
    en="there is no value named “{name}”; mend the name, or add it to the table or the season's facts",
)
NAME_NEAR = Sentence(
    vi="không có giá trị nào tên “{name}”; có phải là “{near}”?",
    en="there is no value named “{name}”; did you mean “{near}”?",
)
NOT_CLOSED = Sentence(
    vi="khối “{tag}” chưa được đóng; hãy thêm “{end}” vào chỗ khối kết thúc",
    en="the block “{tag}” is not closed; add “{end}” where it ends",
)
NOT_OPENED = Sentence(
    vi="thẻ “{tag}” không đóng khối nào đang mở; hãy bỏ thẻ, hoặc thêm thẻ mở trước nó",
    en="the tag “{tag}” closes no open block; take it out, or add the tag that opens one before it",
)
OTHER_CLOSED = Sentence(
    vi="thẻ “{tag}” đứng trong khối “{open}”; hãy đóng khối đó bằng “{end}” trước",
    en="the tag “{tag}” stands in the block “{open}”; close that with “{end}” first",
)
SYNTAX = Sentence(vi="cú pháp của thẻ sai ({why}); hãy sửa thẻ", en="the tag's syntax is wrong ({why}); mend it")
FILTER = Sentence(
    vi="không có cách viết nào tên “{name}” sau dấu |; có phải là: {near}?",
    en="there is no filter named “{name}”; did you mean: {near}?",
)
ALWAYS_EMPTY = Sentence(
    vi="“{name}” không có mục nào khi làm văn bản này, nên vòng lặp luôn trống; hãy bỏ vòng lặp hoặc sửa tên",
    en="“{name}” has no entry whenever this paper is made, so the loop stays empty; take it out or mend the name",
)
DIRECT = Sentence(
    vi="đoạn có kiểu “{style}” nhưng được định dạng riêng ({what}); hãy chọn đoạn rồi nhấn Ctrl+Q, Ctrl+Cách",
    en="the style is “{style}”, but there is formatting by hand ({what}); select it, press Ctrl+Q, Ctrl+Space",
)
FONT = Sentence(
    vi="chữ có phông “{font}”; văn bản hành chính dùng Times New Roman (Nghị định 30/2020, Phụ lục I, I.4)",
    en="the font is “{font}”; official papers use Times New Roman (Decree 30/2020, Annex I, I.4)",
)
TRIAL = Sentence(vi="làm thử không được: {why}", en="a trial paper cannot be made: {why}")
