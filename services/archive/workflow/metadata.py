"""What is written into the bag about a dossier: its metadata and the story of its events."""

import json
from dataclasses import asdict
from datetime import date

from services.archive.workflow.contents import SEASON_FILE, Dossier, paper_name
from shared.contracts.events import CompletedDocument
from shared.contracts.json_value import JsonObject
from shared.contracts.request import DossierRequest


def written(dossier: Dossier, request: DossierRequest, until: date | None) -> dict[str, str]:
    """Return what is written for the bag itself: name -> text; `until` is the last day, None is for good."""
    retention = {**dossier.pack.file.retention.model_dump(), "until": until}
    facts = {
        **_pinned(dossier, request),
        "kind": dossier.kind.key,
        "title": dossier.title,
        "retention": retention,
        "papers": [_paper(dossier, paper) for paper in dossier.papers],
        "decisions": [asdict(decision) for decision in request.decisions],
        "submitted": [
            {"file": name, "name": file.name, "sha256": file.sha256, "type": file.type}
            for name, file in zip(dossier.submitted(request), request.files, strict=False)
        ],
    }
    return {
        "metadata.json": json.dumps(facts, ensure_ascii=False, indent=1, default=str),
        "events.jsonl": "".join(step.line() for step in dossier.story),
    }


def _pinned(dossier: Dossier, request: DossierRequest) -> JsonObject:
    """Return the versions of the pack and of the season by which the dossier was made."""
    pack = dossier.pack
    season = {"id": dossier.season, "version": request.season.version, "title": dossier.facts["title"]}
    return {
        "pack": {"id": pack.id, "version": pack.file.version, "sha256": pack.digest, "file": "pack.zip"},
        "season": {
            **season,
            "year": dossier.facts.get("year"),
            "sha256": dossier.facts_digest,
            "file": SEASON_FILE,
        },
    }


def _paper(dossier: Dossier, paper: CompletedDocument) -> JsonObject:
    return {
        "document_id": paper.document_id,
        "kind": paper.kind,
        "title": dossier.pack.document(paper.kind).title,
        "number": paper.label,
        "date": paper.date,
        "pages": paper.pages,
        "file": f"papers/{paper_name(paper)}.pdf",
    }
