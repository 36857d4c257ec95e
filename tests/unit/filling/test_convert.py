"""A lane that hangs is killed with its whole process group, and the next job works."""

import os
import signal
from pathlib import Path

import pytest

from services.filling.convert import ConversionFailed, ConversionTimeout, Lanes
from services.filling.render import render


def members(group: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == group:
                    found.append(int(entry.name))
            except ProcessLookupError:
                continue
    return found


def test_a_frozen_lane_is_killed_whole_and_the_next_job_works(tmp_path: Path, made):
    docx = render(made(), {"ten": "An"})
    with Lanes(count=1, folder=tmp_path, deadline=5) as lanes:
        lanes.convert(docx)
        group = lanes._lanes[0].group
        os.killpg(group, signal.SIGSTOP)
        with pytest.raises(ConversionTimeout):
            lanes.convert(docx)

        assert [pid for pid in members(group) if Path(f"/proc/{pid}/exe").exists()] == []
        assert lanes.convert(docx).startswith(b"%PDF-")


def test_a_lane_that_crashed_is_made_anew_within_the_job(tmp_path: Path, made):
    docx = render(made(), {"ten": "An"})
    with Lanes(count=1, folder=tmp_path) as lanes:
        lanes.convert(docx)
        os.killpg(lanes._lanes[0].group, signal.SIGKILL)

        assert lanes.convert(docx).startswith(b"%PDF-")


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04broken"])
def test_what_is_not_a_docx_is_refused(lanes: Lanes, data: bytes):
    with pytest.raises(ConversionFailed):
        lanes.convert(data)
