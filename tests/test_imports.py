"""Who may import whom, folder by folder (docs/architecture.md), and the one home of each outside library."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from services import SERVICES

ROOT = Path(__file__).parents[1]
PACKAGES = ("shared", "services", "hoso")

# The folder that an outside library lives in; its errors stop there.
HOMES = {
    "alembic": ("shared/database/*", "services/*/migrations/*"),
    "amqp": ("shared/messaging/*",),
    "argon2": ("shared/people/accounts/passwords.py",),
    "asn1crypto": ("services/signing/verdict/*", "hoso/demo/signers/*"),
    "babel": ("services/portal/look.py",),
    "bagit": ("services/archive/package/*",),
    "com": ("services/filling/libreoffice/*",),  # com.sun.star: LibreOffice's own names
    "cryptography": ("hoso/demo/signers/*",),
    "docx": ("services/filling/template/*",),
    "docxtpl": ("services/filling/template/*",),
    "fastapi": ("shared/http/*", "shared/service.py", "services/*/api/*", "services/portal/*pages*"),
    "fontTools": ("services/filling/layout/*", "services/signing/pdf/*", "shared/packs/*"),
    "fpdf": ("shared/sheets/page.py",),
    "httpx2": (
        "shared/reconciliation/*",
        "hoso/cli/remote.py",
        "hoso/demo/*",
        "services/portal/ask.py",
        "services/portal/identity/*",
    ),
    "itsdangerous": ("shared/people/tickets.py", "shared/people/passes.py"),
    "joserfc": ("services/portal/identity/id_token.py",),
    "jinja2": ("services/filling/template/*", "services/portal/look.py"),
    "kombu": ("shared/messaging/*",),
    "lxml": ("services/filling/layout/*", "services/filling/template/*", "services/signing/verdict/*"),
    "markupsafe": (
        "services/filling/template/*",
        "services/portal/look.py",
        "services/portal/pages/qr.py",
    ),
    "minio": ("shared/blobs/*", "services/archive/vault/*"),
    "openpyxl": ("services/intake/nominee_table/*", "services/filling/template/workbook/*", "hoso/demo/*"),
    "opentelemetry": ("shared/observability/*",),
    "pikepdf": ("services/filling/layout/*", "services/signing/pdf/*", "services/signing/verdict/*"),
    "PIL": ("services/filling/checker/*", "services/filling/look/*", "services/signing/pdf/*", "hoso/demo/signers/*"),
    "prometheus_client": ("shared/health/*", "shared/observability/*"),
    "pydantic": (
        "hoso/cli/site/wrong_settings.py",
        "services/filling/checker/*",
        "services/*/models.py",
        "services/*/models/*",
        "shared/contracts/codec.py",
        "shared/health/models.py",
        "shared/http/*",
        "shared/packs/*",
        "shared/reconciliation/models.py",
        "services/portal/identity/*",
        "shared/identity_settings.py",
        "shared/settings.py",
    ),
    "pydantic_core": ("services/signing/workflow/numbers/models.py",),
    "pydantic_settings": ("shared/settings.py", "shared/identity_settings.py"),
    "pypdfium2": (
        "services/filling/checker/*",
        "services/filling/look/*",
    ),
    "pyhanko": ("services/signing/pdf/*", "services/signing/verdict/*", "hoso/demo/signers/*"),
    "pyhanko_certvalidator": ("services/signing/verdict/*", "hoso/demo/signers/*"),
    "pypdf": (
        "shared/upload/*",
        "services/filling/layout/*",
        "services/signing/pdf/*",
        "services/signing/verdict/*",
    ),
    "python_calamine": ("services/intake/nominee_table/*",),
    "rich": ("hoso/cli/*", "hoso/demo/*", "hoso/progress.py"),
    "sqlalchemy": (
        "shared/database/*",
        "shared/delivery/*",
        "shared/people/*",
        "shared/service.py",
        "services/*/tables/*",
        "services/*/migrations/*",
        "services/archive/search/*",
        "hoso/backup/*",
    ),
    "segno": ("services/portal/pages/qr.py",),
    "starlette": ("shared/http/*", "shared/service.py", "services/*/api/*", "services/portal/*pages*"),
    "structlog": ("shared/*", "services/portal/pages/*", "services/*/wiring.py", "services/filling/libreoffice/*"),
    "typer": ("hoso/__main__.py", "hoso/cli/*"),
    "ulid": ("shared/messaging/*",),
    "uno": ("services/filling/libreoffice/*",),
    "urllib3": ("shared/blobs/*",),
    "uvicorn": ("hoso/cli/*",),
    "xlsxwriter": ("shared/workbook.py", "services/intake/nominee_table/*"),
}
DOCUMENT_LIBRARIES = {"docx", "docxtpl", "lxml", "openpyxl", "pikepdf", "pyhanko", "pypdf", "python_calamine"}
DELIVERY = ("shared.contracts.events", "shared.database", "shared.delivery", "shared.messaging", "shared.service")
PLAIN = ("wiring.py", "pages.py", "handlers.py", "models.py", "tables.py", "rows.py", "errors.py", "__init__.py")
# search: the archive's index is rows, and its queries stand beside them
NO_CRAFT = ("api", "pages", "workflow", "migrations", "models", "tables", "search")


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the dotted names of everything a module imports, wherever in it that stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


ALL = {str(path.relative_to(ROOT)): imports(path) for path in modules()}


def libraries(name: str) -> set[str]:
    return {imported.split(".")[0] for imported in ALL[name]}


def users(library: str) -> set[str]:
    return {name for name in ALL if library in libraries(name)}


def within(*patterns: str) -> list[str]:
    return [name for name in ALL if any(fnmatch(name, pattern) for pattern in patterns)]


def met(name: str, forbidden: tuple[str, ...]) -> list[str]:
    """Return what a module imports of these packages and modules."""
    return sorted(
        locator for locator in ALL[name] if any(locator == word or locator.startswith(f"{word}.") for word in forbidden)
    )


@pytest.mark.parametrize(
    ("package", "above"),
    [("shared", ("services", "hoso", "deploy", "tools")), ("services", ("hoso", "deploy", "tools"))],
)
def test_a_package_imports_nothing_above_it(package: str, above: tuple[str, ...]) -> None:
    assert {name: result for name in within(f"{package}/*") if (result := met(name, above))} == {}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_imports_no_other_service(service: str) -> None:
    others = tuple(f"services.{name}" for name in SERVICES if name != service)

    assert {name: result for name in within(f"services/{service}/*") if (result := met(name, others))} == {}


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_imported_at_its_home_only(library: str) -> None:
    assert sorted(users(library) - set(within(*HOMES[library]))) == []


@pytest.mark.parametrize("library", sorted(HOMES))
def test_no_home_is_kept_for_a_library_nobody_uses(library: str) -> None:
    assert [home for home in HOMES[library] if not users(library) & set(within(home))] == []


def test_every_outside_library_has_a_home() -> None:
    ours = {*PACKAGES, *sys.stdlib_module_names}

    assert {library for name in ALL for library in libraries(name)} - ours - set(HOMES) == set()


@pytest.mark.parametrize("name", within("services/*/handlers.py"))
def test_a_handler_imports_no_http_no_broker_and_no_document_library(name: str) -> None:
    assert libraries(name) & {*DOCUMENT_LIBRARIES, "fastapi", "kombu", "minio", "sqlalchemy"} == set()


@pytest.mark.parametrize("name", within("services/*/workflow/*.py"))
def test_a_use_case_imports_no_http_no_broker_and_no_document_library(name: str) -> None:
    assert libraries(name) & {*DOCUMENT_LIBRARIES, "fastapi", "starlette", "kombu", "minio", "sqlalchemy"} == set()


@pytest.mark.parametrize("name", within("services/*/migrations/*.py", "shared/database/migrations/*.py"))
def test_a_migration_imports_nothing_of_ours(name: str) -> None:
    assert met(name, PACKAGES) == []


def crafts() -> list[str]:
    """Return the modules of craft folders, and those of a service that are none of its plain modules."""
    return [
        name
        for name in within("services/*/*.py")
        if not name.endswith(PLAIN) and name.split("/")[2] not in NO_CRAFT and not name.startswith("services/__")
    ]


@pytest.mark.parametrize("name", crafts())
def test_a_craft_knows_no_events_no_database_and_no_kit(name: str) -> None:
    assert met(name, (*DELIVERY, "fastapi", "sqlalchemy")) == []


def folder_graph(package: str) -> dict[str, set[str]]:
    """Return for each folder of a package (a lone module counts as one) which others it imports."""
    graph: dict[str, set[str]] = {}
    for name in within(f"{package}/*.py"):
        own = name.split("/")[1].removesuffix(".py")
        graph.setdefault(own, set()).update(
            locator.split(".")[1]
            for locator in ALL[name]
            if locator.startswith(f"{package}.") and locator.split(".")[1] != own
        )
    return graph


@pytest.mark.parametrize("package", PACKAGES)
def test_the_folders_of_a_package_make_no_circle(package: str) -> None:
    graph = folder_graph(package)
    while free := [folder for folder, others in graph.items() if not others & set(graph)]:
        for folder in free:
            del graph[folder]

    assert graph == {}


# A laptop and a cluster differ in addresses alone; who takes an address says which kind it is, and nobody else asks.
ADDRESSES = ("sqlite", "postgres", "dialect", "memory:", "amqp", "s3:", "file:")
TAKES_AN_ADDRESS = {
    "services/archive/vault/vault.py",
    "services/archive/vault/bucket.py",
    "services/filling/libreoffice/environment.py",
}


def words(path: Path) -> Iterator[str]:
    """Yield every attribute and text of a module, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_does_not_ask_where_it_runs(service: str) -> None:
    askers = {
        name: asked
        for name in within(f"services/{service}/*")
        if name not in TAKES_AN_ADDRESS
        if (asked := [address for address in ADDRESSES if any(address in word.lower() for word in words(ROOT / name))])
    }

    assert askers == {}
