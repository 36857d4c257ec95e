"""What all tests share: real servers started privately, and a line at the end that says which they were."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

from tests.spread import dearest_first, scheduler
from tools.local_site.servers import Minio, Postgres, RabbitMQ, ServerAbsent

settings.register_profile("shared", deadline=None)  # a machine at work for others too takes as long as it takes
settings.load_profile("shared")

SERVERS: dict[str, type] = {"RabbitMQ": RabbitMQ, "PostgreSQL": Postgres, "MinIO": Minio}
STARTED = pytest.StashKey[set[str]]()
PROGRAMS = {"LibreOffice": ("soffice", "--version"), "poppler": ("pdfsig", "-v")}


@pytest.fixture(scope="session")
def met(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Give a function that notes a real server, by its name, for the line at the end."""
    return request.config.stash[STARTED].add


@pytest.fixture(scope="session")
def absent() -> Callable[[str], None]:
    """Give a function for a server that is not installed: it skips at a desk and fails in CI."""
    return _absent


@pytest.fixture(scope="session")
def server(met: Callable[[str], None]) -> Iterator[Callable[[str], Any]]:
    """Give a function that starts a real server by its name, once; absent, it skips at a desk and fails in CI."""
    running: dict[str, Any] = {}
    folder = Path(tempfile.mkdtemp(prefix="hoso-servers-"))

    def start(name: str) -> Any:
        if name not in running:
            made = SERVERS[name](folder / name.lower())
            try:
                made.start()
            except ServerAbsent as error:
                _absent(str(error))
            running[name] = made
            met(name)
        return running[name]

    yield start
    for made in running.values():
        made.kill()  # nobody needs its files any more
        made.stop()
    shutil.rmtree(folder, ignore_errors=True)  # a killed server may still be writing


def _absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(f"{reason}; what it would prove is not proved in this run")


@pytest.fixture
def s3_url(server: Callable[[str], Any]) -> str:
    """Give the address of a real MinIO, without a bucket; each test names its own."""
    return str(server("MinIO").url())


@pytest.fixture
def amqp_url(server: Callable[[str], Any]) -> str:
    """Give the address of a virtual host of this test alone in a real RabbitMQ."""
    node, name = server("RabbitMQ"), f"t{token_hex(4)}"
    node.control("add_vhost", name)
    node.control("set_permissions", "-p", name, "hoso", ".*", ".*", ".*")
    return str(node.url()).removesuffix("/") + name


@pytest.fixture
def postgres_url(server: Callable[[str], Any]) -> str:
    """Give the address of a database of this test alone in a real PostgreSQL."""
    node, name = server("PostgreSQL"), f"t{token_hex(4)}"
    engine = create_engine(node.url(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    return str(node.url(name))


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give an address for records: a folder for SQLite, then a real PostgreSQL."""
    if request.param == "SQLite":
        return f"sqlite:///{tmp_path}/records"
    return str(request.getfixturevalue("postgres_url"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the dearest tests first, so that no process waits at the end."""
    dearest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Spread the tests over processes by what they share."""
    return scheduler(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Keep a place for the names of the servers that were really started."""
    config.stash[STARTED] = set()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that prints the last line what was started in this one, where tests run in several."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        started: set[str] = session.config.stash[STARTED]
        output["started"] = sorted(started)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what another process started."""
    node.config.stash[STARTED].update(getattr(node, "workeroutput", {}).get("started", ()))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the real components by name and version."""
    findings = [f"{name} {_version(command)}" for name, command in PROGRAMS.items()]
    started = config.stash[STARTED]
    findings += [name if name in started else f"no {name} in this run" for name in SERVERS]
    terminalreporter.write_line("Real components / thành phần thật: SQLite, kombu memory://, " + ", ".join(findings))


def _version(command: tuple[str, ...]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return "—"
    words = (run.stdout + run.stderr).split()
    return next((word for word in words if word[:1].isdigit()), "?")
