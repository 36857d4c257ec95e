"""Waits for outcomes, never for seconds."""

import threading
from collections.abc import Callable


def wait(answers: Callable[[], bool], seconds: float) -> bool:
    """Ask until `answers` says yes; False when the time is over."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.25)):
        if answers():
            return True
        pause.wait(0.25)
    return answers()
