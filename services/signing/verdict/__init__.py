"""The strict verdict on a signed PDF: eight points, all of them our own (see the modules, one idea each)."""

from services.signing.verdict.judge import judge, too_complex
from services.signing.verdict.model import Expectation, SignatureVerdict, Verdict, read_verdict
from services.signing.verdict.roots import trusted_roots

__all__ = ["Expectation", "SignatureVerdict", "Verdict", "judge", "read_verdict", "too_complex", "trusted_roots"]
