"""Readiness of HTTP and of all dependencies of a service; lists what is missing."""

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from shared.blobs import Blobs
from shared.delivery.figures import figures
from shared.errors.health import BusBlocked, DependenciesMissing, DiskLow, Missing, NotReady
from shared.errors.stores import BlobMissing
from shared.errors.tree import HosoError
from shared.health.messages import PARTS
from shared.health.models import Complete, Ready, ServiceFigures
from shared.health.probe import Figures, Probe, ProbeAnswer, ask_all
from shared.messaging import Bus
from shared.people.keys import Keys
from shared.service import Service

NOBODY = "0" * 64  # the digest of no file
# what HTTP cannot do without: the outbox waits for the broker and a dossier for LibreOffice
SERVING = frozenset({"database", "blobs", "vault", "disk", "keys"})


def probes_of(service: Service) -> list[Probe]:
    """Return the probes of a service: those of every service, then its own."""
    kit = service.kit
    questions: dict[str, Callable[[], Figures]] = {
        "database": partial(figures, kit.database),
        "broker": partial(ask_broker, kit.bus, service.name),
        "blobs": partial(ask_blobs, kit.blobs),
        "disk": partial(ask_disk, kit.settings.home, kit.settings.max_upload),
        **service.checks,
    }
    return [Probe(service.name, part, ask) for part, ask in questions.items()]


def probes_of_keys(keys: Keys, services: Sequence[Service]) -> list[Probe]:
    """Return the question after the keys, without which nobody is let in, once for each service that answers here."""
    return [Probe(service.name, "keys", partial(ask_keys, keys)) for service in services]


def ready(probes: Sequence[Probe]) -> Ready:
    """Return which services answer over HTTP; raises NotReady, which names the parts that this needs and are missing.

    The other parts are not probed, so none of them delays the answer.
    """
    answers = ask_all([probe for probe in probes if probe.part in SERVING])
    if missing := _all_missing(answers):
        raise NotReady(missing)
    return Ready(status="ready", services=sorted({probe.service for probe in probes}))


def dependencies(probes: Sequence[Probe]) -> Complete:
    """Return what waits in each service; raises DependenciesMissing, which names every part that is missing."""
    answers = ask_all(probes)
    if missing := _all_missing(answers):
        raise DependenciesMissing(missing)
    figures: dict[str, dict[str, Figures]] = {}
    for probe, answer in answers:
        figures.setdefault(probe.service, {})[probe.part] = answer.figures
    return Complete(status="complete", services={name: _brief(parts) for name, parts in figures.items()})


def ask_broker(bus: Bus, service: str) -> Figures:
    """Return how many events wait for a service; raises BusUnavailable, or BusBlocked when the broker takes none."""
    depth = bus.depth(service)
    if bus.state == "blocked":
        raise BusBlocked
    return {"depth": depth}


def ask_keys(keys: Keys) -> Figures:
    """Read the keys; raises KeysUnreadable, or DatabaseUnavailable."""
    keys.listed()
    return {}


def ask_blobs(blobs: Blobs) -> Figures:
    """Request a file that does not exist: a store that answers so is well; raises BlobsUnavailable."""
    with contextlib.suppress(BlobMissing):
        blobs.open(NOBODY).close()
    return {}


def ask_disk(home: Path, least: int) -> Figures:
    """Return the free bytes where `home` is, or will be; raises DiskLow below `least`."""
    folder = next(path for path in (home.absolute(), *home.absolute().parents) if os.path.isdir(path))
    free = shutil.disk_usage(folder).free
    if free < least:
        raise DiskLow(free=free // 2**20, least=least // 2**20)
    return {"free": free}


def _all_missing(answers: Sequence[tuple[Probe, ProbeAnswer]]) -> list[Missing]:
    return [_missing(probe, answer) for probe, answer in answers if answer.error is not None]


def _missing(probe: Probe, answer: ProbeAnswer) -> Missing:
    error = answer.error if isinstance(answer.error, HosoError) else HosoError()
    sentences = {"vi": error.sentence("vi"), "en": error.sentence("en")}
    name = PARTS[probe.part]
    return Missing(service=probe.service, part=probe.part, name=name.vi, name_en=name.en, code=error.code, **sentences)


def _brief(parts: Mapping[str, Figures]) -> ServiceFigures:
    office = parts.get("libreoffice")
    return ServiceFigures(
        waiting=int(parts["database"]["waiting"]),
        queue=int(parts["broker"]["depth"]),
        dead=int(parts["database"]["dead"]),
        libreoffice_isolated=bool(office["isolated"]) if office else None,
    )
