"""Whatever people do in whatever order: on SQLite, one event after the other."""

from pathlib import Path

from tests.journeys.any_order.machine import play
from tests.journeys.any_order.world import build_home


def test_any_order_of_what_people_do_comes_to_an_end_that_is_true(tmp_path: Path) -> None:
    build_home(tmp_path / "home")
    play(8, 20, home=tmp_path / "home")
