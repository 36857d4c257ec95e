"""Submits a table of made-up nominees with the pack's reports, as a clerk does."""

from collections.abc import Mapping, Sequence
from secrets import token_hex

from hoso.demo.client import Client, Refused, Reply
from hoso.demo.people import fill_workbook
from shared.packs.load import Pack


def submit(client: Client, pack: Pack, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Send a table with the reports; return the submission's id. Raises Refused where the table has faults."""
    answer = send(client, pack, rows)
    if answer["state"] != "ready":
        raise Refused(str(answer["faults"][:3]))
    return str(answer["submission_id"])


def send(client: Client, pack: Pack, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Reply:
    """Fetch the blank table, fill it and send it with the reports; return what is said of it."""
    blank = client.call("GET", f"/v1/packs/{pack.id}/table").content
    files = [("files", ("nominees.xlsx", fill_workbook(blank, pack.file.tables, rows)))]
    reports = sorted((pack.folder / "demo").glob("bao-cao-*"))
    files += [("files", (report.name, report.read_bytes())) for report in reports]
    headers = {"Idempotency-Key": f"demo-{token_hex(8)}"}
    answer: Reply = client.post("/v1/submissions", files=files, data={"pack": pack.id}, headers=headers)
    return answer
