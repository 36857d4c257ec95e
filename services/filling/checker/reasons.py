"""Why a rule may not be evaluated, each reason with its sentence in two languages."""

from services.filling.checker.report import Reason

OTHER_FORM = Reason(
    code="OTHER_FORM",
    vi="Quy tắc này không áp dụng cho loại văn bản này.",
    en="The rule does not hold for this kind of paper.",
)
OUTSIDE_DECREE = Reason(
    code="OUTSIDE_DECREE",
    vi="Văn bản của Đảng, đoàn thể trình bày theo quy định riêng, không theo Nghị định 30/2020.",
    en="A paper of the Party or a mass organisation follows rules of its own, not Decree 30/2020.",
)
KIND_UNKNOWN = Reason(
    code="KIND_UNKNOWN",
    vi="Không nhận ra tên loại văn bản.",
    en="The kind of the paper was not recognised.",
)
ABSENT = Reason(
    code="COMPONENT_ABSENT",
    vi="Văn bản không có thành phần mà quy tắc này xét.",
    en="The paper does not have the component that the rule is about.",
)
NOT_NUMBERED = Reason(
    code="NOT_NUMBERED",
    vi="Văn bản chưa được cấp số, ngày.",
    en="The paper has not been given its number and date yet.",
)
NOT_TOLD = Reason(
    code="FACTS_NOT_TOLD",
    vi="Cần dữ liệu của cơ quan (sổ văn bản, thẩm quyền ký, danh sách nơi nhận) mà lần kiểm tra này không có.",
    en="The rule needs the agency's data (register, rights to sign, recipients), which this check was not given.",
)
TITLES_BY_MINISTRY = Reason(
    code="TITLES_BY_MINISTRY",
    vi="Lực lượng vũ trang, tổ chức giáo dục, y tế, khoa học ghi quân hàm, học hàm, học vị theo quy định của ngành.",
    en="Armed forces and bodies of education, health and science show ranks and titles as their ministry rules.",
)
LANDSCAPE = Reason(
    code="LANDSCAPE",
    vi="Trang nằm ngang: lề không đo theo quy tắc này.",
    en="The page is landscape: its margins are not measured by this rule.",
)
