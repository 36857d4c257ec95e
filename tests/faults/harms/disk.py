"""What is done to a process that stands alone: its files held, its disk full, its messages shuffled."""

import contextlib
import sqlite3
from secrets import token_hex

from sqlalchemy import create_engine, text

from tests.faults import shuffled, two_workers
from tests.faults.alone import Alone
from tests.faults.harms.load import wait, waves
from tests.faults.scene import Scene
from tests.faults.site import Site
from tests.faults.state import unsettled
from tests.faults.story import story_aside


def database_held(scene: Alone, times: int) -> None:
    """Let a second writer hold the SQLite files of intake and signing; whoever waits too long is told to come again."""

    def harm() -> None:
        held = [sqlite3.connect(scene.disk / f"database/{name}.db") for name in ("intake", "signing")]
        for entry in held:
            entry.execute("begin immediate")
        wait(scene.lasting(35, 4))
        for entry in held:
            entry.rollback()
            entry.close()

    waves(scene, times, harm)


def disk_full(scene: Alone, times: int) -> None:
    """Fill the disk of records, files and temporary files to its last byte, then make room again."""

    def harm() -> None:
        ballast = scene.disk / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(1 << 12)):
                pass
        wait(scene.lasting(20, 4))
        ballast.unlink()

    with scene.small_disk():
        waves(scene, times, harm)
        scene.until(lambda: not unsettled(scene.told()))


def shuffled_to_two_workers(scene: Site, times: int) -> None:
    """Deliver a dossier's events in so many orders by two workers at once, on a database of its own."""
    name = f"shuffled_{token_hex(4)}"
    engine = create_engine(scene.postgres.url(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    with story_aside() as story:
        two_workers.play(story, scene.postgres.url(name), times)


def shuffled_deliveries(_: Scene, times: int) -> None:
    """Deliver a dossier's events up to five times each, in so many orders."""
    with story_aside() as story:
        shuffled.play(story, times)
