"""The media type of an answer is the one that the client prefers."""

import pytest

from shared.http.accept import preferred

OFFERED = ("application/json", "text/plain", "application/zip")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/plain", "text/plain"),
        ("Text/*", "text/plain"),
        ("application/zip, */*;q=0.1", "application/zip"),
        ("application/json;q=0.5, text/plain; charset=utf-8; q=0.9", "text/plain"),
        ("application/json;q=0, application/*", "application/zip"),
        ("image/png", "application/json"),
        ("text/plain;q=often", "application/json"),
    ],
)
def test_the_preferred_one_of_those_offered_is_given(accept: str, expected: str) -> None:
    assert preferred(accept, OFFERED) == expected
