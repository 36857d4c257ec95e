"""Open-loop load on a running server: uploads arrive when they are due, whether or not earlier ones were answered.

`python -m tests.bench.load URL KEY [--rate 20] [--seconds 600] [--kilobytes 200]`. Latency counts from the moment an
upload was due, so a server that stands still cannot hide it. At the end every accepted upload is asked for again: none
may be lost.
"""

import argparse
import asyncio
import io
import json
import os
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tests.office import BODY, RELS, TYPES

PERCENTS = (50, 90, 95, 99, 99.9, 100)
CLOSED = 0  # the status of an upload that was never answered


def report(kilobytes: int) -> bytes:
    """Return a .docx of about so many kilobytes that nobody sent before."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELS)
        file.writestr("word/document.xml", BODY % os.urandom(kilobytes * 512).hex())
    return out.getvalue()


@dataclass(kw_only=True)
class Outcome:
    """What came of a run: milliseconds from when each upload was due, statuses, and the ids that were accepted."""

    due: int = 0
    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    without_advice: int = 0
    accepted: list[str] = field(default_factory=list)
    lost: int = 0

    def summary(self, seconds: float) -> dict[str, Any]:
        """Return the figures: percentiles of the accepted ones in milliseconds, and the whole histogram."""
        took = sorted(self.took)
        rank = {
            str(percent): round(took[min(len(took) - 1, int(len(took) * percent / 100))])
            for percent in PERCENTS
            if took
        }
        buckets = Counter(1 << max(0, int(entry)).bit_length() for entry in took)
        return {
            "due": self.due,
            "statuses": {str(key): count for key, count in sorted(self.statuses.items())},
            "milliseconds": rank,
            "histogram_below_ms": {str(key): buckets[key] for key in sorted(buckets)},
            "accepted_per_second": round(len(took) / seconds, 1),
            "refused_without_retry_after": self.without_advice,
            "lost": self.lost,
        }


async def load(url: str, key: str, *, rate: float, seconds: float, kilobytes: int) -> Outcome:
    """Send uploads at their times and wait for every answer."""
    outcome = Outcome()
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=100)
    headers = {"Authorization": f"Bearer {key}"}
    body = report(kilobytes)
    async with httpx2.AsyncClient(base_url=url, headers=headers, timeout=120, limits=limits) as client:
        start = time.perf_counter()
        tasks = []
        for number in range(int(rate * seconds)):
            due = start + number / rate
            await asyncio.sleep(max(0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(_upload(client, outcome, due, _anew(body))))
        await asyncio.gather(*tasks)
        for entry in outcome.accepted:
            answer = await client.get(f"/v1/submissions/{entry}")
            outcome.lost += answer.status_code != 200
    return outcome


def _anew(body: bytes) -> bytes:
    """Return the .docx with other content of the same length: a stored member's bytes and checksum are changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:t>", b"<w:t>%016x" % random.getrandbits(64))
            new.writestr(name, content)
    return out.getvalue()


async def _upload(client: httpx2.AsyncClient, outcome: Outcome, due: float, body: bytes) -> None:
    outcome.due += 1
    try:
        answer = await client.post("/v1/submissions", files={"files": ("bao-cao.docx", body)})
    except httpx2.TransportError:
        outcome.statuses[CLOSED] += 1
        return
    outcome.statuses[answer.status_code] += 1
    if answer.status_code == 202:
        outcome.took.append((time.perf_counter() - due) * 1000)
        outcome.accepted.append(answer.json()["submission_id"])
    elif "retry-after" not in answer.headers:
        outcome.without_advice += 1


def main(words: Sequence[str]) -> int:
    """Run and print the figures as JSON; return 1 when an upload was lost or refused without advice."""
    parser = argparse.ArgumentParser(prog="load", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("key")
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--kilobytes", type=int, default=200)
    arguments = parser.parse_args(words)
    outcome = asyncio.run(
        load(
            arguments.url, arguments.key, rate=arguments.rate, seconds=arguments.seconds, kilobytes=arguments.kilobytes
        )
    )
    sys.stdout.write(json.dumps(outcome.summary(arguments.seconds)) + "\n")
    return 1 if outcome.lost or outcome.without_advice or outcome.statuses[CLOSED] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
