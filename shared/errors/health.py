"""What may be missing for a service to be ready."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.errors.tree import Unavailable


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A part that a service lacks, with the code and the sentences of what is wrong with it."""

    service: str
    part: str
    name: str  # of the part, in Vietnamese
    name_en: str
    code: str
    vi: str
    en: str


class NotReady(Unavailable):
    """Something is missing that this process needs to answer over HTTP; `faults` says what, part by part."""

    code = "NOT_READY"
    vi = "Chưa phục vụ được, còn thiếu: {parts_vi}. Việc đã nhận vẫn được giữ; xem “faults” và docs/operations.md."
    en = "Cannot serve, missing: {parts_en}. What was accepted is kept; see “faults” and docs/operations.md."

    def __init__(self, faults: Sequence[Missing]) -> None:
        self.faults = tuple(faults)
        parts_vi = "; ".join(f"{fault.service}: {fault.name} ({fault.code})" for fault in faults)
        parts_en = "; ".join(f"{fault.service}: {fault.name_en} ({fault.code})" for fault in faults)
        super().__init__(parts_vi=parts_vi, parts_en=parts_en)


class DependenciesMissing(NotReady):
    """Something that the services of this process depend on is missing, whether HTTP needs it or not."""

    code = "DEPENDENCIES_MISSING"
    vi = "Có phần phụ thuộc không dùng được: {parts_vi}. Việc đã nhận vẫn được giữ; xem “faults” và docs/operations.md."
    en = "Something depended on is missing: {parts_en}. What was accepted is kept; see “faults” and docs/operations.md."


class BusBlocked(Unavailable):
    """The broker takes nothing more: it is short of disk or memory (RabbitMQ's connection.blocked)."""

    code = "BUS_BLOCKED"
    vi = "Hàng đợi sự kiện tạm ngừng nhận vì thiếu đĩa hoặc bộ nhớ; hãy giải phóng chỗ trên máy chủ RabbitMQ."
    en = "The event broker takes nothing, being short of disk or memory; make room on RabbitMQ's machine."


class ProbeSilent(Unavailable):
    """A server behind us was asked and has not answered within the time agreed."""

    code = "PROBE_SILENT"
    vi = "Máy chủ phía sau không trả lời trong thời hạn; hãy kiểm tra mạng và máy chủ đó."
    en = "The server behind did not answer in time; look at the network and at that server."


class DiskLow(Unavailable):
    """The disk has less room than one largest upload takes."""

    code = "DISK_LOW"
    vi = "Đĩa chỉ còn {free} MiB, cần ít nhất {least} MiB; hãy giải phóng chỗ."
    en = "The disk has {free} MiB left and needs at least {least} MiB; make room."


class ServerBusy(Unavailable):
    """As many uploads as the server takes at once are under way."""

    code = "SERVER_BUSY"
    vi = "Máy chủ đang nhận nhiều tệp cùng lúc; chưa nhận gì của lần này, hãy gửi lại sau ít giây."
    en = "The server is taking many uploads at once; nothing of this one was taken, send it again in a few seconds."
