"""`hoso verify`: judge the signatures of a PDF by the same strict rule as the server."""

import json
from pathlib import Path
from typing import Annotated

import typer

from hoso.cli.output import AsJson, say
from services.signing.sandbox.client import LARGEST, JudgeSandbox
from services.signing.verdict import Verdict, kept_evidence, too_complex, trusted_roots
from shared.settings import Settings

UNTRUSTED = ("SIG_UNTRUSTED", "SIG_TIMESTAMP_UNTRUSTED")
LOOKED_INTO = (
    "Đã tìm chứng thư gốc trong thư mục {folder} ({count} chứng thư); chọn thư mục khác bằng --trust.",
    "Roots were looked for in the folder {folder} ({count} found); name another one with --trust.",
)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    trust: Annotated[
        Path | None,
        typer.Option(help="Folder of trusted roots (*.pem), with intermediates/ and lists (*.crl, *.ors) beside them."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Judge a signed PDF: exit 0 when valid, 1 when not."""
    settings = Settings()
    folder = trust or settings.roots
    verdict = _judged(file, folder, required=settings.revocation == "required")
    lines = [f"{verdict.state}  {verdict.code}", verdict.vi, verdict.en]
    lines += [
        f"  {each.field}: {each.signer} — {each.state} {each.code}, thu hồi / revocation: {each.revocation}"
        for each in verdict.signatures
    ]
    if verdict.code in UNTRUSTED:
        lines += [line.format(folder=folder.absolute(), count=len(trusted_roots(folder))) for line in LOOKED_INTO]
    say(json.loads(verdict.to_json()), as_json, "\n".join(lines))
    if verdict.state != "valid":
        raise typer.Exit(1)


def _judged(file: Path, folder: Path, *, required: bool) -> Verdict:
    with file.open("rb") as opened:
        pdf = opened.read(LARGEST + 1)
    if len(pdf) > LARGEST:
        return too_complex()
    judges = JudgeSandbox(count=1)
    try:
        evidence = kept_evidence(folder, required=required)
        return judges.judge(pdf, roots=trusted_roots(folder), expected=None, evidence=evidence)
    finally:
        judges.close()
