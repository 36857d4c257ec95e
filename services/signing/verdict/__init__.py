"""The strict verdict on a signed PDF: eight points, all of them our own (see the modules, one idea each)."""

from services.signing.verdict.judge import judge
from services.signing.verdict.model import Expectation, SignatureVerdict, Verdict

__all__ = ["Expectation", "SignatureVerdict", "Verdict", "judge"]
