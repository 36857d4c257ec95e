"""A process whose jobs take as many seconds of a core as each says."""

import time
from collections.abc import Mapping
from typing import Any

from shared.sandbox.child import serve


def spin(job: Mapping[str, Any]) -> Mapping[str, Any]:
    end = time.process_time() + job["seconds"]
    while time.process_time() < end:
        pass
    return {"done": True}


if __name__ == "__main__":
    serve(spin, processor=1.0)
