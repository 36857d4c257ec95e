"""Submits a table of made-up nominees with the pack's reports, as a clerk does."""

import time
from collections.abc import Mapping, Sequence

from hoso.demo.client import Client, Refused
from hoso.demo.people import fill_workbook
from shared.packs.load import Pack


def submit(client: Client, pack: Pack, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Fetch the blank table, fill it and send it with the reports; return the submission's id. Raises Refused."""
    blank = client.call("GET", f"/v1/packs/{pack.id}/table").content
    files = [("files", ("nominees.xlsx", fill_workbook(blank, pack.file.tables, rows)))]
    files += [
        ("files", (report.name, report.read_bytes())) for report in sorted((pack.folder / "demo").glob("bao-cao-*"))
    ]
    headers = {"Idempotency-Key": f"demo-{time.time_ns()}"}
    answer = client.post("/v1/submissions", files=files, data={"pack": pack.id}, headers=headers)
    if answer["state"] != "ready":
        raise Refused(str(answer["faults"][:3]))
    return str(answer["submission_id"])
