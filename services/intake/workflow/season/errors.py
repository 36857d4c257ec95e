"""Why what a season's facts ask for cannot be: a report on duties, a dossier of its entries."""

from shared.errors.tree import Unprocessable


class NoDuties(Unprocessable):
    """A report came for a unit that has no duties in the season."""

    code = "NO_DUTIES"
    vi = "Đợt này không giao nhiệm vụ cho đơn vị “{unit}”; hãy ghi đúng tên đơn vị như trong dữ liệu của đợt."
    en = "The season gives no duties to the unit “{unit}”; name it just as the season's facts do."


class NothingHandedIn(Unprocessable):
    """A list of a season was asked for before any unit handed in a table without faults."""

    code = "NOTHING_HANDED_IN"
    vi = "Chưa đơn vị nào nộp bảng không lỗi cho đợt này; xem GET …/hand-ins để biết đơn vị nào chưa nộp."
    en = "No unit has handed in a table without faults for this season; GET …/hand-ins tells who has not."


class NoPapers(Unprocessable):
    """A dossier was asked for that would have no paper: no entry of the season is one for it."""

    code = "NO_PAPERS"
    vi = "Hồ sơ loại “{kind}” sẽ không có văn bản nào: dữ liệu của đợt chưa có mục nào cần văn bản ấy."
    en = "A dossier of the kind “{kind}” would have no paper: the season's facts have no entry that needs one."
