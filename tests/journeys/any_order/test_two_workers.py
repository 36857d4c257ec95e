"""Whatever people do in whatever order: on PostgreSQL, by two workers of each service at the same moment."""

from pathlib import Path

from tests.journeys.any_order.machine import play
from tests.journeys.any_order.world import build_home


def test_two_workers_of_each_service_come_to_the_same_end(tmp_path: Path, postgres_url: str) -> None:
    build_home(tmp_path / "home", postgres_url)
    play(2, 8, home=tmp_path / "home", database_url=postgres_url)
