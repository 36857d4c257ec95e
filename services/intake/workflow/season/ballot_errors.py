"""Why a dossier cannot be made of a council's votes: the meeting, a vote, or the rules that they are held to."""

from shared.errors.tree import Conflict, Unprocessable


class QuorumNotMet(Unprocessable):
    """Fewer members met than the rule in force on the day of the meeting wants."""

    code = "QUORUM_NOT_MET"
    vi = (
        "Cuộc họp ngày {day} có {present}/{members} thành viên, kể cả ý kiến bằng văn bản được tính; “{title}” cần "
        "ít nhất {share}% ({source}). Hãy họp lại, hoặc bổ sung người dự, ý kiến bằng văn bản vào dữ liệu của đợt."
    )
    en = (
        "The meeting of {day} had {present} of {members} members, counted opinions in writing among them; “{title}” "
        "wants at least {share}% ({source}). Meet again, or add members and opinions to the season's facts."
    )


class NobodyElected(Unprocessable):
    """No nominee has the votes that the rule in force on the day of the meeting wants."""

    code = "NOBODY_ELECTED"
    vi = "Không trường hợp nào đạt “{title}” (ít nhất {share}%, {source}); hãy xem lại phiếu trong dữ liệu của đợt."
    en = "No nominee has what “{title}” wants (at least {share}%, {source}); look at the votes in the season's facts."


class VotesMissing(Unprocessable):
    """There are votes for each nominee, but not one entry for this one."""

    code = "VOTES_MISSING"
    vi = (
        "Dữ liệu của đợt chưa có đúng một dòng phiếu cho “{name}” ({count} trường hợp như vậy); hãy ghi mỗi đối "
        "tượng một dòng, đúng họ tên như trong bảng."
    )
    en = (
        "The season's facts have not just one entry of votes for “{name}” ({count} nominees are so); write one entry "
        "for each, named as in the table."
    )


class VotesTooMany(Unprocessable):
    """More votes were counted for a nominee than there were voters."""

    code = "VOTES_TOO_MANY"
    vi = "“{name}” có {votes} phiếu, nhiều hơn {voters} người được bỏ phiếu; hãy sửa dữ liệu của đợt."
    en = "“{name}” has {votes} votes, more than the {voters} who could vote; look at the votes in the season's facts."


class QuotaTied(Unprocessable):
    """Nominees with the same votes stand on both sides of a quota."""

    code = "QUOTA_TIED"
    vi = "“{title}” cho {most} trường hợp ({source}), mà “{name}” bằng phiếu với người kế tiếp; cần bỏ phiếu lại."
    en = "“{title}” allows {most} ({source}), and “{name}” has as many votes as the next one; vote again."


OF_VOTES = (QuorumNotMet, NobodyElected, VotesMissing, VotesTooMany, QuotaTied)


class VotesChanged(Conflict):
    """A correction of a season's facts would have other nominees elected than the dossier was made of."""

    code = "VOTES_CHANGED"
    vi = "Phiếu mới làm thay đổi danh sách được đề nghị (“{name}”); hãy rút hồ sơ này và yêu cầu lập hồ sơ mới."
    en = "The new votes change who is proposed (“{name}”); withdraw this dossier and ask for another one."
