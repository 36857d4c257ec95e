"""`hoso doctor`: joins records, broker and stores, names what is wrong, and mends what is safe to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from hoso.cli.output import AsJson, errors_told, say
from hoso.demo.client import Reply
from services import SERVICES, open_service
from shared.contracts.state_report import ServiceReport
from shared.errors.tree import HosoError
from shared.reconciliation.collect import Ask, read_through, reconcile, repair
from shared.reconciliation.serialise import as_report
from shared.service import Service
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def doctor(
    mend: Annotated[
        bool, typer.Option("--repair", help="Send unroutable events again; nothing is ever deleted.")
    ] = False,
    read: Annotated[
        bool, typer.Option("--fixity", help="Also read every file of every archived record again.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look at everything at once: exit 0 when nothing is wrong, 1 when something is."""
    absent: dict[str, Ask] = {}
    with errors_told(as_json), built(Settings(), absent) as services:
        reconciliation = reconcile(services, absent)
        reconciliation = read_through(services, reconciliation) if read else reconciliation
        sent = repair(services, reconciliation) if mend else []
    report = as_report(reconciliation).model_dump()
    report["repaired"] = [{"id": finding.id, "type": finding.what, "service": finding.service} for finding in sent]
    if as_json:
        say(report, as_json, "")
    else:
        _show(report)
    if not reconciliation.well:
        raise typer.Exit(1)


@contextmanager
def built(settings: Settings, absent: dict[str, Ask] | None = None) -> Iterator[list[Service]]:
    """Give every service, built and not running, at the addresses of the settings.

    One that lacks a server goes into `absent`, to say so when it is asked for its page; raises what it lacks without.
    """
    opened: list[Service] = []
    try:
        for name in SERVICES:
            try:
                opened.append(open_service(settings, name))
            except HosoError as error:
                if absent is None:
                    raise
                absent[name] = partial(_raise, error)
        yield opened
    finally:
        for service in opened:
            service.close()
            service.kit.bus.close()
            service.kit.database.close()


def _raise(error: HosoError) -> ServiceReport:
    raise error


def _show(report: Reply) -> None:
    console = Console()
    for kind, states in report["counts"].items():
        console.print(f"{kind}: " + ", ".join(f"{state} {count}" for state, count in states.items()))
    if report["oldest"]:
        oldest = report["oldest"]
        age = f"{oldest['seconds'] // 3600} giờ / h {oldest['seconds'] % 3600 // 60} phút / min"
        console.print(f"Việc dở dang lâu nhất / oldest unfinished: {oldest['id']} ({oldest['state']}), {age}")
    if report["findings"]:
        table = Table(title="Cần xem / to look at")
        for head in ("mã\ncode", "số lượng\ncount", "điều thấy được và cách sửa / what, and how to mend it"):
            table.add_column(head, overflow="fold")
        for finding in report["findings"]:
            table.add_row(finding["code"], str(report["by_code"][finding["code"]]), f"{finding['vi']}\n{finding['en']}")
        console.print(table)
    for finding in report["repaired"]:
        console.print(f"Đã gửi lại / sent again: {finding['type']} {finding['id']} → {finding['service']}")
    console.print("Tốt / all is well." if report["well"] else "Có việc phải sửa / something is to be mended.")
