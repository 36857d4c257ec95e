"""Rows of the fault matrix once, on real servers and one process per service: nothing lost, nothing twice.

The four rows of `make test`, or every row where HOSO_TEST_EVERY_ROW is set (`make matrix EVERY=1`).
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.alone import Alone
from tests.faults.matrix import ROWS, SHORT, Place, Row, judge, play, rounds
from tests.faults.site import Site
from tools.local_site.servers import ServerAbsent

SERVERS = {"stack": ("RabbitMQ", "PostgreSQL", "MinIO"), "office": ("RabbitMQ", "PostgreSQL", "MinIO"), "alone": ()}
PLAYED = [row for row in ROWS if row.id in SHORT or os.environ.get("HOSO_TEST_EVERY_ROW")]
Scenes = Callable[[Row], Site | Alone]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory, met: Callable[[str], None]) -> Iterator[Scenes]:
    """Give one scene for all rows of a place: what one leaves behind, the next must live with."""
    made: dict[Place, Site | Alone] = {}

    def scene_of(row: Row) -> Site | Alone:
        if row.place not in made:
            for place in list(made):  # one after the other: two sites at once would wait for each other's cores
                made.pop(place).stop()
            result = row.scene(Path(tmp_path_factory.mktemp(row.place)))
            made[row.place] = result
            result.start()
            for name in SERVERS[row.place]:
                met(name)
        return made[row.place]

    yield scene_of
    for entry in made.values():
        entry.stop()


@pytest.mark.parametrize("some", rounds(PLAYED), ids=lambda some: "+".join(row.id for row in some))
def test_nothing_is_lost_and_nothing_is_twice(
    scenes: Scenes, absent: Callable[[str], None], some: tuple[Row, ...]
) -> None:
    try:
        scene = scenes(some[0])
        play(scene, some)
    except ServerAbsent as error:
        absent(str(error))

    assert judge(scene) == []
