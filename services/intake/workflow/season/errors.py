"""Why a report on duties is not taken."""

from shared.errors.tree import Unprocessable


class NoDuties(Unprocessable):
    """A report came for a unit that has no duties in the season."""

    code = "NO_DUTIES"
    vi = "Đợt này không giao nhiệm vụ cho đơn vị “{unit}”; hãy ghi đúng tên đơn vị như trong dữ liệu của đợt."
    en = "The season gives no duties to the unit “{unit}”; name it just as the season's facts do."
