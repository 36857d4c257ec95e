"""Who signs for whom in a season (KT., TL., TUQ.): the block names them, the deputies say who they are and when."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from shared.contracts.json_value import Json
from shared.packs.season_facts import Facts
from shared.text.messages import Sentence

Block: TypeAlias = Mapping[str, Json]  # a signer of a season

OTHER_CAPACITY = Sentence(
    vi="người ký thay “{name}” ký với hình thức “{capacity}”; hãy ghi đúng như vậy",
    en="the deputy “{name}” signs as “{capacity}”; write it so",
)
NOBODY_INSTEAD = Sentence(
    vi="ghi ký thay cho ai thì phải chọn hình thức ký (KT., TL., TUQ., Q.)",
    en="whoever signs instead of another needs a capacity (KT., TL., TUQ., Q.)",
)


def written(signers: Mapping[str, Block]) -> dict[str, dict[str, Json]]:
    """Return the signers as papers show them: above a deputy's own post, for whom they sign (“KT. GIÁM ĐỐC”)."""
    return {key: {**block, "position": _position(block)} for key, block in signers.items()}


def keys_of(signers: Mapping[str, Block], signs: Collection[str], day: date) -> frozenset[str]:
    """Return the signers whose signatures somebody gives on a day, by which of the season's signers they are."""
    return frozenset(key for key, block in signers.items() if _who(key, block, day) in signs)


def in_force(block: Block, day: date) -> bool:
    """Say whether a signer may sign on a day: within their own days, and those of the deputy that they are."""
    deputy = _deputy(block)
    return _within(block, day) and (deputy is None or _within(deputy, day))


def faults_of(facts: Facts) -> Iterator[tuple[str, Sentence]]:
    """Yield what is wrong with who signs instead of whom, each with its place."""
    for key, block in (facts.get("signers") or {}).items():
        deputy = _deputy(block)
        if deputy and deputy.get("capacity") != block.get("capacity"):
            about = {"name": deputy["name"], "capacity": deputy.get("capacity")}
            yield f"signers.{key}.capacity", OTHER_CAPACITY.filled(**about)
        elif block.get("instead_of") and not block.get("capacity"):
            yield f"signers.{key}.capacity", NOBODY_INSTEAD


def _who(key: str, block: Block, day: date) -> str:
    """Return which of the season's signers gives the signature: after the deputy's days it is the signer again."""
    deputy = _deputy(block)
    return str(deputy["signer"]) if deputy and deputy.get("signer") and in_force(block, day) else key


def _deputy(block: Block) -> Block | None:
    deputies = block.get("deputies")
    rows = deputies if isinstance(deputies, list | tuple) else ()
    return next((row for row in rows if isinstance(row, Mapping) and row.get("name") == block.get("name")), None)


def _within(days: Block, day: date) -> bool:
    first, last = str(days.get("valid_from") or "0001-01-01"), str(days.get("valid_to") or "9999-12-31")
    return first <= day.isoformat() <= last


def _position(block: Block) -> str:
    position, instead_of = str(block.get("position") or ""), block.get("instead_of")
    return f"{block.get('capacity')} {instead_of}\n{position}" if instead_of else position
