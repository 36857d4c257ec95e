"""The page of a paper tells what the rules warn of; an officer says there why it does not count, nobody else does."""

import json
from collections.abc import Iterator

import pytest

from services.intake import tables as intake
from shared.blobs import put_bytes
from shared.people.principal import Role
from tests.unit.portal.test_office import signed_in
from tests.unit.shared.http.auth.office_of_units import OfficeOfUnits, open_office

RULE, WHY = "recipients.heading", "Mẫu này theo quy định riêng của ngành"
FINDING = {"page": 2, "box": None, "found": "chữ <b>nghiêng</b>", "wanted": "chữ đứng"}
WARNING = {"code": RULE, "state": "failed", "severity": "warning", "article": "Phụ lục I, II.9", "findings": [FINDING]}
REPORT = {"rules": [{**WARNING, "vi": "“Nơi nhận:” đứng, đậm.", "en": "“Nơi nhận:” is upright."}]}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeOfUnits]:
    made = open_office(tmp_path_factory.mktemp("office"))
    yield made
    made.app.state.runtime.stop()


@pytest.fixture(scope="module")
def paper(office: OfficeOfUnits) -> str:
    """Return a paper in review with one warning."""
    kit, document = office.kit("intake"), f"{office.dossier}-the-0009"
    report = put_bytes(kit.blobs, json.dumps(REPORT).encode()).sha256
    facts = {"facts": json.dumps({"report": report, "warnings": 1}), "state": "in_review", "position": 10}
    row = {"id": document, "dossier_id": office.dossier, "kind": "the", "since": "2026-01-01T00:00:00.000+00:00"}
    with kit.database.transaction() as tx:
        tx.execute(intake.document.insert().values(**row, **facts))
    return document


def test_an_officer_reads_a_warning_and_says_why_it_does_not_count(office: OfficeOfUnits, paper: str) -> None:
    clerk, officer = signed_in(office, Role.CLERK), signed_in(office, Role.OFFICER)
    address = f"/van-ban/{paper}"
    before, to_clerk = officer.get(address).text, clerk.get(address).text
    form = {"rule": RULE, "back": f"/ho-so/{office.dossier}/duyet"}
    short = officer.post(f"{address}/bo-qua", data={**form, "reason": "Không"})
    refused = clerk.post(f"{address}/bo-qua", data={**form, "reason": WHY})
    answer = officer.post(f"{address}/bo-qua", data={**form, "reason": WHY}, follow_redirects=False)
    after = officer.get(address).text

    assert "chữ &lt;b&gt;nghiêng&lt;/b&gt;" in before
    assert ("Bỏ qua điểm này" in before, "Bỏ qua điểm này" in to_clerk) == (True, False)
    assert (short.status_code, refused.status_code) == (400, 403)
    assert (answer.status_code, answer.headers["location"]) == (303, form["back"])
    assert (WHY in after, "Bỏ qua điểm này" in after) == (True, False)
