"""Sandbox worker: reviews a template, writes it with comments, fills trial papers (`python -m …review.worker`)."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from services.filling.pack_check import sample_contexts
from services.filling.template.crafts import craft_of
from services.filling.template.review.model import REVIEW, TemplateFault
from shared.packs.load import Pack
from shared.sandbox.child import serve

MARKED = "marked"


def reviewed(job: Mapping[str, object]) -> Mapping[str, object]:
    """Do one job: `path` of the template, `pack` its folder, `digest`, `kind` of paper, the folder to write `to`."""
    template, to = Path(str(job["path"])), Path(str(job["to"]))
    pack = Pack(Path(str(job["pack"])), str(job["digest"]))
    document = pack.document(str(job["kind"]))
    craft = craft_of(template)
    result = craft.review(template, pack, document)
    count = 0
    if not result.errors:
        for paper in craft.trials(template, sample_contexts(pack, document)):
            if isinstance(paper, TemplateFault):
                result = replace(result, faults=(*result.faults, paper))
            else:
                count += 1
                (to / f"trial-{count}").write_bytes(paper)
    if all(fault.code != "TEMPLATE_FILE" for fault in result.faults):
        (to / MARKED).write_bytes(craft.with_comments(template.read_bytes(), result))
    return {"review": REVIEW.write(result).decode(), "trials": count}


if __name__ == "__main__":
    serve(reviewed)
