"""Why a season is not made or changed."""

from collections.abc import Sequence

from shared.errors.tree import BadRequest, Conflict, Unprocessable
from shared.packs.check.faults import PackFault


class SeasonSource(BadRequest):
    """A season was asked for of nothing, or of two things at once."""

    code = "SEASON_SOURCE"
    vi = "Đợt mới được lập từ đúng một nguồn: hãy gửi “starter”, “copy_of” hoặc “facts”, chỉ một trong ba."
    en = "A season is made of just one thing: send “starter”, “copy_of” or “facts”, one of the three."


class SeasonFaulty(Unprocessable):
    """The facts of a season lack what the papers of its pack need; `faults` names each by its place in the facts."""

    code = "SEASON_FAULTY"
    vi = "Dữ liệu của đợt có {count} chỗ chưa đúng: {places}; hãy sửa từng chỗ rồi gửi lại."
    en = "The facts of the season have {count} fault(s): {places}; mend each and send them again."

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.places = tuple({"place": fault.place, "vi": fault.vi, "en": fault.en} for fault in faults)
        super().__init__(count=len(faults), places=", ".join(fault.place for fault in faults[:5]))


class SeasonChanged(Conflict):
    """A season was changed on the ground of a version that is not its newest."""

    code = "SEASON_CHANGED"
    vi = "Đợt đã được người khác sửa, nay ở phiên bản {version}; hãy tải lại, sửa trên bản mới rồi gửi lại."
    en = "Somebody else changed the season, now at version {version}; fetch it again, change that and send it."


class SeasonOfOtherPack(Conflict):
    """A season was to be copied from a season of another pack."""

    code = "SEASON_OF_OTHER_PACK"
    vi = "Đợt “{id}” dùng gói “{pack}”; chỉ sao chép được thành đợt của chính gói đó."
    en = "The season “{id}” is one of the pack “{pack}”; it can be copied as a season of that pack only."
