"""Tells what a campaign became: its dossiers, and the plan sentence by sentence."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from hoso.demo.campaign.play import Campaign
from hoso.demo.campaign.proof import PROVED, Outcome
from hoso.demo.client import Reply

WORDS = {"has": "có", "half": "một phần / half", "none": "chưa / none"}


def summarise(campaign: Campaign, outcomes: Sequence[Outcome], home: Path) -> Reply:
    """Write `campaign.json` and return it."""
    summary: Reply = {
        "dossiers": [
            {
                "on": done.on.isoformat(),
                "kind": done.kind,
                "record_id": done.record_id,
                "papers": [{key: paper[key] for key in ("document_id", "kind", "number")} for paper in done.papers],
            }
            for done in campaign.done
        ],
        "sentences": [
            {"text": o.text, "state": o.state, "became": list(o.became), "missing": list(o.missing)} for o in outcomes
        ],
        "proved": sum(outcome.state == PROVED for outcome in outcomes),
    }
    (home / "campaign.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), "utf-8")
    return summary


def show(summary: Reply) -> None:
    """Print the dossiers, and what each sentence became; one that nothing answers says so."""
    dossiers = Table(box=SIMPLE, title="Hồ sơ đã lưu trữ / dossiers archived")
    for column in ("Ngày / day", "Loại / kind", "Văn bản / papers", "Kho / record"):
        dossiers.add_column(column)
    for done in summary["dossiers"]:
        dossiers.add_row(done["on"], done["kind"], str(len(done["papers"])), done["record_id"])
    sentences = Table(box=SIMPLE, title="Từng câu của Kế hoạch / the plan, sentence by sentence")
    for column in ("#", "Câu / sentence", "", "Thành / became"):
        sentences.add_column(column, overflow="fold")
    for number, row in enumerate(summary["sentences"], start=1):
        lines = [*row["became"], *(f"chưa có / not yet: {text}" for text in row["missing"])]
        sentences.add_row(str(number), row["text"], WORDS[row["state"]], "\n".join(lines))
    console = Console()
    console.print(dossiers, sentences)
    total = len(summary["sentences"])
    console.print(f"{summary['proved']}/{total} câu thành việc có chứng cứ / sentences became what can be shown")
