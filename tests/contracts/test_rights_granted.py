"""The other half of least rights: what a service needs it may do, with its own passwords and HoSo's own code."""

import ast
import re
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from deploy.rights.broker import definitions
from deploy.secrets import NAMES
from deploy.site import ENTRIES, SERVICES
from services import open_service
from services.archive.package.bag import make_bag
from services.archive.vault.vault import open_vault
from shared.blobs import open_blobs, put_bytes, read
from shared.clock import Clock
from shared.contracts.events import EVENTS
from shared.delivery.outbox import waiting
from shared.messaging import Bus, OutgoingMessage
from shared.people.address import open_keys
from shared.people.principal import Role
from shared.settings import Settings
from tests.contracts.private_site import HEARS, PrivateSite

ROOT = Path(__file__).parents[2]
WORKERS = tuple(name for name, entry in ENTRIES.items() if entry.blobs == "write")


def _tells(service: str) -> set[str]:
    """Return the events that a service's code makes: what it calls, not what it matches."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (ROOT / "services" / service).rglob("*.py")]
    calls = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    makers = [call.value if isinstance(call, ast.Attribute) and call.attr == "because" else call for call in calls]
    names = {maker.attr if isinstance(maker, ast.Attribute) else getattr(maker, "id", "") for maker in makers}
    return names & set(EVENTS)


def _bus(site: PrivateSite, service: str) -> closing[Bus]:
    return closing(Bus(site.env(service)["HOSO_BROKER_URL"]))


def _may(service: str, exchange: str, what: str) -> re.Pattern[str]:
    rows = definitions(dict.fromkeys(NAMES, "x"))["topic_permissions"]
    findings = [row[what] for row in rows if (row["user"], row["exchange"]) == (service, exchange)]
    assert len(findings) == 1
    return re.compile(findings[0])


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_tell_what_its_code_tells_and_no_more(service: str) -> None:
    may = _may(service, "hoso.events", "write")

    assert {kind for kind in EVENTS if may.search(kind)} == _tells(service)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_hears_what_its_table_names(private_site: PrivateSite, service: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    built = open_service(settings, service)
    names = {kind.__name__ for kind in built.handlers}
    built.close()
    built.kit.database.close()
    may = _may(service, "hoso.events", "read")

    assert set(HEARS[service]) >= names
    assert all(may.search(name) for name in names)


@pytest.mark.parametrize("service", [service for service in SERVICES if HEARS[service]])
def test_a_retry_comes_back_to_its_own_service(private_site: PrivateSite, service: str) -> None:
    stop, got = threading.Event(), []

    def take(body: bytes) -> bool:
        got.append(body)
        if body == b'"again"':
            stop.set()
        return True

    with _bus(private_site, service) as bus:
        assert bus.publish([OutgoingMessage(id="r1", type=HEARS[service][0], body=b'"again"', target=service)]) == set()
        timer = threading.Timer(20, stop.set)
        timer.start()
        bus.consume(service, take, last_try=take, types=HEARS[service], workers=1, stop=stop)
        timer.cancel()

    assert b'"again"' in got


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_tells_its_events(private_site: PrivateSite, service: str) -> None:
    messages = [OutgoingMessage(id=f"t-{kind}", type=kind, body=b"{}") for kind in sorted(_tells(service))]

    with _bus(private_site, service) as bus:
        assert bus.publish(messages) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_writes_and_reads_its_rows(private_site: PrivateSite, service: str) -> None:
    records = private_site.open_records(service)
    try:
        with records.transaction() as tx:
            tx.emit([])
        assert waiting(records) == 0
    finally:
        records.close()


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_knows_the_keys_that_the_administrator_makes(private_site: PrivateSite, service: str) -> None:
    with closing(open_keys(private_site.people)) as made, closing(open_keys(private_site.people_of(service))) as known:
        key = made.add(service, Role.CLERK, unit="Phòng Nội vụ")
        who = known.who(key)
        made.drop(service)

        assert (who and who.unit, known.who(key)) == ("Phòng Nội vụ", None)


@pytest.mark.parametrize("service", WORKERS)
def test_a_worker_puts_files_that_all_may_read(private_site: PrivateSite, service: str) -> None:
    blob = put_bytes(open_blobs(private_site.env(service)["HOSO_BLOBS_URL"]), service.encode())

    for reader in SERVICES:
        assert read(open_blobs(private_site.env(reader)["HOSO_BLOBS_URL"]), blob.sha256) == service.encode()


def test_the_archive_keeps_a_record_under_lock(private_site: PrivateSite, tmp_path: Path) -> None:
    vault = open_vault(private_site.env("archive")["HOSO_VAULT_URL"], Clock())
    (tmp_path / "a.pdf").write_bytes(b"%PDF signed")
    make_bag(tmp_path / "bag", files=[("papers/a.pdf", tmp_path / "a.pdf")], info={})
    vault.keep("H1", tmp_path / "bag", until=date(2036, 12, 31))

    with vault.open("H1", "data/papers/a.pdf") as file:
        assert file.read() == b"%PDF signed"
