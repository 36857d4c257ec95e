"""Events survive the wire, read older and newer writers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts import events
from shared.contracts.ids import Digest, DossierId, RecordId, SeasonId, SubmissionId
from shared.messaging.envelope import Envelope, decode, encode

DOCUMENTS = st.builds(
    events.FilledDocument, document_id=st.text(), kind=st.text(), docx=st.text(), pdf=st.text(), pages=st.integers()
)


@given(documents=st.lists(DOCUMENTS), dossier=st.text())
def test_an_event_comes_back_from_the_wire_as_it_was(documents: list[events.FilledDocument], dossier: str) -> None:
    event = events.DocumentsFilled(
        dossier_id=DossierId(dossier),
        pack="p",
        season=SeasonId("z"),
        facts=Digest("0" * 64),
        documents=tuple(documents),
    )

    back = decode(encode(Envelope(event=event, source="filling")))

    assert back.event == event


def test_a_field_this_version_does_not_know_is_ignored() -> None:
    shape = json.loads(
        encode(Envelope(event=events.DossierCompleted(dossier_id=DossierId("d"), documents=1), source="x"))
    )
    shape["data"]["new_field"] = {"of": "later"}

    assert decode(json.dumps(shape).encode()).event == events.DossierCompleted(dossier_id=DossierId("d"), documents=1)


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b'{"type": "hoso.Nothing", "data": {}}', b"null"])
def test_what_is_no_event_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="not an event"):
        decode(body)


def test_what_follows_from_an_event_names_it_as_its_cause() -> None:
    first = Envelope(
        event=events.DossierCompleted(dossier_id=DossierId("d"), documents=1), source="x", correlation_id="c"
    )
    then = first.follow(events.DossierCompleted(dossier_id=DossierId("d"), documents=1), "y")

    assert (then.causation_id, then.correlation_id) == (first.id, "c")


def test_what_follows_from_an_event_was_caused_by_the_same_principal() -> None:
    first = Envelope(event=events.DossierCompleted(dossier_id=DossierId("d"), documents=1, by="01A"), source="x")
    then = first.follow(events.DossierArchived(dossier_id=DossierId("d"), record_id=RecordId("r"), documents=1), "y")

    assert decode(encode(then)).event.by == "01A"


def test_an_event_of_before_is_of_nobody_and_of_the_agency() -> None:
    asked = events.DossierRequested(
        dossier_id=DossierId("d"),
        submission_id=SubmissionId("s"),
        pack="p",
        pack_version="1",
        dossier_kind="k",
        season=SeasonId("z"),
        facts=Digest("0" * 64),
        request=Digest("r"),
        documents=1,
    )
    shape = json.loads(encode(Envelope(event=asked, source="x")))
    del shape["data"]["by"], shape["data"]["unit"]

    assert decode(json.dumps(shape).encode()).event == asked
