"""How a process uses its memory: what it no longer needs goes back, and nobody looks for it more than there is."""

import ctypes
import gc

# of malloc.h: how many arenas threads share, and from how many bytes on a block is given back as it is freed
ARENA_MAX, MMAP_THRESHOLD = -8, -3
ARENAS, LARGE = 2, 256 * 1024
ROUNDS = 20_000, 20, 20  # objects made before a round of the garbage collector; Python's own are 700, 10, 10


def give_back_memory() -> None:
    """On glibc let the threads share two arenas, and large blocks go back to the system; call it before threads start.

    Each thread would keep an arena with what its largest pile needed: a season of 300 left 402 MiB, with this 306.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(ARENA_MAX, ARENAS)
        mallopt(MMAP_THRESHOLD, LARGE)


def collect_seldom() -> None:
    """Let the garbage collector look rarely; call it before anything large is imported.

    Modules are half a million objects that stay: looking through them again and again was a fifth of a start.
    """
    gc.set_threshold(*ROUNDS)


def keep_all() -> None:
    """Count all that is there as staying: no later round looks through it. Call it when a process is ready."""
    gc.collect()
    gc.freeze()
