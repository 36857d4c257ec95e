"""Every reason for which a paper is to be looked at, with its sentence."""

from shared.agreement.differences.model import Kind
from shared.text.messages import Sentence

TEXT_DIFFERS = Kind(
    code="TEXT_DIFFERS",
    severity="error",
    sentence=Sentence(
        vi="Khác bản mẫu ngoài các ô của bảng: bản mẫu ghi “{was}”, bản này ghi “{now}”.",
        en="Differs from the typical paper outside the table's cells: that one says “{was}”, this one “{now}”.",
    ),
)
BY_CHOICE = Kind(
    code="BY_CHOICE",
    severity="warning",
    sentence=Sentence(
        vi="Ghi “{now}” thay vì “{was}”, hẳn do ô “{header}” là “{choice}”; không có bản nào khác để so.",
        en="Says “{now}” for “{was}”, likely as the cell “{header}” is “{choice}”; no other paper is to compare with.",
    ),
)
VALUE_DIFFERS = Kind(
    code="VALUE_DIFFERS",
    severity="error",
    sentence=Sentence(
        vi="Khác ô “{header}” của bảng: ô ghi “{was}”, văn bản ghi “{now}”.",
        en="Differs from its cell “{header}”: the cell says “{was}”, the paper “{now}”.",
    ),
)
REVISION_DIFFERS = Kind(
    code="REVISION_DIFFERS",
    severity="warning",
    sentence=Sentence(vi="Trước ghi “{was}”, nay ghi “{now}”.", en="It said “{was}”, now it says “{now}”."),
)
PAPER_NEW = Kind(
    code="PAPER_NEW",
    severity="warning",
    sentence=Sentence(vi="Văn bản mới, lần trước chưa có.", en="A new paper, which was not there before."),
)
PAGES_DIFFER = Kind(
    code="PAGES_DIFFER",
    severity="warning",
    sentence=Sentence(vi="Có {now} trang, bản mẫu có {was} trang.", en="Has {now} pages, the typical paper {was}."),
)
EMPTY = Kind(
    code="EMPTY",
    severity="warning",
    sentence=Sentence(
        vi="Ô “{header}” để trống, phần lớn bản khác có ghi.", en="The cell “{header}” is empty, most others are not."
    ),
)
LONGEST = Kind(
    code="LONGEST",
    severity="warning",
    sentence=Sentence(
        vi="“{header}” dài nhất: {count} ký tự; thường là {usual}.",
        en="The longest “{header}”: {count} letters; usual are {usual}.",
    ),
)
SHORTEST = Kind(
    code="SHORTEST",
    severity="warning",
    sentence=Sentence(
        vi="“{header}” ngắn nhất: {count} ký tự; thường là {usual}.",
        en="The shortest “{header}”: {count} letters; usual are {usual}.",
    ),
)
LETTERS = Kind(
    code="LETTERS",
    severity="warning",
    sentence=Sentence(
        vi="“{header}” có chữ ngoài bảng chữ cái tiếng Việt: {now}.",
        en="“{header}” has letters outside the Vietnamese alphabet: {now}.",
    ),
)
NEAR_NAME = Kind(
    code="NEAR_NAME",
    severity="warning",
    sentence=Sentence(
        vi="Tên gần giống “{was}” ở một văn bản khác; hãy xem có phải một người viết hai cách.",
        en="The name is nearly “{was}” of another paper; look whether one person is written in two ways.",
    ),
)
