"""Facts: any value that fits comes back as it was, one that does not is named at its place, and the schema agrees."""

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shared.packs.facts.declared import Fact, FactType
from shared.packs.facts.schema import facts_schema
from shared.packs.facts.standard import facts_of, fields_of
from shared.packs.facts.vet import GROUPS, TABLES, TEXTS, vet
from shared.packs.model import PackFile
from shared.packs.season_facts import Facts, facts_json, plain, read_facts
from tests.unit.shared.packs.conftest import FACTS, PACK

LETTERS = st.text(st.characters(categories=("L", "N", "Zs"), max_codepoint=0x1EFF), min_size=1, max_size=20)
SCHEMA = Draft202012Validator(json.loads(json.dumps(facts_schema(PACK.file))))
A_FIELD = [{"key": "a", "label": {"vi": "A", "en": "A"}}]
MORE: Mapping[str, Any] = {"choice": {"choices": ["Một"]}, "group": {"fields": A_FIELD}, "table": {"fields": A_FIELD}}
ALWAYS = ("group", "person")  # what stands in them may be left out
DECLARED = [
    {"key": f"{kind}_{need}", "label": {"vi": kind, "en": kind}, "type": kind, "required": need == "can"}
    | MORE.get(kind, {})
    for kind in get_args(FactType)
    for need in ("can", "khong")
    if kind != "signers" and not (kind in ALWAYS and need == "khong")
]
EVERY_TYPE = PackFile.model_validate({**PACK.file.model_dump(), "facts": DECLARED})
EVERY_SCHEMA = Draft202012Validator(json.loads(json.dumps(facts_schema(EVERY_TYPE))))


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Return values that a fact may have."""
    simple: Mapping[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(1900, 2200),
        "number": st.floats(-1e9, 1e9),
        "money": st.integers(0, 10**12),
        "date": st.dates(date(1900, 1, 1)).map(date.isoformat),
        "time": st.times().map(lambda moment: time.isoformat(moment, "minutes")),
        "choice": st.sampled_from(fact.choices or ("",)),
        "yes_no": st.booleans(),
    }
    if fact.type in GROUPS:
        return group(fields_of(fact, {}))
    if fact.type in TABLES:
        return st.lists(group(fields_of(fact, {})), min_size=1, max_size=3)
    if fact.type in TEXTS:
        return st.lists(LETTERS, min_size=1, max_size=3)
    return simple.get(fact.type, LETTERS)


def group(facts: Any) -> st.SearchStrategy[dict[str, Any]]:
    needed = {fact.key: values(fact) for fact in facts if fact.required}
    others = {fact.key: values(fact) for fact in facts if not fact.required and not fact.key.startswith("valid_")}
    return st.fixed_dictionaries(needed, optional=others).map(acting)


def acting(block: dict[str, Any]) -> dict[str, Any]:
    """Leave out what does not go together: instead of whom without a capacity (KT. …), deputies named as the signer."""
    left_out = set() if block.get("capacity") else {"instead_of"}
    if any(deputy.get("name") == block.get("name") for deputy in block.get("deputies", ())):
        left_out.add("deputies")
    return {key: value for key, value in block.items() if key not in left_out}


def faults(pack: PackFile, facts: Facts) -> list[str]:
    return [fault.place for fault in vet(pack, facts)[1]]


@given(given_facts=group(facts_of(EVERY_TYPE)))
def test_facts_that_fit_come_back_as_they_were_and_fit_the_schema(given_facts: dict[str, Any]) -> None:
    complete, result = vet(EVERY_TYPE, plain(given_facts))

    assert result == []
    assert vet(EVERY_TYPE, complete) == (complete, [])
    assert read_facts(facts_json(complete)) == complete
    assert list(EVERY_SCHEMA.iter_errors(dict(complete))) == []
    assert [key for key, value in plain(given_facts).items() if not fits_in(value, complete[key])] == []


def fits_in(given_value: object, value: object) -> bool:
    """Say whether all of a value stands in another one, which may have more entries."""
    if isinstance(given_value, dict) and isinstance(value, dict):
        return all(fits_in(entry, value[key]) for key, entry in given_value.items())
    if isinstance(given_value, list) and isinstance(value, list):
        return len(given_value) == len(value) and all(map(fits_in, given_value, value))
    return given_value == value


def leaves(value: Any, path: str = "") -> list[str]:
    """Return the place of every value of some facts that is no list and no group."""
    if isinstance(value, dict):
        return [leaf for key, entry in value.items() for leaf in leaves(entry, f"{path}.{key}" if path else key)]
    if isinstance(value, list):
        return [leaf for number, entry in enumerate(value, start=1) for leaf in leaves(entry, f"{path}[{number}]")]
    return [path]


def spoilt(value: Any, place: str, path: str = "") -> Any:
    """Return facts with a value at a place that fits no type."""
    if path == place:
        return {"không": ["hợp"]}
    if isinstance(value, dict):
        return {key: spoilt(entry, place, f"{path}.{key}" if path else key) for key, entry in value.items()}
    if isinstance(value, list):
        return [spoilt(entry, place, f"{path}[{number}]") for number, entry in enumerate(value, start=1)]
    return value


@given(st.data())
def test_a_value_that_does_not_fit_is_named_at_its_place_alone_and_the_schema_refuses_it(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(leaves(FACTS)))
    broken = spoilt(FACTS, place)

    assert faults(PACK.file, broken) == [place]
    assert not SCHEMA.is_valid(broken)


def changed(**groups: Any) -> dict[str, Any]:
    return {**FACTS, **{key: {**FACTS[key], **more} for key, more in groups.items()}}


@pytest.mark.parametrize(
    ("facts", "places"),
    [
        (changed(hop={"ngay": "2025-02-30"}), ["hop.ngay"]),
        (changed(hop={"bat_dau": "8 giờ"}), ["hop.bat_dau"]),
        (changed(hop={"ket_thuc": "07:00"}), ["hop.ket_thuc"]),
        (changed(hop={"tong_so": True}), ["hop.tong_so"]),
        (changed(hop={"tong_so": 8, "tan_thanh": 10}), ["hop.thanh_phan", "hop.tan_thanh"]),
        (changed(hop={"thanh_phan": []}), ["hop.thanh_phan"]),
        (changed(hop={"thanh_phan": [{"ho_ten": "A"}, {"chuc_vu": "B", "tuoi": 3}]}),
         ["hop.thanh_phan[2].tuoi", "hop.thanh_phan[2].ho_ten"]),
        (changed(khen_thuong={"hinh_thuc": "Huân chương"}), ["khen_thuong.hinh_thuc"]),
        (changed(khen_thuong={"can_cu": ["Căn cứ Luật;"]}), ["khen_thuong.can_cu[1]"]),
        (changed(ke_hoach={"ten": "có \x07 chuông"}), ["ke_hoach.ten"]),
        (changed(signers={"giam_doc": {"name": "A", "valid_from": "2025-02-01", "valid_to": "2025-01-01"}}),
         ["signers.giam_doc.valid_to"]),
        (changed(signers={"giam_doc": {"name": "A", "capacity": "KT"}}), ["signers.giam_doc.capacity"]),
        ({**FACTS, "chu_de": "x"}, ["chu_de"]),
    ],
)  # fmt: skip
def test_a_fault_has_its_place(facts: dict[str, Any], places: list[str]) -> None:
    assert faults(PACK.file, facts) == places


def test_every_fact_that_is_missing_is_named_at_once() -> None:
    result = faults(PACK.file, {})

    assert result[:3] == ["title", "place", "signers.chanh_van_phong.name"]
    assert {"co_quan.ten", "hop.ngay", "hop.thanh_phan", "khen_thuong.can_cu", "ke_hoach.khoi"} <= set(result)


def test_the_schema_is_one_and_has_the_words_and_order_of_the_pack() -> None:
    schema: Any = SCHEMA.schema
    Draft202012Validator.check_schema(schema)
    meeting = schema["properties"]["hop"]["properties"]

    assert (schema["properties"]["hop"]["title"], meeting["ngay"]["x-type"]) == ("Cuộc họp hội đồng", "date")
    assert meeting["ngay"]["description"] == "Cũng là ngày của biên bản"
    assert [entry["x-order"] for entry in meeting.values()] == list(range(1, len(meeting) + 1))


def test_more_signers_than_the_papers_need_may_stand_in_a_season() -> None:
    facts, result = vet(PACK.file, changed(signers={"chanh_van_phong": {"name": "Hoàng Đình Lâm"}}))

    assert result == []
    assert facts["signers"]["chanh_van_phong"]["deputies"] == []
