"""Codes of a second factor are those of RFC 6238, and each lets somebody in once."""

from base64 import b32encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.people.accounts.totp import SECONDS, address_of, code_at, new_secret, step_of

SECRET = b32encode(b"12345678901234567890").decode()  # RFC 6238, Appendix B
VECTORS = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}


@pytest.mark.parametrize(("seconds", "code"), VECTORS.items())
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(SECRET, seconds // SECONDS, digits=8) == code


@given(st.integers(60, 2**34), st.sampled_from([-30, 0, 30]))
def test_a_code_counts_half_a_minute_before_and_after_its_time(now: int, off: int) -> None:
    code = code_at(SECRET, (now + off) // SECONDS)

    assert step_of(SECRET, f" {code[:3]} {code[3:]}", now, used=-2) is not None


@given(st.integers(100, 2**34))
def test_a_code_that_was_used_or_one_before_it_lets_nobody_in_again(now: int) -> None:
    code = code_at(SECRET, now // SECONDS)
    step = step_of(SECRET, code, now, used=0)

    assert step is not None
    assert step_of(SECRET, code, now, used=step) is None


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "000000 000000"])
def test_what_is_no_code_lets_nobody_in(typed: str) -> None:
    assert step_of(SECRET, typed, 59, used=0) is None


def test_a_phone_is_told_the_secret_and_whose_it_is() -> None:
    assert address_of("ABC", "an.nv") == "otpauth://totp/HoSo%3Aan.nv?secret=ABC&issuer=HoSo"
    assert len(new_secret()) == 32
