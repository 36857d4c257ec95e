"""The figures of a process in Prometheus' text form, gathered when they are asked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.watch.probe import Answer, Probe, ask_all
from shared.watch.tally import EDGES, Tally, Times

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# name -> what it is, its labels
GAUGES = {
    "hoso_queue_depth": ("Events that wait in a service's queue.", ("service",)),
    "hoso_queue_oldest_seconds": ("No event that waits was said longer ago; 0 when none waits.", ("service",)),
    "hoso_outbox_waiting": ("Events in the outbox that have not left, planned retries too.", ("service",)),
    "hoso_outbox_lag_seconds": ("How late the oldest due event in the outbox is.", ("service",)),
    "hoso_dead_letters": ("Events parked for an operator: `hoso dead list`.", ("service",)),
    "hoso_lanes": ("LibreOffice lanes by state: cold, idle or busy.", ("state",)),
    "hoso_disk_free_bytes": ("Room left where HOSO_HOME is.", ("service",)),
    "hoso_part_up": ("1 when a service reaches one of its parts, 0 when it does not.", ("service", "part")),
}
COUNTERS = {
    "hoso_failures_total": ("Failures of handlers and of documents, by stable code.", ("service", "code")),
    "hoso_http_requests_total": ("HTTP answers by template of the route.", ("method", "route", "status")),
    "hoso_lane_restarts_total": ("LibreOffice processes that were started in place of an earlier one.", ()),
}
HISTOGRAMS = {
    "hoso_stage_seconds": ("Seconds a service took to handle one event.", ("service", "event")),
    "hoso_http_seconds": ("Seconds until an HTTP answer was sent.", ("method", "route")),
}
Rows = Mapping[tuple[str, ...], float]


def exposition(tally: Tally, probes: Sequence[Probe]) -> bytes:
    """Return every figure as text; a part that does not answer in time has no figures, and hoso_part_up 0."""
    # imported here: it takes 40 ms, which the start of a process should not pay
    from prometheus_client import generate_latest
    from prometheus_client.registry import Collector, CollectorRegistry

    families = list(_families(tally, ask_all(probes)))

    class Once(Collector):
        def collect(self) -> Iterable[Any]:
            return families

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Once())
    return generate_latest(registry)


def _families(tally: Tally, answers: Sequence[tuple[Probe, Answer]]) -> Iterable[Any]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    figures = _gauges(tally, answers)
    for name, (what, labels) in GAUGES.items():
        gauge = GaugeMetricFamily(name, what, labels=labels)
        for key, value in figures.get(name, {}).items():
            gauge.add_metric(key, value)
        yield gauge
    counted: dict[str, Rows] = {
        "hoso_failures_total": dict(tally.failures),
        "hoso_http_requests_total": dict(tally.answers),
        "hoso_lane_restarts_total": {(): sum(one.figures.get("restarts", 0) for _, one in answers)},
    }
    for name, (what, labels) in COUNTERS.items():
        counter = CounterMetricFamily(name, what, labels=labels)
        for key, value in counted[name].items():
            counter.add_metric(key, value)
        yield counter
    timed = {"hoso_stage_seconds": dict(tally.stages), "hoso_http_seconds": dict(tally.http)}
    for name, (what, labels) in HISTOGRAMS.items():
        histogram = HistogramMetricFamily(name, what, labels=labels)
        for key, times in timed[name].items():
            histogram.add_metric(key, _buckets(times), sum_value=times.total)
        yield histogram


def _gauges(tally: Tally, answers: Sequence[tuple[Probe, Answer]]) -> dict[str, Rows]:
    found: dict[str, dict[tuple[str, ...], float]] = {name: {} for name in GAUGES}
    for probe, answer in answers:
        got, own = answer.figures, (probe.service,)
        found["hoso_part_up"][probe.service, probe.part] = float(answer.error is None)
        if "depth" in got:
            found["hoso_queue_depth"][own] = got["depth"]
            found["hoso_queue_oldest_seconds"][own] = tally.behind(probe.service) if got["depth"] else 0.0
        if "waiting" in got:
            found["hoso_outbox_waiting"][own] = got["waiting"]
            found["hoso_outbox_lag_seconds"][own] = got["lag"]
            found["hoso_dead_letters"][own] = got["dead"]
        if "free" in got:
            found["hoso_disk_free_bytes"][own] = got["free"]
        found["hoso_lanes"] |= {(state,): got[state] for state in ("cold", "idle", "busy") if state in got}
    return {name: dict(rows) for name, rows in found.items()}


def _buckets(times: Times) -> list[tuple[str, float]]:
    total, found = 0, []
    for edge, count in zip((*EDGES, float("inf")), times.counts, strict=True):
        total += count
        found.append(("+Inf" if edge == float("inf") else repr(edge), float(total)))
    return found
