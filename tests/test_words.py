"""One word for one thing: no identifier, comment or text of the code has a word that docs/glossary.md replaced."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = ("shared", "services", "hoso", "tools", "deploy", "tests")

# Identifiers by their exact spelling, as classes, functions, variables, attributes or arguments had them.
IDENTIFIERS = {
    "Blueprint": "migrations/, found by convention",
    "Desk": "_Session",
    "_Desk": "_Session",
    "Door": "AccessLogMiddleware",
    "Gate": "ConcurrencyLimitMiddleware",
    "Hands": "ConsumerSpec",
    "Overrun": "LimitExceeded",
    "Parcel": "OutgoingMessage",
    "Records": "Database",
    "Solitude": "RWLock",
    "Tally": "Metrics",
    "Threshold": "AuthenticationMiddleware",
    "Told": "Progress",
    "catching_up": "redelivery",
    "chores": "maintenance",
    "doorbell": "outbox_wakeup",
    "hands": "spec, a ConsumerSpec",
    "hears": "subscriptions",
    "lane": "worker",
    "lanes": "workers",
    "ledger": "reconciliation",
    "overrun": "exceeded",
    "parcel": "message",
    "parcels": "messages",
    "reaches": "owned_states",
    "solitude": "rw_lock",
    "surroundings": "environment",
    "tally": "metrics",
    "unheard": "unroutable, missing",
}

# Words of comments, docstrings and sentences, as patterns; a database is no “records”, which are the archive's.
WORDS = {
    r"\blanes?\b": "worker",
    r"\bledgers?\b": "reconciliation",
    r"\bdoorbells?\b": "outbox_wakeup",
    r"\bunheard\b": "missing",
    r"\bparcels?\b": "message",
    r"\bsolitude\b": "reader-writer lock",
    r"\bcatching[ _]up\b": "redelivery",
    r"\bchores?\b": "maintenance job",
    r"\bsurroundings\b": "environment",
    r"\b(RoomFull|RoomShort|room_needed|asides)\b": "see shared/disk_full.py; a file not yet whole is temporary",
    r"\bHOSO_(RECORDS_URL|POSTS_AT_ONCE|LANES)\b": "the setting of shared/settings.py",
    r"\brecords\s*(:\s*Database\b|=\s*Database\()": "database",
}
EXEMPT = ("tests/test_words.py",)

# Folders whose variables are nouns: a name below says nothing of the value.
SWEPT = (
    *("services/intake", "services/filling/api", "services/filling/workflow", "services/filling/strangers"),
    *("services/filling/template", "services/filling/layout", "services/filling/libreoffice"),
    *("services/signing/pdf", "services/signing/verdict", "services/signing/sandbox"),
    *("services/archive", "shared/blobs", "shared/contracts", "shared/database", "shared/delivery", "shared/errors"),
    *("shared/health", "shared/http", "shared/messaging", "shared/observability", "shared/packs", "shared/runtime"),
    *("shared/reconciliation", "shared/sandbox", "shared/text", "shared/upload"),
    *("hoso/backup", "hoso/demo", "hoso/cli/site", "hoso/cli/work", "tools"),
)
NO_NOUNS = {"one", "found", "told", "said", "made", "asked"}

# Everywhere a variable, an argument or a field has the noun of what it holds instead of these.
FOR_ANYTHING = {"one", "found", "told", "given", "wanted", "looking"}
CONTRACTS = {
    "services/filling/checker/report.py: found": "a field of the checker's report, which its JSON and its text have",
    "services/filling/checker/report.py: wanted": "a field of the checker's report, which its JSON and its text have",
    "services/filling/models.py: found": "a field of the HTTP answer with the checker's report",
    "services/filling/models.py: wanted": "a field of the HTTP answer with the checker's report",
}


@cache
def sources() -> dict[str, str]:
    paths = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
    names = {str(path.relative_to(ROOT)): path for path in paths if "__pycache__" not in path.parts}
    return {name: path.read_text("utf-8") for name, path in names.items() if name not in EXEMPT}


def identifiers(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            yield token.string


def stored(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def test_the_code_is_read_at_all() -> None:
    assert len(sources()) > 300


def test_no_identifier_is_a_word_that_was_replaced() -> None:
    old = {
        f"{path}: {name}" for path, text in sources().items() for name in set(identifiers(text)) & IDENTIFIERS.keys()
    }

    assert sorted(old) == []


@pytest.mark.parametrize("word", WORDS)
def test_no_text_has_a_word_that_was_replaced(word: str) -> None:
    lines = ((path, text.splitlines()) for path, text in sources().items())
    old = [f"{path}: {line.strip()}" for path, all_ in lines for line in all_ if re.search(word, line, re.IGNORECASE)]

    assert old == [], f"write: {WORDS[word]}"


def test_a_variable_of_a_craft_is_a_noun() -> None:
    swept = {path: text for path, text in sources().items() if path.startswith(tuple(f"{name}/" for name in SWEPT))}
    named = {f"{path}: {name}" for path, text in swept.items() for name in set(stored(text)) & NO_NOUNS}

    assert len(swept) > 150
    assert sorted(named) == []


def test_every_swept_folder_is_there() -> None:
    assert [name for name in SWEPT if not (ROOT / name).is_dir()] == []


def test_no_variable_has_a_name_that_fits_anything() -> None:
    named = {f"{path}: {name}" for path, text in sources().items() for name in set(stored(text)) & FOR_ANYTHING}

    assert sorted(named - CONTRACTS.keys()) == []
    assert sorted(CONTRACTS.keys() - named) == []


def test_no_value_of_a_template_has_a_name_that_fits_anything() -> None:
    folders = (ROOT / "services/portal", ROOT / "deploy/templates")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".jinja")]
    loop = re.compile(rf"\{{%-?\s*(?:for|set|macro \w+\()\s*(?:{'|'.join(FOR_ANYTHING)})\b")
    named = {str(path.relative_to(ROOT)) for path in files if loop.search(path.read_text("utf-8"))}

    assert len(files) > 60
    assert named == set()
