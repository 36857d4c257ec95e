"""The reasons of a verdict by stable code, each as a sentence in Vietnamese and English with what to do.

`{place}` in them is the entry that changed, and `{detail}` what the refusal names.
"""

from services.signing.verdict.messages.of_files import OF_FILES
from services.signing.verdict.messages.of_signatures import OF_SIGNATURES
from services.signing.verdict.model import Refusal

PLACES = {  # by what is known of it: nothing, its path, its page as well
    0: ("một mục khác", "another entry"),
    1: ("mục {detail}", "the entry {detail}"),
    2: ("mục {detail} (trang {page})", "the entry {detail} (page {page})"),
}
SENTENCES = OF_FILES | OF_SIGNATURES


def sentence(refusal: Refusal) -> tuple[str, str]:
    """Return the sentences of a refusal, in Vietnamese and English."""
    known = 0 if not refusal.detail else 1 if not refusal.page else 2
    named = {"detail": refusal.detail or "?", "page": refusal.page}
    vi, en = (
        template.format(**named, place=place.format(**named))
        for template, place in zip(SENTENCES[refusal.code], PLACES[known], strict=True)
    )
    return vi, en
