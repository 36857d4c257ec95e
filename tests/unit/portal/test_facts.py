"""A season's form: what is drawn of facts is read back as the same facts, and each fault stands at its input."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from services.portal.rooms.facts.fields import Field, Form
from services.portal.rooms.facts.reading import facts_from, turned
from services.portal.rooms.facts.view import changes_of, faults_of, name_of
from shared.http.models import Fault, Problem
from shared.packs.facts.schema import facts_schema
from shared.packs.facts.vet import vet
from shared.packs.load import folder_packs
from shared.text.messages import Sentence

PACK = next(iter(folder_packs().values()))
SCHEMA: dict[str, Any] = facts_schema(PACK.file)
FACTS: dict[str, Any] = dict(vet(PACK.file, PACK.starter(next(iter(PACK.starters))))[0])


def drawn(facts: Any, before: Any = None, faults: Any = None) -> list[Field]:
    return Form(before=before is not None, faults=faults or {}).draw(SCHEMA, facts, before)


def inputs(fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Yield what a browser sends of a form."""
    for field in fields:
        if field.look not in ("group", "table") and (field.look != "yes_no" or field.value):
            yield field.name, field.value
        yield from inputs(field.fields)
        for row in field.rows:
            yield from inputs(row)


def found(fields: Sequence[Field], name: str) -> Field:
    inner = [entry for field in fields for entry in (*field.fields, *(cell for row in field.rows for cell in row))]
    return next((field for field in fields if field.name == name), None) or found(inner, name)


def test_what_is_drawn_and_sent_back_untouched_is_the_same_season() -> None:
    sent = dict(inputs(drawn(FACTS)))

    assert facts_from(SCHEMA, sent) == FACTS


def test_every_input_has_a_name_of_its_own() -> None:
    names = [name for name, _ in inputs(drawn(FACTS))]

    assert len(names) == len(set(names)) > 100


def test_a_signer_that_the_pack_does_not_know_keeps_its_place() -> None:
    more = {**FACTS, "signers": {**FACTS["signers"], "them": FACTS["signers"]["thu_ky"]}}

    assert facts_from(SCHEMA, dict(inputs(drawn(more))))["signers"] == more["signers"]


def test_a_row_is_added_at_the_end_and_taken_out_at_its_place() -> None:
    members = FACTS["hop"]["thanh_phan"]
    sent = dict(inputs(drawn(FACTS)))
    added: Any = turned(facts_from(SCHEMA, sent), "them:hop.thanh_phan")
    shorter: Any = turned(facts_from(SCHEMA, sent), "bot:hop.thanh_phan.2")

    assert added["hop"]["thanh_phan"] == [*members, {}]
    assert shorter["hop"]["thanh_phan"] == [members[0], *members[2:]]


@pytest.mark.parametrize("action", ["them:", "them:hop.ngay", "bot:hop.thanh_phan.99", "bot:hop.thanh_phan.x"])
def test_a_button_of_no_row_changes_nothing(action: str) -> None:
    facts = facts_from(SCHEMA, dict(inputs(drawn(FACTS))))

    assert turned(facts, action) == FACTS


def test_a_number_that_is_none_goes_on_as_it_was_typed() -> None:
    sent = {**dict(inputs(drawn(FACTS))), "hop.tong_so": "chín"}
    facts: Any = facts_from(SCHEMA, sent)

    assert facts["hop"]["tong_so"] == "chín"


def test_what_differs_is_told_with_what_stood_there() -> None:
    now = {**FACTS, "year": 2026, "hop": {**FACTS["hop"], "ngay": "2026-12-09"}}
    changes = changes_of(drawn(now, before=FACTS))

    assert [(change.anchor, change.before, change.now) for change in changes] == [
        ("f-year", "2025", "2026"),
        ("f-hop-ngay", "2025-12-10", "2026-12-09"),
    ]
    assert changes_of(drawn(FACTS, before=FACTS)) == []


def test_a_fault_stands_at_its_input_also_in_a_row() -> None:
    fault = Fault(place="hop.thanh_phan[2].ho_ten", vi="thiếu", en="missing")
    problem = Problem(
        type="", title="", status=422, detail="", detail_en="", code="", instance="", request_id="", faults=[fault]
    )
    fields = drawn(FACTS, faults=faults_of(problem))

    assert name_of("a[1].b[12]") == "a.1.b.12"
    assert found(fields, "hop.thanh_phan.2.ho_ten").fault == Sentence(vi="thiếu", en="missing")
    assert found(fields, "hop").faulty
    assert not found(fields, "khen_thuong").faulty
