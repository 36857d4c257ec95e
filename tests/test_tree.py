"""Folders of at most a dozen entries, and tests that lie where the code lies; what is otherwise is named here."""

from pathlib import Path

from services import SERVICES

ROOT = Path(__file__).parents[1]
PACKAGES = ("shared", "services", "hoso", "tools", "deploy")
MOST_ENTRIES = 12  # beside __init__.py
CROWDED_ENTRIES = 16
# what holds more than a dozen, and why no wall stands in it; a service has plain modules beside its crafts
CROWDED = {
    "hoso/demo": "each part of a season's play is told apart, and all are steps of one",
    "tools/templates": "a module each kind of paper that is drawn",
    "services/archive/vault": "the port, its two stores, and what both are checked by",
    "services/intake/nominee_table": "one reading of one table, a module each step",
    "services/intake/tables": "a module each table, beside the walls of books and lists",
    "services/intake/workflow": "a module each use case that has no group",
    "services/portal/rooms": "a folder each room, as the menu has them",
    "services/signing/pdf": "the parts of a PDF, a module each",
    "services/signing/workflow": "a module each use case that has no group",
    "shared/agreement": "one comparison, a module each thing that is compared",
    "shared/contracts": "a module each thing that services agree on",
    "shared/http": "the parts of an application, a module each",
    "shared/packs": "reading a pack, beside its crafts",
    "shared/packs/facts": "one craft, the facts of a season",
}
# the two tops hold a folder each, as docs/architecture.md lists them; `deploy` and `tools` lie beside the product
TOP = ("shared", "services", "deploy", "tools")
# folders of tests/unit that no folder of the code has
BY_THEMSELVES = {
    "filling/checker/right": "what papers say that break no rule",
    "signing/attacks": "files that only a forger makes, against all of the verdict at once",
}


def modules() -> list[Path]:
    return [path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py")]


def entries_of_folders() -> dict[str, int]:
    """Return how many entries a folder has that holds modules, beside its __init__.py."""
    entries: dict[str, set[str]] = {}
    for path in modules():
        parts = path.parts
        for depth in range(1, len(parts)):
            entries.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return {folder: len(names - {"__init__.py"}) for folder, names in entries.items() if folder not in TOP}


def test_no_folder_has_more_than_a_dozen_entries_but_those_that_say_why() -> None:
    crowded = {folder for folder, count in entries_of_folders().items() if count > MOST_ENTRIES}

    assert crowded - {f"services/{name}" for name in SERVICES} == CROWDED.keys()
    assert max(entries_of_folders().values()) <= CROWDED_ENTRIES


def test_the_tests_of_a_unit_lie_where_the_unit_does() -> None:
    files = [path for path in (ROOT / "tests/unit").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    folders = {path.parent.relative_to(ROOT / "tests/unit") for path in files} - {Path()}
    strange = {
        str(folder)
        for folder in folders
        if not any(
            (place / folder).is_dir() or (place / f"{folder}.py").is_file() for place in (ROOT, ROOT / "services")
        )
    }

    assert len(folders) > 40
    assert strange == BY_THEMSELVES.keys()
