"""Judges any signed PDF by itself, as `hoso verify` does; nothing of it is kept."""

from services.signing.models import FileVerdict
from services.signing.verdict import kept_evidence, trusted_roots
from services.signing.workflow.accept import Judge
from shared.service import Kit


def verify(kit: Kit, judge: Judge, pdf: bytes) -> FileVerdict:
    """Return the verdict on a file by the roots that this site trusts; never raises for the file."""
    folder, required = kit.settings.roots, kit.settings.revocation == "required"
    evidence = kept_evidence(folder, required=required)
    return FileVerdict.model_validate(judge(pdf, roots=trusted_roots(folder), expected=None, evidence=evidence))
