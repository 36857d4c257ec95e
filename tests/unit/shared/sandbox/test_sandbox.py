"""Who takes more of a core than one job may is ended by the system, long before the deadline; the next job is done."""

import gc
import os
import time
from collections.abc import Iterator

import pytest

from shared.sandbox.pool import LimitExceeded, Pool


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool("tests.unit.shared.sandbox.spinning", count=1, deadline=60)
    yield made
    made.close()


def test_a_job_that_spins_is_ended_and_the_next_is_done(pool: Pool) -> None:
    assert pool.ask({"seconds": 0}) == {"done": True}
    began = time.monotonic()
    with pytest.raises(LimitExceeded):
        pool.ask({"seconds": 1000})

    assert time.monotonic() - began < 50
    assert pool.ask({"seconds": 0}) == {"done": True}


def test_a_pool_that_nobody_has_any_more_leaves_no_process() -> None:
    pool = Pool("tests.unit.shared.sandbox.spinning", count=1, deadline=60)
    pool.ask({"seconds": 0})
    process = pool.workers[0].process
    assert process is not None
    pid = process.pid
    del pool, process
    gc.collect()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_jobs_may_take_more_together_than_one_may(pool: Pool) -> None:
    answers = [pool.ask({"seconds": 0.4}) for _ in range(6)]

    assert answers == [{"done": True}] * 6


def test_a_process_is_started_before_its_first_job_and_does_it() -> None:
    pool = Pool("tests.unit.shared.sandbox.spinning", count=2, deadline=60)
    try:
        pool.warm()
        started = [worker.process for worker in pool.workers]
        pool.warm()

        assert [process is None for process in started] == [False, True]
        assert [pool.ask({"seconds": 0}) for _ in pool.workers] == [{"done": True}] * 2
        assert pool.workers[0].process is started[0]
        assert pool.workers[1].process is not None
    finally:
        pool.close()
