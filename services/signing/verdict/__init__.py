"""The strict verdict on a signed PDF: eight points, all of them our own (see the modules, one idea each).

`verdict.judge` gives it and takes a second to import; what stands here is light, for those who only speak of verdicts.
"""

from services.signing.verdict.model import Expectation, SignatureVerdict, Verdict, read_verdict
from services.signing.verdict.outright import too_complex, unsigned
from services.signing.verdict.roots import trusted_roots

__all__ = ["Expectation", "SignatureVerdict", "Verdict", "read_verdict", "too_complex", "trusted_roots", "unsigned"]
