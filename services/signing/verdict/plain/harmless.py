"""Of points 7 and 8: raises Unplain for objects that could change or hide what a PDF shows, or lead out of it."""

from collections.abc import Iterable

from services.signing.pdf.active_content import FORBIDDEN, FORBIDDEN_NAMES, NAMING_KEYS
from services.signing.pdf.plain.values import Entries, Stream, Unplain, Value

ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})  # of a stream: its bytes lie in another file
HOLD_MORE = (dict, list, Stream)
NO_PAPER_HAS = frozenset((*FORBIDDEN, "/Ref", "/DSS", "/Perms", "/AA", "/OpenAction"))


def check_harmless(objects: Iterable[Value]) -> None:
    """Look through whole objects, whether something leads to them or not."""
    queue = list(objects)
    while queue:
        value = queue.pop()
        if isinstance(value, Stream):
            if ELSEWHERE & value.entries.keys():
                raise Unplain("a stream whose bytes lie elsewhere")
            value = value.entries
        if isinstance(value, dict):
            _check(value)
            queue += [each for each in value.values() if isinstance(each, HOLD_MORE)]
        elif isinstance(value, list):
            queue += [each for each in value if isinstance(each, HOLD_MORE)]


def _check(entries: Entries) -> None:
    if NO_PAPER_HAS & entries.keys():
        raise Unplain("what no paper has")
    for key in NAMING_KEYS:
        name = entries.get(key, "")
        if name in FORBIDDEN_NAMES or not isinstance(name, str):
            raise Unplain(f"{key} of an action, or not named here")
