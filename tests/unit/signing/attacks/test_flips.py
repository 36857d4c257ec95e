"""One byte of a sealed paper changed, anywhere a signature covers it or in the signatures themselves: never valid."""

import random
from collections.abc import Callable

import pytest

from tests.unit.signing.attacks.cmsforge import CONTENTS

CodeOf = Callable[..., str]
CHANGES: dict[str, Callable[[int], int]] = {
    "a bit": lambda byte: byte ^ 1,
    "the high bit": lambda byte: byte ^ 0x80,
    "upper and lower case": lambda byte: byte ^ 0x20,
    "to nothing": lambda byte: 0 if byte else 0xFF,
}
SEED = 20_251_125


@pytest.mark.parametrize("part", range(8))
@pytest.mark.parametrize("how", CHANGES)
def test_a_byte_changed(code_of: CodeOf, sealed: bytes, how: str, part: int) -> None:
    chance, size = random.Random(f"{SEED} {how} {part}"), len(sealed) // 8
    places = [chance.randrange(part * size, (part + 1) * size) for _ in range(2)]
    changed = {n: sealed[:n] + bytes([CHANGES[how](sealed[n])]) + sealed[n + 1 :] for n in places}

    assert [n for n, pdf in changed.items() if code_of(pdf) in ("SIG_VALID", "SIG_INCOMPLETE")] == []


@pytest.mark.parametrize("how", CHANGES)
def test_a_byte_of_the_newest_revisions_words_changed(code_of: CodeOf, sealed: bytes, issued: bytes, how: str) -> None:
    """Outside of pictures and contents: names, numbers and the table, where a change may mean something."""
    chance, gap = random.Random(f"{SEED} {how}"), list(CONTENTS.finditer(sealed))[-1]
    words = [*range(len(issued), len(issued) + 150), *range(gap.end(1), len(sealed))]
    places = chance.sample(words, 8)
    changed = {n: sealed[:n] + bytes([CHANGES[how](sealed[n])]) + sealed[n + 1 :] for n in places}

    assert [n for n, pdf in changed.items() if code_of(pdf) in ("SIG_VALID", "SIG_INCOMPLETE")] == []


@pytest.mark.parametrize("how", CHANGES)
def test_a_byte_of_a_paper_with_one_signature_changed(code_of: CodeOf, roomy: bytes, how: str) -> None:
    chance = random.Random(f"{SEED} {how} one")
    covered = [n for n in range(len(roomy)) if n not in range(*next(CONTENTS.finditer(roomy)).span(1))]
    changed = {n: roomy[:n] + bytes([CHANGES[how](roomy[n])]) + roomy[n + 1 :] for n in chance.sample(covered, 10)}

    assert [n for n, pdf in changed.items() if code_of(pdf) == "SIG_VALID"] == []


def test_two_bytes_changed_places(code_of: CodeOf, roomy: bytes) -> None:
    chance = random.Random(SEED)
    places = [n for n in chance.sample(range(len(roomy) - 1), 2000) if roomy[n] != roomy[n + 1]][:12]
    swapped = {n: roomy[:n] + roomy[n : n + 2][::-1] + roomy[n + 2 :] for n in places}

    assert len(places) == 12
    assert [n for n, pdf in swapped.items() if code_of(pdf) == "SIG_VALID"] == []
