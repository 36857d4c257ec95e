"""What crosses a border comes back as it was, from older and newer writers, and what is something else is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.signing.verdict.model import Verdict, read_verdict
from shared.contracts.event_json import read_event, write_event
from shared.contracts.events import EVENTS, DocumentsIssued, Event, IssuedDocument
from shared.contracts.ids import Digest, DocumentId, DossierId, SeasonId, SubmissionId
from shared.contracts.nominees import Cell, NomineeTable, Row, read_nominees
from shared.contracts.request import DossierRequest, PinnedSeason, RequestedFile, read_request

REQUEST = DossierRequest(
    submission_id=SubmissionId("s"),
    owner="clerk",
    season=PinnedSeason(id=SeasonId("z"), version=1, facts=Digest("c" * 64)),
    dossier_kind="khen_thuong",
    nominees=Digest("a" * 64),
    files=(RequestedFile(name="Danh sách.xlsx", sha256=Digest("b" * 64), size=3, type="application/pdf"),),
)

ROWS = st.builds(Row, cells=st.dictionaries(st.text(), st.builds(Cell)))


@given(request=st.builds(DossierRequest))
def test_a_request_comes_back_as_it_was(request: DossierRequest) -> None:
    assert read_request(request.to_json()) == request


@given(table=st.builds(NomineeTable, rows=st.lists(ROWS).map(tuple)))
def test_a_table_of_nominees_comes_back_as_it_was(table: NomineeTable) -> None:
    assert read_nominees(table.to_json()) == table


@given(verdict=st.builds(Verdict))
def test_a_verdict_comes_back_as_it_was(verdict: Verdict) -> None:
    assert read_verdict(verdict.to_json().decode()) == verdict


@pytest.mark.parametrize("kind", EVENTS.values(), ids=lambda kind: kind.__name__)
def test_every_event_comes_back_as_it_was(kind: type[Event]) -> None:
    @given(event=st.builds(kind))
    def comes_back(event: Event) -> None:
        assert read_event(kind.__name__, write_event(event)) == event

    comes_back()


def test_equal_values_give_the_same_bytes_whatever_order_their_cells_came_in() -> None:
    first, two = Cell(value="Lò", cell="A2"), Cell(value=2026, cell="B2")
    tables = [
        NomineeTable(file="f", rows=(Row(table="t", sheet="s", order=1, cells=cells),))
        for cells in ({"x": first, "y": two}, {"y": two, "x": first})
    ]

    assert tables[0].to_json() == tables[1].to_json()


def test_a_field_that_a_newer_writer_added_is_ignored_at_every_depth() -> None:
    shape = json.loads(REQUEST.to_json())
    shape["later"], shape["files"][0]["later"] = {"of": 1}, [2]

    assert read_request(json.dumps(shape).encode()) == REQUEST


@pytest.mark.parametrize(
    "wrong",
    [b"", b"[]", b"null", b"{}", b"\xff", REQUEST.to_json().replace(b'"size":3', b'"size":"3"')],
)
def test_what_is_no_request_is_a_value_error(wrong: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's own sentence follows
        read_request(wrong)


def test_a_number_that_came_as_text_is_no_number() -> None:
    dossier, document = DossierId("d"), DocumentId("d-x")
    paper = IssuedDocument(document_id=document, number=7, label="07", date="", pdf=Digest(""))
    event = DocumentsIssued(dossier_id=dossier, documents=(paper,))
    data = write_event(event)

    with pytest.raises(ValueError, match="number"):
        read_event("DocumentsIssued", data.replace("7,", '"7",'))
