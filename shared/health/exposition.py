"""The figures of a process in Prometheus' text form: its counters, and gauges read from its parts at every scrape."""

from collections.abc import Iterable, Mapping, Sequence

from prometheus_client import generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry

from shared.health.probe import Probe, ProbeAnswer, ask_all
from shared.observability.metrics import Metrics

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# name -> what it is, its labels
GAUGES = {
    "hoso_queue_depth": ("Events that wait in a service's queue.", ("service",)),
    "hoso_queue_oldest_seconds": ("No event that waits was emitted longer ago; 0 when none waits.", ("service",)),
    "hoso_outbox_waiting": ("Events in the outbox that have not left, planned retries too.", ("service",)),
    "hoso_outbox_lag_seconds": ("How late the oldest due event in the outbox is.", ("service",)),
    "hoso_dead_letters": ("Events parked for an operator: `hoso dead list`.", ("service",)),
    "hoso_libreoffice_workers": ("LibreOffice processes by state: cold, idle or busy.", ("state",)),
    "hoso_disk_free_bytes": ("Bytes free where HOSO_HOME is.", ("service",)),
    "hoso_part_up": ("1 when a service reaches one of its parts, 0 when it does not.", ("service", "part")),
}
RESTARTS = "hoso_libreoffice_restarts_total"
Rows = Mapping[tuple[str, ...], float]


def exposition(metrics: Metrics, probes: Sequence[Probe]) -> bytes:
    """Return every figure as text; a part that does not answer in time has no figures, and hoso_part_up 0."""
    families = list(_families(metrics, ask_all(probes)))

    class Parts(Collector):
        def collect(self) -> Iterable[Metric]:
            return families

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Parts())
    return generate_latest(registry) + generate_latest(metrics.registry)


def _families(metrics: Metrics, answers: Sequence[tuple[Probe, ProbeAnswer]]) -> Iterable[Metric]:
    figures = _gauges(metrics, answers)
    for name, (what, labels) in GAUGES.items():
        gauge = GaugeMetricFamily(name, what, labels=labels)
        for key, value in figures.get(name, {}).items():
            gauge.add_metric(key, value)
        yield gauge
    restarts = sum(answer.figures.get("restarts", 0) for _, answer in answers)
    yield CounterMetricFamily(
        RESTARTS, "LibreOffice processes that were started in place of an earlier one.", value=restarts
    )


def _gauges(metrics: Metrics, answers: Sequence[tuple[Probe, ProbeAnswer]]) -> dict[str, Rows]:
    rows: dict[str, dict[tuple[str, ...], float]] = {name: {} for name in GAUGES}
    for probe, answer in answers:
        got, own = answer.figures, (probe.service,)
        rows["hoso_part_up"][probe.service, probe.part] = float(answer.error is None)
        if "depth" in got:
            rows["hoso_queue_depth"][own] = got["depth"]
            rows["hoso_queue_oldest_seconds"][own] = metrics.behind(probe.service) if got["depth"] else 0.0
        if "waiting" in got:
            rows["hoso_outbox_waiting"][own] = got["waiting"]
            rows["hoso_outbox_lag_seconds"][own] = got["lag"]
            rows["hoso_dead_letters"][own] = got["dead"]
        if "free" in got:
            rows["hoso_disk_free_bytes"][own] = got["free"]
        rows["hoso_libreoffice_workers"] |= {(state,): got[state] for state in ("cold", "idle", "busy") if state in got}
    return {name: dict(values) for name, values in rows.items()}
