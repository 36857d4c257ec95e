"""Tells a full disk from every other fault: whoever met one is asked to come again, and nothing counts as tried."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from shared.errors.stores import DiskFull

FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def mapping_disk_full() -> Iterator[None]:
    """Turn an OSError that says the disk or the quota is full, also one that another error follows, into DiskFull."""
    try:
        yield
    except Exception as error:
        if is_disk_full(error):
            raise DiskFull from error
        raise


def is_disk_full(error: BaseException | None) -> bool:
    """Say whether an error, or one that it follows from, is a disk without room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__
    return False
