"""The short verdict on a CMS like one already found good: only digest, time and value may differ; each must hold."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from asn1crypto import core

from services.signing.verdict.offered import Offered
from services.signing.verdict.plain import cms, moulds
from services.signing.verdict.plain.alone import is_surely_good
from services.signing.verdict.plain.signature import PlainSignature
from services.signing.verdict.trust.evidence import Evidence
from shared.clock import Clock
from tests.unit.signing.attacks.authority import Authority
from tests.unit.signing.attacks.cmsforge import Attributes, Recipe, made

NOW = dt.datetime.now(dt.UTC)
FIRST, SECOND = b"van ban thu nhat", b"van ban thu hai"
NAME = "Nguyễn Văn Ánh"


@pytest.fixture(autouse=True)
def _no_mould_is_left_of_other_tests() -> Iterator[None]:
    moulds._KEPT.clear()
    yield
    moulds._KEPT.clear()


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return what will list the containers that were looked through whole."""
    seen: list[bytes] = []
    look = cms._whole

    def look_and_list(signature: PlainSignature, *more: object) -> moulds.Chain:
        seen.append(signature.contents)
        return look(signature, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(cms, "_whole", look_and_list)
    return seen


def good(container: bytes, data: bytes, authority: Authority, *, name: str = NAME, moment: dt.datetime = NOW) -> bool:
    offered = Offered(cms=container, digest=hashlib.sha256(data).digest(), moment=moment, signer=name)
    return is_surely_good(offered, roots=[authority.pem()], evidence=Evidence(), clock=Clock())


def at(moment: dt.datetime) -> Callable[[Attributes], Attributes]:
    """Return what adds the time of signing to the signed attributes."""
    return lambda usual: [*usual, {"type": "signing_time", "values": [core.UTCTime(moment)]}]


@pytest.mark.parametrize("is_timed", [False, True], ids=["without a time", "with its time"])
def test_the_second_signature_of_a_signer_is_not_looked_through_again(
    authority: Authority, recipe: Recipe, whole: list[bytes], *, is_timed: bool
) -> None:
    times = [NOW - dt.timedelta(hours=hours) if is_timed else NOW for hours in (3, 2)]
    recipes = [replace(recipe, attributes=at(time)) if is_timed else recipe for time in times]
    first, second = made(FIRST, recipes[0]), made(SECOND, recipes[1])
    assert good(first, FIRST, authority)
    assert good(second, SECOND, authority)
    assert whole == [first]


@pytest.mark.parametrize("is_timed", [False, True], ids=["without a time", "with its time"])
def test_no_byte_of_a_container_may_change(authority: Authority, recipe: Recipe, *, is_timed: bool) -> None:
    recipe = replace(recipe, attributes=at(NOW - dt.timedelta(hours=1))) if is_timed else recipe
    first, second = made(FIRST, recipe), made(SECOND, recipe)
    assert good(first, FIRST, authority)
    taken = [
        place
        for place in range(len(second))
        if good(second[:place] + bytes([second[place] ^ 1]) + second[place + 1 :], SECOND, authority)
    ]
    assert taken == []
    assert good(second, SECOND, authority)


def test_what_follows_must_be_zeros(authority: Authority, recipe: Recipe) -> None:
    assert good(made(FIRST, recipe), FIRST, authority)
    second = made(SECOND, recipe)
    assert good(second + bytes(40), SECOND, authority)
    assert not good(second + bytes(39) + b"\1", SECOND, authority)


def test_the_signature_of_one_paper_is_none_of_another(authority: Authority, recipe: Recipe) -> None:
    first, second = made(FIRST, recipe), made(SECOND, recipe)
    assert good(first, FIRST, authority)
    assert not good(first, SECOND, authority)
    assert not good(second, FIRST, authority)


def test_a_known_signer_is_no_other(authority: Authority, recipe: Recipe) -> None:
    assert good(made(FIRST, recipe), FIRST, authority)
    assert not good(made(SECOND, recipe), SECOND, authority, name="Trần Thị Bưởi")


def test_what_one_root_made_good_is_not_good_for_another(authority: Authority, recipe: Recipe) -> None:
    assert good(made(FIRST, recipe), FIRST, authority)
    assert not good(made(SECOND, recipe), SECOND, Authority(authority.name))


@pytest.mark.parametrize("days", [-40, 400], ids=["before the certificate", "after it"])
def test_a_time_outside_the_certificate_is_not_good(authority: Authority, recipe: Recipe, days: int) -> None:
    assert good(made(FIRST, replace(recipe, attributes=at(NOW - dt.timedelta(hours=1)))), FIRST, authority)
    moment = NOW + dt.timedelta(days=days)
    assert not good(made(SECOND, replace(recipe, attributes=at(moment))), SECOND, authority, moment=moment)


@pytest.mark.parametrize("written", [b"221345670000Z", b"2212070911   ", b"22120709111ZZ"])
def test_a_time_that_is_none_is_not_good(authority: Authority, recipe: Recipe, written: bytes) -> None:
    """Signed rightly, by the signer's own key: only the time of the attribute is wrong."""
    assert good(made(FIRST, replace(recipe, attributes=at(NOW))), FIRST, authority)
    odd = core.UTCTime()
    odd.contents = written
    assert not good(
        made(SECOND, replace(recipe, attributes=lambda usual: [*usual, {"type": "signing_time", "values": [odd]}])),
        SECOND,
        authority,
    )
