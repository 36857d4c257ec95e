"""A log line is one line, parseable, with ids and codes and nothing else, whatever is put into it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from shared.errors.stores import DatabaseUnavailable
from shared.observability import logs

NASTY = [
    *(chr(code) for code in range(32)), "\x7f", *(chr(code) for code in range(0x80, 0xA0)),
    *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\ufffe\ud800\udfff",
    "a\nb", "a\r\n{\"event\":\"forged\"}", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "'", '"', "\\", "\\n",
    "%s%n", "{0}",
    "{event}", "a\tb", "\U000e0001", "\0" * 500, "x" * 100_000, "Nguyễn Văn An", "'; drop table",
    "</script>", "=cmd|' /C calc'!A0",
]  # fmt: skip


@pytest.fixture
def restored() -> Iterator[None]:
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    root.handlers[:], root.level = kept


@pytest.fixture
def out(restored: None) -> io.StringIO:
    made = io.StringIO()
    logs.configure("json", "info", made)
    return made


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_hundred_nasty_values_give_a_hundred_lines(out: io.StringIO) -> None:
    assert len(NASTY) >= 100
    for value in NASTY:
        structlog.get_logger().info("event_done", id=value)

    assert out.getvalue().isascii()
    assert [line["event"] for line in lines(out)] == ["event_done"] * len(NASTY)
    assert max(len(line["id"]) for line in lines(out)) <= logs.LONGEST


@pytest.mark.parametrize("value", ["a\nb", "\u202e", "\x1b[31m"])
def test_text_for_a_terminal_is_one_line_too(restored: None, value: str) -> None:
    out = io.StringIO()
    logs.configure("text", "info", out)
    structlog.get_logger().info("event_done", id=value)

    assert out.getvalue().count("\n") == 1
    assert out.getvalue().isascii()
    assert "\x1b" not in out.getvalue()


def test_what_is_not_on_the_list_is_dropped(out: io.StringIO) -> None:
    structlog.get_logger().info("event_done", id="01J", name="Nguyễn Văn An", file="a.docx", cell="B2", path="/x")

    assert lines(out)[0].keys() == {"event", "level", "timestamp", "id"}


def test_an_error_is_told_by_its_kinds_and_place_and_never_by_what_it_says(out: io.StringIO) -> None:
    try:
        try:
            int("Nguyễn Văn An")
        except ValueError as error:
            raise DatabaseUnavailable from error
    except DatabaseUnavailable as error:
        structlog.get_logger().warning("event_waits", error=error)

    (line,) = lines(out)
    assert (line["error"], line["code"]) == ("DatabaseUnavailable < ValueError", "DATABASE_UNAVAILABLE")
    assert "Nguy" not in out.getvalue()


def test_a_librarys_record_and_its_traceback_keep_their_values_to_themselves(out: io.StringIO) -> None:
    try:
        int("secret")
    except ValueError:
        logging.getLogger("some.library").exception("cell secret %s", "secret")
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7)

    said, started = lines(out)
    assert (said["event"], said["logger"], said["error"]) == ("library_said", "some.library", "ValueError")
    assert "secret" not in out.getvalue()
    assert started["event"] == "Started server process [7]"


def test_a_line_bears_what_is_bound(out: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(correlation="01D", id="01E"):
        structlog.get_logger().info("event_done")

    assert (lines(out)[0]["correlation"], lines(out)[0]["id"]) == ("01D", "01E")
