"""One stream a person: what happens to every dossier that they see, each event once, however transactions commit."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services import migrations
from services.intake import tables
from services.intake.workflow.trail.news import Newsreader
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK
from tests.seasons import SEASON

DOSSIERS = ("01J00000000000000000000000", "01J00000000000000000000001")
THEIRS = replace(CLERK, unit="Phòng Nội vụ")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[Kit]:
    made = open_kit(Settings(home=tmp_path / "home"), "intake", migrations("intake"))
    row: dict[str, Any] = {"pack": "p", "kind": "k", "created_at": "now", "pack_digest": "", "season_id": SEASON}
    with made.database.transaction() as tx:
        for dossier, unit in zip(DOSSIERS, (None, THEIRS.unit), strict=True):
            values = {**row, "id": dossier, "submission_id": dossier, "unit": unit, "facts": "", "season_version": 1}
            tx.execute(tables.dossier.insert().values(**values))
    yield made
    made.database.close()


def happen(kit: Kit, dossier: str, at: str = "2026-01-01T08:00:00+00:00", **more: int) -> None:
    with kit.database.transaction() as tx:
        values = {"dossier_id": dossier, "type": "DocumentsSigned", "at": at, "data": '{"by": "x"}', **more}
        tx.execute(tables.milestone.insert().values(**values))


def heard(reader: Newsreader) -> list[tuple[int, str]]:
    """Return number and dossier of each event of one look."""
    pieces = reader.look(0).text.split("\n\n")[:-1]
    answers = [dict(line.split(": ", 1) for line in piece.split("\n")) for piece in pieces]
    assert all(json.loads(each["data"]).keys() == {"dossier_id", "at"} for each in answers)
    return [(int(each["id"]), json.loads(each["data"])["dossier_id"]) for each in answers]


def test_it_tells_what_happens_from_now_on_to_every_dossier_that_a_person_sees(kit: Kit) -> None:
    happen(kit, DOSSIERS[0])
    everybody, theirs = (Newsreader(kit, who, None, 60) for who in (CLERK, THEIRS))
    happen(kit, DOSSIERS[1])
    happen(kit, DOSSIERS[0])

    assert heard(everybody) == [(2, DOSSIERS[1]), (3, DOSSIERS[0])]
    assert heard(theirs) == [(2, DOSSIERS[1])]
    assert heard(everybody) == []


def test_after_a_break_it_goes_on_behind_the_last_event_that_was_heard(kit: Kit) -> None:
    for minute in range(4):
        happen(kit, DOSSIERS[0], f"2026-01-01T08:0{minute}:00+00:00")

    assert [seq for seq, _ in heard(Newsreader(kit, CLERK, 2, 60))] == [3, 4]
    assert heard(Newsreader(kit, CLERK, 99, 60)) == []


def test_an_event_that_commits_late_is_told_too(kit: Kit) -> None:
    reader = Newsreader(kit, CLERK, None, 60)
    happen(kit, DOSSIERS[0], seq=7)
    assert [seq for seq, _ in heard(reader)] == [7]

    happen(kit, DOSSIERS[1], seq=6)
    assert [seq for seq, _ in heard(reader)] == [6]
    assert [seq for seq, _ in heard(Newsreader(kit, CLERK, 7, 60))] == [6]


def test_it_ends_after_its_time_once_all_is_told(kit: Kit) -> None:
    reader = Newsreader(kit, CLERK, None, 0)
    happen(kit, DOSSIERS[0])

    assert [reader.look(0).over for _ in range(2)] == [False, True]
