"""The watchdog ends a process whose consumer is silent for too long, and no other."""

from shared.runtime.watchdog import Watchdog


def test_who_is_heard_in_time_lives() -> None:
    ended: list[int] = []
    dog = Watchdog(3, ended.append)
    for _ in range(10):
        dog.heard("filling")
        dog.tick(1)

    assert ended == []


def test_who_is_silent_for_too_long_is_ended() -> None:
    ended: list[int] = []
    dog = Watchdog(3, ended.append)
    dog.heard("filling")
    for _ in range(4):
        dog.heard("intake")
        dog.tick(1)

    assert ended == [70]


def test_who_was_never_heard_is_not_missed() -> None:
    ended: list[int] = []
    Watchdog(3, ended.append).tick(100)

    assert ended == []
