"""The rows of the fault matrix: what is done to a site under load, and how often; the invariants hold after each."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import harms
from tests.faults.checker import check
from tests.faults.site import Site
from tests.faults.state import read_state, unsettled
from tests.faults.storm import Storm

Harm = Callable[[Site, int], None]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fault: its id, what is done, how often in the full run, and the function that does it so many times."""

    id: str
    what: str
    times: int
    do: Harm


def killed(row: str, what: str, point: str, member: str, times: int = 30) -> Row:
    """Return a row: a process dies by SIGKILL at a failpoint, again and again, under load."""
    dice = random.Random(point)
    # not the first hit: a message that was in hand when its process died must be able to pass
    span = (5, 50) if member.startswith("intake") else (2, 5)

    def do(site: Site, wanted: int) -> None:
        start = site.kills
        site.arm(member, lambda: f"{point}:kill@{dice.randint(*span)}" if site.kills - start < wanted else "")
        with site.office() as office:
            for _ in range(wanted * 4 + 4):
                if site.kills - start >= wanted:
                    break
                Storm(site, office, uploads=30 if member.startswith("intake") else 5, dossiers=3).pass_by()
        site.disarm()
        if site.kills - start < wanted:
            raise AssertionError(f"{point} was hit {site.kills - start} times of {wanted}")

    return Row(id=row, what=f"kill -9 {member.split('-')[0]}: {what}", times=times, do=do)


ROWS = (
    killed("F01", "during a body", "intake.during_land", "intake-1"),
    killed("F02", "after the temporary file", "intake.after_temp", "intake-1"),
    killed("F03", "after the objects", "intake.after_put", "intake-1"),
    killed("F04", "after the commit", "intake.after_commit", "intake-1"),
    killed("F05", "before the answer", "intake.before_answer", "intake-1"),
    Row(id="F06", what="kill intake: after the answer", times=30, do=harms.killed_after_answer),
    killed("F07", "before fetch", "filling.before_fetch", "filling-1"),
    killed("F08", "during render", "filling.during_render", "filling-1"),
    killed("F09", "during convert", "filling.during_convert", "filling-1"),
    killed("F10", "after the objects", "filling.after_put", "filling-1"),
    killed("F11", "committed, not acknowledged", "inbox.after_commit", "filling-1"),
    killed("F12", "before prepare", "signing.before_prepare", "signing-1"),
    killed("F13", "prepared, not committed", "signing.after_prepare_put", "signing-1"),
    killed("F14", "verdict said, not stored", "signing.after_verdict", "signing-1"),
    killed("F15", "signed PDF stored", "signing.after_signed_put", "signing-1"),
    killed("F16", "number taken, not committed", "signing.after_number", "signing-1"),
    killed("F17", "after put", "archive.after_put", "archive-1"),
    killed("F18", "before the record counts", "archive.after_readback", "archive-1"),
    killed("F19", "before commit", "archive.before_commit", "archive-1"),
    killed("F21a", "before publish", "relay.before_publish", "signing-1", times=15),
    killed("F21b", "published, not marked", "relay.after_publish", "filling-1", times=15),
    Row(id="F22", what="broker: kill -9 and start", times=20, do=harms.broker_killed),
    Row(id="F23", what="broker: unreachable, then half-open", times=20, do=harms.broker_unreachable),
    Row(id="F24", what="broker: disk alarm", times=5, do=harms.broker_disk_alarm),
    Row(id="F25", what="broker: a binding is gone", times=10, do=harms.binding_gone),
    Row(id="F26", what="a paper that kills its process", times=20, do=harms.poison),
    Row(id="F27", what="the same, dead-letter queue gone", times=10, do=harms.poison_without_dead_queue),
    Row(id="F30a", what="object store: unreachable", times=20, do=harms.store_unreachable),
    Row(id="F30b", what="object store: 30 % answered 503", times=20, do=harms.store_refuses),
    Row(id="F30c", what="object store: slow", times=20, do=harms.store_slow),
    Row(id="F30d", what="object store: cut in the middle", times=20, do=harms.store_cut),
    Row(id="F30e", what="object store: truncated answers", times=20, do=harms.store_truncates),
    Row(id="F31", what="object store: kill -9 during put", times=20, do=harms.store_killed),
    Row(id="F32a", what="database: kill -9 and start", times=20, do=harms.records_killed),
    Row(id="F32b", what="database: connections ended", times=20, do=harms.records_connections_ended),
    Row(id="F32c", what="database: no connection left", times=20, do=harms.records_exhausted),
    Row(id="F37", what="a consumer that stands still", times=10, do=harms.consumer_stands_still),
    Row(id="F38", what="rolling restart of all services", times=10, do=harms.rolling_restart),
    Row(id="F39", what="one of two replicas cut off from the database", times=10, do=harms.replica_cut_off),
)


def judge(site: Site) -> list[str]:
    """Wait until nothing is under way; return every violation of every invariant."""
    site.until(lambda: not unsettled(site.told()), 180)
    state = read_state(site.told(), site.pack, site.earlier)
    site.earlier = {key: {name: real for name, (_, real) in one.files.items()} for key, one in state.records.items()}
    return [str(one) for one in check(site.history(), state)]
