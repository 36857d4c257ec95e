"""Signed files are judged by processes with bounds: the same verdict; a file that takes too much is not valid."""

import os
import signal
from collections.abc import Iterator

import pytest

from services.signing.sandbox.client import JudgeSandbox
from services.signing.verdict import Expectation
from services.signing.verdict.judge import judge


@pytest.fixture
def judges() -> Iterator[JudgeSandbox]:
    made = JudgeSandbox(count=1, deadline=5)
    yield made
    made.close()


def test_a_file_is_judged_as_it_is_here(
    judges: JudgeSandbox, person_signed: bytes, prepared: bytes, roots: list[bytes]
) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer=None)
    changed = person_signed[:-100] + bytes([person_signed[-100] ^ 1]) + person_signed[-99:]

    assert judges.judge(person_signed, roots=roots, expected=expected) == judge(
        person_signed, roots=roots, expected=expected
    )
    assert judges.judge(person_signed, roots=roots, expected=expected).state == "valid"
    assert judges.judge(changed, roots=roots, expected=expected) == judge(changed, roots=roots, expected=expected)
    assert judges.judge(changed, roots=roots, expected=expected).state == "invalid"


def test_who_hangs_over_a_file_is_ended_and_the_file_is_not_valid(
    judges: JudgeSandbox, person_signed: bytes, prepared: bytes, roots: list[bytes]
) -> None:
    expected = Expectation(issued=prepared, field="nguoi_ky", signer=None)
    judges.judge(person_signed, roots=roots, expected=expected)
    process = judges.pool.workers[0].process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    hung = judges.judge(person_signed, roots=roots, expected=expected)

    assert (hung.state, hung.code) == ("invalid", "SIG_TOO_COMPLEX")
    assert judges.judge(person_signed, roots=roots, expected=expected).state == "valid"
