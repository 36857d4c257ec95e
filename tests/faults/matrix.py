"""The rows of the fault matrix: what is done to a site under load, and how often; the invariants hold after each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from tests.faults.alone import Alone
from tests.faults.checker import check
from tests.faults.harms import broker, disk, processes, records, store
from tests.faults.kills import Kill, kill
from tests.faults.scene import Scene
from tests.faults.site import Site
from tests.faults.state import read_state, unsettled

Place = Literal["stack", "office", "alone"]
REPLICAS = {"filling": 2, "signing": 2}
PLACES: Mapping[Place, Callable[..., Site | Alone]] = {
    "stack": partial(Site, replicas=REPLICAS),  # with a converter of 50 ms and fixed bytes
    "office": partial(Site, replicas=REPLICAS, quick=False),  # with LibreOffice
    "alone": Alone,  # all services in one process, on embedded defaults
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fault: its id, what is done, how often in the full run, the function that does it, and where."""

    id: str
    what: str
    times: int
    do: Callable[[Any, int], None]
    place: Place = "stack"
    kill: Kill | None = None

    def scene(self, home: Path, *, full: bool = False) -> Site | Alone:
        """Return a scene to do it on, not started."""
        return PLACES[self.place](home, full=full)


def killed(row: str, what: str, point: str, member: str, times: int = 30, place: Place = "stack") -> Row:
    """Return a row: a process dies by SIGKILL at a failpoint."""
    entry = Kill(point=point, member=member)
    sentence = f"kill -9 {member.split('-')[0]}: {what}"
    return Row(
        id=row, what=sentence, times=times, do=lambda site, times: kill(site, [entry], times), place=place, kill=entry
    )


ROWS = (
    killed("F01", "during a body", "intake.during_land", "intake-1"),
    killed("F02", "after the temporary file", "intake.after_temp", "intake-1"),
    killed("F03", "after the objects", "intake.after_put", "intake-1"),
    killed("F04", "after the commit", "intake.after_commit", "intake-1"),
    killed("F05", "before the answer", "intake.before_answer", "intake-1"),
    Row(id="F06", what="kill intake: after the answer", times=30, do=processes.killed_after_answer),
    killed("F07", "before fetch", "filling.before_fetch", "filling-1"),
    killed("F08", "during render", "filling.during_render", "filling-1"),
    killed("F09", "while LibreOffice lays out", "filling.during_convert", "filling-1", place="office"),
    killed("F10", "after the objects", "filling.after_put", "filling-1"),
    killed("F11", "committed, not acknowledged", "inbox.after_commit", "filling-1"),
    killed("F12", "before prepare", "signing.before_prepare", "signing-1"),
    killed("F13", "prepared, not committed", "signing.after_prepare_put", "signing-1"),
    killed("F14", "verdict said, not stored", "signing.after_verdict", "signing-1"),
    killed("F15", "signed PDF stored", "signing.after_signed_put", "signing-1"),
    killed("F16", "number taken, not committed", "signing.after_number", "signing-1"),
    killed("F16b", "numbers written, none taken", "signing.before_numbers", "signing-1"),
    killed("F16c", "signature committed, not answered", "signing.after_signed_commit", "signing-1"),
    killed("F17", "after put", "archive.after_put", "archive-1"),
    killed("F18", "before the record counts", "archive.after_readback", "archive-1"),
    killed("F19", "before commit", "archive.before_commit", "archive-1"),
    killed("F21a", "before publish", "relay.before_publish", "signing-1", times=15),
    killed("F21b", "published, not marked", "relay.after_publish", "filling-1", times=15),
    Row(id="F22", what="broker: kill -9 and start", times=20, do=broker.broker_killed),
    Row(id="F23", what="broker: unreachable, then half-open", times=20, do=broker.broker_unreachable),
    Row(id="F24", what="broker: disk alarm", times=5, do=broker.broker_disk_alarm),
    Row(id="F25", what="broker: a binding is gone", times=10, do=broker.binding_gone),
    Row(id="F26", what="a paper that kills its process", times=20, do=processes.poison),
    Row(id="F27", what="the same, dead-letter queue gone", times=10, do=processes.poison_without_dead_queue),
    Row(
        id="F29",
        what="each event up to 5 times, in any order",
        times=2000,
        do=disk.shuffled_deliveries,
        place="alone",
    ),
    Row(
        id="F29b",
        what="the same by two workers at once, on PostgreSQL",
        times=500,
        do=disk.shuffled_to_two_workers,
    ),
    Row(id="F30a", what="object store: unreachable", times=20, do=store.store_unreachable),
    Row(id="F30b", what="object store: 30 % answered 503", times=20, do=store.store_refuses),
    Row(id="F30c", what="object store: slow", times=20, do=store.store_slow),
    Row(id="F30d", what="object store: cut in the middle", times=20, do=store.store_cut),
    Row(id="F30e", what="object store: truncated answers", times=20, do=store.store_truncates),
    Row(id="F31", what="object store: kill -9 during put", times=20, do=store.store_killed),
    Row(id="F32a", what="database: kill -9 and start", times=20, do=records.records_killed),
    Row(id="F32b", what="database: connections ended", times=20, do=records.records_connections_ended),
    Row(id="F32c", what="database: no connection left", times=20, do=records.records_exhausted),
    Row(id="F33a", what="SQLite: another writer holds the files", times=10, do=disk.database_held, place="alone"),
    Row(id="F33b", what="SQLite and files: the disk is full", times=10, do=disk.disk_full, place="alone"),
    Row(id="F37", what="a consumer that stands still", times=10, do=processes.consumer_stands_still),
    Row(id="F38", what="rolling restart of all services", times=10, do=processes.rolling_restart),
    Row(id="F39", what="one of two replicas cut off from the database", times=10, do=processes.replica_cut_off),
)


# What `make test` plays: an acknowledged upload, a layout, a number, the broker, each killed at its worst moment. The
# order of deliveries (F29, F29b) is played there by test_shuffled.py, in more orders. `make matrix EVERY=1` plays all.
SHORT = frozenset({"F04", "F09", "F16", "F22"})


def rounds(rows: Sequence[Row] = ROWS) -> list[tuple[Row, ...]]:
    """Return rows as the tests play them: kills of different processes together, everything else alone."""
    alone = [(row,) for row in rows if row.kill is None or row.place != "stack"]
    queues: dict[str, list[Row]] = {}
    for row in rows:
        if row.kill is not None and row.place == "stack":
            queues.setdefault(row.kill.member, []).append(row)
    together = [tuple(row for row in some if row) for some in zip_longest(*queues.values())]
    return sorted([*together, *alone], key=lambda some: some[0].place)


def play(scene: Any, rows: Sequence[Row]) -> None:
    """Do a round once."""
    if len(rows) == 1:
        rows[0].do(scene, 1)
    else:
        kill(scene, [row.kill for row in rows if row.kill], 1)


def judge(site: Scene) -> list[str]:
    """Wait until nothing is under way; return every violation of every invariant."""
    site.until(lambda: not unsettled(site.told()), 180)
    state = read_state(site.told(), site.pack, site.earlier)
    site.earlier = {
        key: {name: real for name, (_, real) in record.files.items()} for key, record in state.records.items()
    }
    return [str(entry) for entry in check(site.history(), state)]
