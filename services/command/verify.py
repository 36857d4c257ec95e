"""`hoso verify`: judge the signatures of a PDF by the same strict rule as the server."""

import json
from pathlib import Path
from typing import Annotated

import typer

from services.command.output import AsJson, say
from services.signing.judges import LARGEST, Judges
from services.signing.verdict import Verdict, too_complex, trusted_roots
from shared.settings import Settings

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    trust: Annotated[Path | None, typer.Option(help="Folder of trusted root certificates (PEM).")] = None,
    as_json: AsJson = False,
) -> None:
    """Judge a signed PDF: exit 0 when valid, 1 when not."""
    verdict = _judged(file, trusted_roots(trust or Settings().roots))
    lines = [f"{verdict.state}  {verdict.code}", verdict.vi, verdict.en]
    lines += [f"  {one.field}: {one.signer} — {one.state} {one.code}" for one in verdict.signatures]
    say(json.loads(verdict.to_json()), as_json, "\n".join(lines))
    if verdict.state != "valid":
        raise typer.Exit(1)


def _judged(file: Path, roots: list[bytes]) -> Verdict:
    with file.open("rb") as opened:
        pdf = opened.read(LARGEST + 1)
    if len(pdf) > LARGEST:
        return too_complex()
    judges = Judges(count=1)
    try:
        return judges.judge(pdf, roots=roots, expected=None)
    finally:
        judges.close()
