"""Files that are small and take for ever, or much: refused by the judges' bounds, in time and with a reason."""

# mypy: allow-untyped-calls
# (pyHanko types its values, not all of its constructors)

import os
import resource
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.signing.sandbox.client import JudgeSandbox
from tests.unit.signing.attacks.bombs import BOMBS, deflated

SECONDS = 10.0  # of a core, for one file and for starting anew whoever died of the one before


@pytest.fixture(scope="module")
def judges() -> Iterator[JudgeSandbox]:
    made = JudgeSandbox(count=1)
    yield made
    made.close()


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_takes_for_ever_or_all_there_is(
    judges: JudgeSandbox, sealed: bytes, roots: list[bytes], bomb: Callable[[bytes], bytes]
) -> None:
    pdf, before = bomb(sealed), _spent(judges)
    verdict = judges.judge(pdf, roots=roots, expected=None)
    spent = _spent(judges) - before

    assert verdict.code == BOMBS[bomb]
    assert spent < SECONDS


def test_the_blocks_of_a_bomb_are_what_deflating_gives() -> None:
    assert zlib.decompress(deflated(2**21)) == bytes(2**21)


def _spent(judges: JudgeSandbox) -> float:
    """Return the seconds of a core that the judges used so far: those that ended, and the one that lives."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = judges.pool.workers[0].process
    ticks = Path(f"/proc/{alive.pid}/stat").read_text().rpartition(")")[2].split()[11:13] if alive else []
    return ended.ru_utime + ended.ru_stime + sum(int(moment) for moment in ticks) / os.sysconf("SC_CLK_TCK")
