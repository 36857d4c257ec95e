"""What the demo leaves behind: the papers, a summary for programs, and a table for people."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from hoso.demo.client import Refused, Reply
from hoso.demo.play import Season
from services.signing.verdict import Verdict, trusted_roots
from services.signing.verdict.judge import judge


def collect(season: Season, home: Path) -> list[Reply]:
    """Download the record in one piece, check every paper's digest and judge its signatures again."""
    record_id = season.dossier["record_id"]
    digests = {file["name"]: file["sha256"] for file in season.client.get(f"/v1/records/{record_id}")["files"]}
    roots = trusted_roots(home / "signers" / "roots")
    (home / "papers").mkdir(exist_ok=True)
    documents = season.papers()
    with TemporaryDirectory(dir=home) as folder:
        season.client.fetch(f"/v1/records/{record_id}/bag.zip", Path(folder) / "bag.zip")
        with zipfile.ZipFile(Path(folder) / "bag.zip") as bag:
            paths = [_unpack(bag, record_id, digests, paper, home / "papers") for paper in documents]
    # the server has nothing to do meanwhile: papers are judged on every core, in copies of this process
    with ProcessPoolExecutor(mp_context=get_context("fork")) as cores:
        verdicts = cores.map(partial(_judge, roots), [path["pdf"] for path in paths], chunksize=16)
        return [_entry(*entry) for entry in zip(documents, paths, verdicts, strict=True)]


def _unpack(
    bag: zipfile.ZipFile, record_id: str, digests: Mapping[str, str], paper: Reply, folder: Path
) -> dict[str, Path]:
    name = paper["document_id"].split("-", 1)[1]
    paths = {}
    for kind in ("pdf", "docx"):
        file = f"data/papers/{name}.{kind}"
        body = bag.read(f"{record_id}/{file}")
        if hashlib.sha256(body).hexdigest() != digests[file]:
            raise Refused(f"{file}: the download is not what was archived")
        paths[kind] = folder / f"{name}.{kind}"
        paths[kind].write_bytes(body)
    return paths


def _judge(roots: list[bytes], path: Path) -> Verdict:
    return judge(path.read_bytes(), roots=roots, expected=None)


def _entry(paper: Reply, paths: dict[str, Path], verdict: Verdict) -> Reply:
    pdf = paths["pdf"].read_bytes()
    return {
        "id": paper["document_id"],
        "kind": paper["kind"],
        "number": paper["number"],
        "pages": paper["pages"],
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "pdf": relative(paths["pdf"]),
        "docx": relative(paths["docx"]),
        "signatures": [
            {"field": signature.field, "signer": signature.signer, "verdict": signature.state}
            for signature in verdict.signatures
        ],
        "state": paper["state"],
    }


def relative(path: Path) -> str:
    """Return a path relative to the folder the demo runs in, where it lies below it."""
    absolute = path.absolute()
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute)


def summarise(season: Season, home: Path, papers: list[Reply], bag: str) -> Reply:
    """Write `summary.json` and return it; `bag` is the path of the record's bag."""
    seconds = {stage: round(value, 3) for stage, value in season.seconds.items()}
    summary = {
        "dossier_id": season.dossier_id,
        "submission_id": season.submission_id,
        "nominees": season.count,
        "seconds": seconds | {"total": round(sum(season.seconds.values()), 3)},
        "documents": papers,
        "record": {"id": season.dossier["record_id"], "bag": bag},
    }
    (home / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), "utf-8")
    return summary


def show(summary: Reply, home: Path) -> None:
    """Print the table of papers, the time of each stage, and where to look."""
    table = Table(title="Hồ sơ khen thưởng — award dossier", box=SIMPLE, pad_edge=False)
    for head in ("văn bản\ndocument", "số\nnumber", "trang\npages", "chữ ký\nsigned", "kết luận\nverdict"):
        table.add_column(head, no_wrap=True)
    table.add_column("ở đâu / where", overflow="fold")
    for paper in summary["documents"][:48]:
        table.add_row(*_row(paper))
    console = Console()
    console.print(table)
    if len(summary["documents"]) > 48:
        console.print(f"… và {len(summary['documents']) - 48} văn bản nữa / and so many more")
    for stage, value in summary["seconds"].items():
        console.print(f"{stage:>10}  {value:8.2f} s")
    console.print(f"Văn bản / papers: {relative(home)}/papers")
    console.print(
        f"Xem thư mục / look into: {relative(home)}   (gói lưu trữ / bag: {summary['record']['bag']})", soft_wrap=True
    )


def _row(paper: Reply) -> tuple[str, ...]:
    verdicts = sorted({signature["verdict"] for signature in paper["signatures"]})
    counts = str(paper["pages"]), str(len(paper["signatures"]))
    return paper["kind"], paper["number"], *counts, ", ".join(verdicts), Path(paper["pdf"]).name
