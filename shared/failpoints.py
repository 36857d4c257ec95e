"""Named places where a process can be made to die, fail or wait, to prove that nothing is lost; unset, they do nothing.

`HOSO_FAILPOINT` lists what to do, by commas: `intake.after_put:kill` (at the first hit), `relay.after_publish:kill@3`
(at the third), `inbox.after_commit/filling:kill` (in one service only), `filling.before_fetch:raise` (every time),
`inbox.before_handle:pause=2` (seconds, every time). The name `*` means all; `*:tell` writes each hit to stderr.
"""

import os
import signal
import sys
import threading
import time
from dataclasses import dataclass

NAMES = {
    "intake.during_land": "A piece of an uploaded file was copied, more may follow.",
    "intake.after_temp": "Every file of the upload lies in a temporary folder.",
    "intake.after_put": "Every file is in the blobs, no row is written.",
    "intake.after_commit": "The row of the submission is committed.",
    "intake.before_answer": "The answer is ready and not sent.",
    "intake.after_request_put": "The request of a dossier is in the blobs, no row is written.",
    "intake.after_request_commit": "The dossier and its event are committed, not answered.",
    "filling.before_fetch": "A batch was taken, nothing was read.",
    "filling.during_render": "A paper of the batch is filled, the others may follow.",
    "filling.during_convert": "LibreOffice has the job and has not answered.",
    "filling.after_put": "All papers of the batch are in the blobs, nothing is committed.",
    "signing.before_prepare": "A batch was taken, nothing was read.",
    "signing.after_prepare_put": "The revisions are in the blobs, no row is written.",
    "signing.after_verdict": "A signature is valid, its PDF is not stored.",
    "signing.after_signed_put": "The signed PDF is in the blobs, nothing is committed.",
    "signing.after_signed_commit": "The signature is committed, not answered.",
    "signing.before_numbers": "The revisions with their numbers are in the blobs, no number is taken.",
    "signing.after_number": "A number is taken and written, nothing is committed.",
    "signing.after_issue_commit": "The number is committed, not answered.",
    "archive.before_put": "The bag is made, the vault knows nothing of it.",
    "archive.after_put": "Files are written into the vault, none was read back.",
    "archive.after_readback": "The files were read back, the record does not count yet.",
    "archive.before_commit": "The vault has the record, the index does not.",
    "blobs.before_place": "The content is written aside, its name does not exist.",
    "blobs.after_place": "The content has its name, the caller does not know.",
    "relay.before_publish": "Rows are due, nothing was sent.",
    "relay.after_publish": "The broker confirmed, the rows are not marked.",
    "consumer.turn": "The consumer is about to look for messages.",
    "inbox.before_handle": "A message was taken, its handler was not called.",
    "inbox.after_commit": "What followed is committed, no acknowledgement.",
}
ACTIONS = ("kill", "raise", "pause", "tell")


class FailpointHit(Exception):
    """A failpoint was told to fail here."""


@dataclass(kw_only=True)
class _Plan:
    action: str
    seconds: float = 0
    at: int = 0  # the hit that counts; 0 for every one
    hits: int = 0


def failpoint(name: str, of: str = "") -> None:
    """Do what `HOSO_FAILPOINT` says of this place: usually nothing; `of` names the service where many pass."""
    if _plans:
        _act(name, of)


def parse(text: str) -> dict[str, _Plan]:
    """Return what to do by name; raises ValueError for a name or an action that does not exist."""
    plans = {}
    for item in filter(None, text.split(",")):
        name, _, rest = item.partition(":")
        what, _, at = rest.partition("@")
        action, _, seconds = what.partition("=")
        if (name.split("/")[0] not in NAMES and name != "*") or action not in ACTIONS:
            raise ValueError(f"HOSO_FAILPOINT: no such failpoint or action: {item}")
        first = 1 if action == "kill" else 0  # a process dies once
        plans[name] = _Plan(action=action, seconds=float(seconds or 0), at=int(at or first))
    return plans


def _act(name: str, of: str) -> None:
    plan = _plans.get(f"{name}/{of}") or _plans.get(name) or _plans.get("*")
    if plan is None:
        return
    with _lock:
        plan.hits += 1
        due = plan.at in (0, plan.hits)
    if not due:
        return
    print(f"failpoint {name} {plan.action}", file=sys.stderr, flush=True)  # noqa: T201 - the harness reads it
    if plan.action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if plan.action == "raise":
        raise FailpointHit(name)
    time.sleep(plan.seconds)


_lock = threading.Lock()
_plans = parse(os.environ.get("HOSO_FAILPOINT", ""))
