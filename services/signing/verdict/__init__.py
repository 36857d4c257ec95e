"""The strict verdict on a signed PDF: eight points, none left to a library (see the modules, one idea each).

`verdict.judge` takes a second to import; this module alone is light, for importers that only handle verdicts.
"""

from services.signing.verdict.fixed import other_paper, sent_back_unsigned, too_complex, unsigned
from services.signing.verdict.model import Expectation, SignatureVerdict, Verdict, read_verdict
from services.signing.verdict.trust.evidence import Evidence, kept_evidence
from services.signing.verdict.trust.roots import Root, described_roots, trusted_roots

__all__ = [
    "Evidence",
    "Expectation",
    "Root",
    "SignatureVerdict",
    "Verdict",
    "described_roots",
    "kept_evidence",
    "other_paper",
    "read_verdict",
    "sent_back_unsigned",
    "too_complex",
    "trusted_roots",
    "unsigned",
]
