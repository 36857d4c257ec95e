"""One line an event: JSON for a program, coloured text on a terminal; ids and codes only, never content of a paper."""

import logging
import sys
from pathlib import Path
from typing import TextIO

import structlog
from structlog.types import EventDict, Processor

from shared.errors.tree import HosoError

# every key that a line may bear; whatever else is given is dropped, so that a name or a cell never gets in by mistake
KEYS = frozenset(
    {"event", "level", "timestamp", "logger", "service", "services", "type", "id", "dossier", "correlation"}
    | {"request", "trace", "method", "route", "status", "seconds", "follow", "state", "code", "error", "where", "line"}
)
FIRST = ("timestamp", "level", "event")
LONGEST = 200  # characters of one value
OWN = ("shared", "services")


def configure(form: str = "auto", level: str = "info", stream: TextIO | None = None) -> None:
    """Send HoSo's log lines and those of all libraries to stderr in one form.

    `form`: `json`, `text`, or `auto` (text on a terminal); `level`: the least one that is written.
    """
    out = stream or sys.stderr
    text = form == "text" or (form == "auto" and out.isatty())
    ends: Processor = (
        structlog.dev.ConsoleRenderer(colors=out.isatty()) if text else structlog.processors.JSONRenderer()
    )
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_known,
    ]
    least = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, ends],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(out),
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[_foreign, *shared, ends], keep_exc_info=True))
    logging.basicConfig(level=max(least, logging.WARNING), handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.error").setLevel(least)


def only_known(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Drop every key that is not allowed and make every value harmless: one line, ASCII, bounded."""
    trouble = line.get("error")
    if isinstance(trouble, BaseException):
        line.update(error_facts(trouble))
    known = sorted((key for key in line if key in KEYS), key=lambda key: key not in FIRST)
    return {key: _harmless(line[key]) for key in known}


def error_facts(error: BaseException) -> dict[str, str]:
    """Return the facts of an error without personal data: its chain of classes, its code, and its first own frame."""
    chain = [error]
    while (cause := chain[-1].__cause__) is not None and len(chain) < 5:
        chain.append(cause)
    kinds = [type(error).__name__ for error in chain]
    ours = next((error for error in chain if isinstance(error, HosoError)), None)
    code = {"code": ours.code} if ours is not None else {}
    return {"error": " < ".join(kinds), **code, "where": _where(error)}


def _where(error: BaseException) -> str:
    frame, trace = "", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        room = next((name for name in OWN if name in path.parts), None)
        if room and "site-packages" not in path.parts:
            frame = "/".join(path.parts[path.parts.index(room) :]) + f":{trace.tb_lineno}"
        trace = trace.tb_next
    return frame


def _harmless(value: object) -> bool | int | float | str | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    return ascii(str(value))[1:-1][:LONGEST]


def _foreign(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Convert a library's log record: the HTTP server's message is kept, of others only the place."""
    record: logging.LogRecord = line["_record"]
    error = record.exc_info[1] if record.exc_info else None
    record.exc_info = record.exc_text = None  # else the traceback would follow, with the values that are in it
    own: EventDict = {"event": "library_said", "logger": record.name, "line": f"{record.module}:{record.lineno}"}
    if record.name.startswith("uvicorn") and error is None:
        own["event"] = str(line["event"])
    if error is not None:
        own["error"] = error
    return own
