"""The half that does the work: reads jobs and answers in lines of JSON, within bounds that the system holds it to."""

import json
import math
import resource
import sys
from collections.abc import Callable, Mapping

from shared.runtime.memory import collect_seldom, keep_all
from shared.sandbox.process import Reply

MEMORY = 2 * 2**30  # bytes of address space; a usual file needs a tenth of it
PROCESSOR = 900.0  # seconds of processor time of a job: a worker with an endless file ends by SIGXCPU
LARGEST = 512 * 2**20  # bytes of a file it may write


def serve(do: Callable[[Reply], Mapping[str, object]], *, processor: float = PROCESSOR) -> None:
    """Answer jobs until the input ends; a job beyond `processor` seconds of processor time ends the process."""
    bounds = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_FSIZE: LARGEST}
    for which, most in (bounds | {resource.RLIMIT_CORE: 0}).items():
        resource.setrlimit(which, (most, most))
    keep_all()
    collect_seldom()
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a library prints must not look like an answer
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        _bound_processor(processor)
        answers.write(json.dumps(do(json.loads(line))) + "\n")
        answers.flush()


def _bound_processor(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soon = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soon, resource.RLIM_INFINITY))
