"""Traces across the bus (W3C traceparent in the event's envelope), when an address is set; nothing otherwise.

OpenTelemetry is imported only by `configure`; until then every function here returns at its first line.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any  # OpenTelemetry is imported only where traces are sent, its types too

_tracer: Any = None


def configure(url: str, name: str, exporter: Any = None) -> Callable[[], None]:
    """Send spans to the OTLP address `url` (`http://host:4318/v1/traces`) as the service `name`; return what ends it.

    With no address nothing is imported and nothing is done. `exporter` stands in for the address in tests.
    """
    global _tracer
    if not url and exporter is None:
        return lambda: None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": name}), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter(endpoint=url, timeout=3)))
    _tracer = provider.get_tracer("hoso")

    def end() -> None:
        global _tracer
        _tracer = None
        provider.shutdown()

    return end


@contextmanager
def span(name: str, parent: str = "", kind: str = "INTERNAL", **facts: object) -> Iterator[Any]:
    """Run the body as a span; `parent` is a traceparent, `facts` ids and codes only. Gives the span, or None."""
    tracer = _tracer
    if tracer is None:
        yield None
        return
    from opentelemetry.trace import SpanKind

    facts = {f"hoso.{key}": value for key, value in facts.items()}
    # an exception's message may hold personal data: its class is enough
    quiet = {"record_exception": False, "set_status_on_exception": False}
    with tracer.start_as_current_span(
        name, context=_context(parent), kind=SpanKind[kind], attributes=facts, **quiet
    ) as span:
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            raise


def current() -> str:
    """Return the traceparent of the span we are in, empty when there is none."""
    if _tracer is None:
        return ""
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get("traceparent", "")


@contextmanager
def publishing(bodies: Sequence[tuple[str, bytes]]) -> Iterator[None]:
    """Run the body as one publishing span per event (its type and its envelope as JSON)."""
    if _tracer is None:
        yield
        return
    from opentelemetry.trace import SpanKind

    spans = [
        _tracer.start_span(f"publish {kind}", context=_context(_parent(body)), kind=SpanKind.PRODUCER)
        for kind, body in bodies
    ]
    try:
        yield
    finally:
        for span in spans:
            span.end()


def _parent(body: bytes) -> str:
    shape: Mapping[str, Any] = json.loads(body)
    return str(shape.get("traceparent", ""))


def _context(parent: str) -> Any:
    """Return the context a traceparent stands for; the present one when it is empty."""
    if not parent:
        return None
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": parent})
