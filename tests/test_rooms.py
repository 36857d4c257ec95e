"""Every import knows its room: who may know whom, and the one home of each outside library."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SERVICES = ("intake", "filling", "signing", "archive")
TOOLS = ("command", "demo", "backup")  # they use the services from outside, as a person would

TABLES = ("services/*/tables.py", "services/*/versions/*.py")
HOMES = {
    "kombu": ("shared/bus/*.py",),
    "amqp": ("shared/bus/*.py",),
    "minio": (
        "shared/blobs/bucket.py",
        "services/archive/bucket_vault.py",
        "services/archive/locked_files.py",
        "services/archive/locks.py",
    ),
    "urllib3": ("shared/blobs/bucket.py", "services/archive/locked_files.py"),
    "alembic": ("shared/records/*.py", "services/*/versions/*.py"),
    "sqlalchemy": (
        "shared/records/*.py",
        "shared/deadletters.py",
        "shared/service.py",
        "services/backup/*.py",
        *TABLES,
        "services/archive/catalogue.py",
        "services/archive/looking.py",
        "services/archive/search.py",
        "services/intake/dossiers.py",
        "services/signing/tasks.py",
    ),
    "fastapi": (
        "shared/app.py",
        "shared/uploads.py",
        "shared/problems.py",
        "shared/admin.py",
        "shared/service.py",
        "shared/access.py",
        "shared/strict.py",
        "services/*/api.py",
    ),
    "starlette": (
        "shared/uploads.py",
        "shared/problems.py",
        "shared/gate.py",
        "shared/body.py",
        "shared/threshold.py",
        "shared/watch/broken_off.py",
        "shared/watch/door.py",
        "services/intake/api.py",
    ),
    "docxtpl": ("services/filling/render.py",),
    "docx": ("services/filling/render.py",),  # what docxtpl is made of
    "jinja2": ("services/filling/language.py", "services/filling/compiled.py"),
    "markupsafe": ("services/filling/language.py",),  # what jinja2 marks text as escaped with
    "lxml": ("services/filling/fuse.py", "services/filling/structure.py", "services/signing/verdict/packet.py"),
    "pikepdf": ("services/filling/*.py",),
    "com": ("services/filling/lane.py",),  # com.sun.star: LibreOffice's own names
    "uno": ("services/filling/lane.py",),
    "pypdf": (
        "services/intake/pdf*.py",
        "services/filling/found.py",
        "services/signing/normalise.py",
        "services/signing/active.py",
        "services/signing/verdict/readers.py",
        "services/signing/verdict/texts.py",
    ),
    "pyhanko": ("services/signing/*.py", "services/signing/verdict/*.py"),
    "pyhanko_certvalidator": ("services/signing/signers.py", "services/signing/verdict/*.py"),
    "asn1crypto": ("services/signing/*.py", "services/signing/verdict/*.py"),
    "cryptography": ("services/signing/demo_ca.py", "services/signing/signers.py"),
    "fontTools": ("services/signing/fonts.py", "services/filling/glyphs.py", "shared/packs/letters.py"),
    "PIL": ("services/signing/drawings.py", "services/signing/picture.py", "services/signing/colours.py"),
    "python_calamine": ("services/intake/*.py",),
    "openpyxl": ("services/intake/marking.py", "services/demo/people.py"),
    "xlsxwriter": ("services/intake/workbook.py", "services/signing/register.py"),
    "bagit": ("services/archive/bag.py",),
    "prometheus_client": ("shared/watch/exposition.py",),
    "opentelemetry": ("shared/watch/traces.py",),
    "pydantic": ("shared/packs/*.py", "shared/settings.py", "services/*/api.py"),
    "pydantic_core": ("services/signing/api.py",),
    "pydantic_settings": ("shared/settings.py",),
    "ulid": ("shared/envelope.py",),
    "structlog": ("shared/*.py", "services/filling/surroundings.py"),  # says that lanes are not sealed
    "typer": ("services/__main__.py", "services/command/*.py"),
    "rich": ("services/command/*.py", "services/demo/*.py"),
    "uvicorn": ("services/command/serve.py",),
    "httpx2": ("services/demo/*.py", "shared/ledger/peers.py"),
}


def modules() -> Iterator[Path]:
    for room in ("shared", "services"):
        yield from sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the dotted names of everything a module imports, wherever in it that stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
    return found


ALL = {str(path.relative_to(ROOT)): imports(path) for path in modules()}


def users(library: str) -> set[str]:
    return {name for name, found in ALL.items() if any(one.split(".")[0] == library for one in found)}


def test_the_shared_room_knows_no_service() -> None:
    assert [name for name in users("services") if name.startswith("shared/")] == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_knows_no_other_service(service: str) -> None:
    others = tuple(f"services.{one}" for one in (*SERVICES, *TOOLS) if one != service)
    strangers = {
        name: met
        for name, found in ALL.items()
        if name.startswith(f"services/{service}/") and (met := [one for one in found if one.startswith(others)])
    }

    assert strangers == {}


# A laptop and a cluster differ in addresses alone; who takes an address says which kind it is, and nobody else asks.
PLACES = ("sqlite", "postgres", "dialect", "memory:", "amqp", "s3:", "file:")
TAKES_AN_ADDRESS = {"services/archive/vault.py", "services/archive/bucket_vault.py", "services/filling/surroundings.py"}


def words(path: Path) -> Iterator[str]:
    """Yield every attribute and text of a module, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_does_not_ask_where_it_runs(service: str) -> None:
    askers = {
        name: met
        for name in ALL
        if name.startswith(f"services/{service}/") and name not in TAKES_AN_ADDRESS
        if (met := [one for one in PLACES if any(one in word.lower() for word in words(ROOT / name))])
    }

    assert askers == {}


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_met_at_its_home_only(library: str) -> None:
    strays = [name for name in users(library) if not any(fnmatch(name, home) for home in HOMES[library])]

    assert strays == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_no_home_is_kept_for_a_library_nobody_uses(library: str) -> None:
    empty = [home for home in HOMES[library] if not any(fnmatch(name, home) for name in users(library))]

    assert empty == []


def test_every_outside_library_has_a_home() -> None:
    ours = {"services", "shared", *sys.stdlib_module_names}
    met = {one.split(".")[0] for found in ALL.values() for one in found}

    assert met - ours - set(HOMES) == set()


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith("/handlers.py")])
def test_a_handler_meets_no_http_no_broker_and_no_document_library(name: str) -> None:
    forbidden = {"fastapi", "kombu", "pypdf", "pyhanko", "pikepdf", "docxtpl", "minio", "openpyxl", "sqlalchemy"}

    assert forbidden & {one.split(".")[0] for one in ALL[name]} == set()


def crafts() -> list[str]:
    """Return the modules in which work is done, and nothing is decided about delivery, rows or HTTP."""
    wired = ("wiring.py", "handlers.py", "api.py", "tables.py")
    return [
        name for name in ALL if name.split("/")[1] in SERVICES and not name.endswith(wired) and "/versions/" not in name
    ]


@pytest.mark.parametrize("name", crafts())
def test_a_craft_knows_no_events_and_no_bus(name: str) -> None:
    assert [one for one in ALL[name] if one.startswith(("shared.bus", "shared.inbox", "shared.runtime"))] == []
