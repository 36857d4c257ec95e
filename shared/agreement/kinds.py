"""The kinds of disagreement, each with its sentence."""

from shared.agreement.model import Kind
from shared.text.messages import Sentence
from shared.text.twins import Twin

NAME_MISSING = Kind(
    code="NAME_MISSING",
    sentence=Sentence(
        vi="Tên “{name}” có trong danh sách nhưng không có trong văn bản này; hãy sửa văn bản hoặc danh sách.",
        en="The name “{name}” is in the table and not in this paper; mend the paper or the table.",
    ),
)
NAME_OTHER = Kind(
    code="NAME_OTHER",
    sentence=Sentence(
        vi="Tên “{name}” của danh sách được viết khác ở đây ({difference}); hãy xem tên nào đúng rồi sửa.",
        en="The name “{name}” of the table is written otherwise here ({difference}); see which is right and mend it.",
    ),
)
NAME_TWIN = Kind(
    code="NAME_TWIN",
    severity="warning",
    sentence=Sentence(
        vi="Hai chỗ này chỉ khác nhau ở cách viết ({difference}); hãy xem có phải cùng một tên không.",
        en="These two differ in spelling alone ({difference}); see whether they are one name.",
    ),
)
PAPER_MISSING = Kind(
    code="PAPER_MISSING",
    sentence=Sentence(
        vi="“{name}” có trong danh sách nhưng không có {kind}; hãy làm thêm hoặc sửa danh sách.",
        en="“{name}” is in the table and has no paper of the kind “{kind}”; make it or mend the table.",
    ),
)
PAPER_STRANGE = Kind(
    code="PAPER_STRANGE",
    sentence=Sentence(
        vi="Văn bản này không ghi tên ai trong danh sách; hãy sửa tên hoặc bỏ văn bản.",
        en="This paper names nobody of the table; mend the name or leave the paper out.",
    ),
)
VALUE = Kind(
    code="VALUE_OTHER",
    sentence=Sentence(
        vi="Ở “{name}”, văn bản không ghi “{value}” như danh sách; hãy sửa cho thống nhất.",
        en="At “{name}” the paper does not say “{value}” as the table does; make them agree.",
    ),
)
COUNT = Kind(
    code="COUNT_OTHER",
    sentence=Sentence(
        vi="Văn bản ghi {found} {noun}, trong khi {other} có {wanted}; hãy sửa cho thống nhất.",
        en="The paper says {found} {noun}, and {other} has {wanted}; make them agree.",
    ),
)
COUNT_WORDS = Kind(
    code="COUNT_WORDS",
    sentence=Sentence(
        vi="Số {found} và chữ “{words}” không cùng một số; hãy sửa cho thống nhất.",
        en="The digits {found} and the words “{words}” are not the same number; make them agree.",
    ),
)
CITED_DATE = Kind(
    code="CITED_DATE",
    sentence=Sentence(
        vi="Văn bản {code} được ghi hai ngày khác nhau: {found} và {other}; hãy xem lại bản gốc rồi sửa.",
        en="The paper {code} is given two dates: {found} and {other}; look at the original and mend the wrong one.",
    ),
)
CITED_ISSUER = Kind(
    code="CITED_ISSUER",
    severity="warning",
    sentence=Sentence(
        vi="Văn bản {code} được ghi của hai cơ quan: “{found}” và “{other}”; hãy xem lại bản gốc rồi sửa.",
        en="The paper {code} is given two issuers: “{found}” and “{other}”; look at the original and mend one.",
    ),
)
CITED_LATER = Kind(
    code="CITED_LATER",
    sentence=Sentence(
        vi="Văn bản ngày {day} dẫn văn bản {code} ngày {found}, là ngày sau đó; hãy sửa ngày sai.",
        en="The paper of {day} cites {code} of {found}, which is a later day; mend the date that is wrong.",
    ),
)
DATE_ORDER = Kind(
    code="DATE_ORDER",
    sentence=Sentence(
        vi="{earlier} ({earlier_date}) phải không muộn hơn {later} ({later_date}); hãy sửa ngày sai.",
        en="{earlier} ({earlier_date}) must not be later than {later} ({later_date}); mend the date that is wrong.",
    ),
)

DIFFERENCES = {
    Twin.UNICODE: Sentence(vi="mã chữ hoặc dấu cách", en="code points or spaces"),
    Twin.TONE_PLACE: Sentence(vi="chỗ đặt dấu thanh", en="place of the tone mark"),
    Twin.I_Y: Sentence(vi="i và y", en="i and y"),
    Twin.HOI_NGA: Sentence(vi="dấu hỏi và dấu ngã", en="hỏi and ngã"),
    Twin.LETTER: Sentence(vi="một chữ cái", en="one letter"),
    None: Sentence(vi="một tiếng", en="one word"),
}
