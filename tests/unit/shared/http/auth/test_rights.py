"""Every route, asked by every role, of the agency, of the unit whose thing it is and of another one."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from services.intake import tables as intake
from shared.contracts.events import DossierRequested
from shared.database import outbox
from shared.messaging.envelope import decode
from shared.people.principal import Role
from tests.tiny_pack import FACTS, ID, KIND, STARTER
from tests.unit.shared.http.auth.office_of_units import OTHER, OWN, PDF, OfficeOfUnits, open_office
from tests.unit.shared.http.auth.test_routes import PUBLIC, routes

TABLE: dict[str, dict[str, dict[str, int]]] = tomllib.loads(Path(__file__).with_name("rights.toml").read_text("utf-8"))
UNITS = {"agency": None, "own": OWN, "other": OTHER}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeOfUnits]:
    made = open_office(tmp_path_factory.mktemp("office"))
    yield made
    made.app.state.runtime.stop()


WHY = {"reason": "Sai họ tên ở dòng thứ hai"}
EXPLAINED = (
    "POST /v1/dossiers/{dossier_id}/corrections",
    "POST /v1/dossiers/{dossier_id}/withdraw",
    "POST /v1/papers/{document_id}/replace",
    "POST /v1/documents/{document_id}/refuse",
    "POST /v1/documents/{document_id}/void",
)


def body(office: OfficeOfUnits, route: str) -> dict[str, Any]:
    """Return what a route is sent with."""
    makes: dict[str, Callable[[], dict[str, Any]]] = {
        "POST /v1/submissions": lambda: {"data": {"pack": ID}, "files": office.files("Trần Thị Đào")},
        "POST /v1/check": lambda: {"files": {"file": ("paper.pdf", b"")}},  # refused by what is in it, not by who asks
        "POST /v1/submissions/{submission_id}/files": lambda: {"files": office.files("Ngô Quyền")[1:]},
        "POST /v1/submissions/{submission_id}/decisions": lambda: {"json": decision(office)},
        "POST /v1/templates/check": lambda: {
            "files": {"file": ("mau.docx", b"")},
            "data": {"pack": office.pack.digest, "document": "the"},
        },
        "POST /v1/previews": lambda: {"json": {"source": "x", "papers": [{"kind": "the", "order": 1}]}},
        "GET /v1/events": lambda: {"params": {"seconds": 0}},
        "GET /v1/dossiers/{dossier_id}/differences": lambda: {"params": {"kind": "the"}},
        "GET /v1/signing/papers.pdf": lambda: {"params": {"dossier": "d", "kind": "the"}},
        "GET /v1/submissions/{submission_id}/rows": lambda: {"params": {"worst": 5}},
        "POST /v1/packs": lambda: {"files": {"file": ("pack.zip", office.zipped)}},
        "POST /v1/packs/{pack}/live": lambda: {"json": {"digest": office.pack.digest}},
        "POST /v1/dossiers/{dossier_id}/review": lambda: {"json": {"decision": "approve"}},
        "POST /v1/papers/{document_id}/letters": lambda: {"json": {**WHY, "content": [{"sai": "a", "dung": "b"}]}},
        "POST /v1/papers/{document_id}/overrule": lambda: {"json": {**WHY, "rule": "page.margins"}},
        **{route: lambda: {"json": WHY} for route in EXPLAINED},
        "POST /v1/dossiers": lambda: {"json": {"season": office.season, "kind": KIND, "submission": office.submission}},
        "POST /v1/seasons": lambda: {"json": {"pack": ID, "starter": STARTER}},
        "POST /v1/seasons/{season_id}/duties": lambda: {"json": {"text": "x"}},  # the pack gives units no duties
        "POST /v1/papers/{document_id}/copies": lambda: {"json": {"form": "sao_y"}},
        "POST /v1/incoming": lambda: {"json": {"sender": "UBND tỉnh", "title": "Kế hoạch"}},
        "POST /v1/incoming/{year}/{number}": lambda: {"json": {}},
        "POST /v1/seasons/{season_id}/initiatives": lambda: {
            "json": {"kind": "model", "name": "Ấp số", "author": "Ấp 1", "text": "x"}
        },
        "POST /v1/seasons/{season_id}/initiatives/{initiative_id}/spread": lambda: {"json": {"how": "x"}},
        "PUT /v1/seasons/{season_id}": lambda: {"json": {"version": 1, "facts": dict(FACTS)}},
        "POST /v1/people": lambda: {"json": {"sign_in": uuid4().hex, "name": "Lan", "roles": ["clerk"]}},
        "POST /v1/people/{person_id}/lock": lambda: {"json": {"locked": True}},
        "PUT /v1/people/{person_id}/identity": lambda: {"json": {"identity": "lan@so.vn"}},
        "POST /v1/keys": lambda: {"json": {"name": "Lan", "roles": ["clerk"]}},
        "POST /v1/records/{record_id}/sendings": lambda: {"json": {"how": "hand"}},
        "POST /v1/records/{record_id}/acknowledgements": lambda: {
            "json": {"document_id": "d", "position": 1, "by": "An"}
        },
        "POST /v1/records/{record_id}/loans": lambda: {
            "json": {"document_id": "d", "person": "An", "allowed_by": "Bình"}
        },
        "POST /v1/records/{record_id}/loans/{loan_id}/return": lambda: {"json": {}},
        "POST /v1/verify": lambda: {"files": {"file": ("signed.pdf", PDF)}},
        "POST /v1/documents/{document_id}/signed": lambda: {"files": {"file": ("signed.pdf", PDF)}},
        "POST /v1/documents/{document_id}/issue": lambda: {"json": {}},
        "POST /v1/signing/batches": lambda: {"json": {"signer": "chu_tich"}},
        "POST /v1/signing/batches/{batch_id}/digests": lambda: {"json": {"certificates": ["AA=="]}},
        "POST /v1/signing/batches/{batch_id}/signatures": lambda: {
            "json": {"signatures": [{"document_id": "d", "cms": "AA=="}]}
        },
        "POST /v1/signing/signed": lambda: {"files": [("files", ("signed.pdf", PDF))]},
        "POST /v1/signing/issue": lambda: {"json": {"documents": [office.document]}},
    }
    return makes.get(route, dict)()


def decision(office: OfficeOfUnits) -> dict[str, Any]:
    """Return what is decided of the first row of the unit's table, beside itself."""
    other = {"submission_id": office.submission, "table": "hoi_vien", "order": 1}
    return {"table": "hoi_vien", "order": 1, "other": other, "verdict": "keep"}


def path(office: OfficeOfUnits, route: str) -> str:
    """Return the address of what belongs to the unit."""
    dossier = office.ended if route.endswith(("/events", "/withdraw")) else office.dossier
    words = {"submission_id": office.submission, "dossier_id": dossier, "document_id": office.document}
    words |= {
        "season_id": office.season,
        "batch_id": office.batch,
        "record_id": office.record,
        "name": "data/papers/a.pdf",
        "year": "2026",
        "number": "999999999",  # nobody registers so many
        "initiative_id": "none",
        "loan_id": "none",
        "service": "intake",
        "person_id": "nobody",
        "key_id": "none",
        "event_id": "none",
        "pack": ID,
    }
    words["sha256"] = office.file
    if route.endswith("/void"):
        words["document_id"] = office.unnumbered
    asked = "?dry=1" if route.endswith("/corrections") else ""
    return route.split()[1].format(**words) + asked


def test_the_table_names_every_route_that_is_not_public(office: OfficeOfUnits) -> None:
    there = {f"{method.upper()} {path}" for path, method in routes(office.app) if path not in PUBLIC}

    assert set(TABLE) == there


@pytest.mark.parametrize("route", TABLE)
def test_a_route_gives_each_role_of_each_unit_what_the_table_says(office: OfficeOfUnits, route: str) -> None:
    got = {
        role.value: {
            whose: office.client(UNITS[whose], role)
            .request(route.split()[0], path(office, route), **body(office, route))
            .status_code
            for whose in (UNITS if role is not Role.ADMIN else ("agency",))
        }
        for role in Role
    }

    assert got == TABLE[route]


@pytest.mark.parametrize("route", [route for route, row in TABLE.items() if row["clerk"]["other"] == 404])
def test_what_is_another_units_is_told_as_what_is_not_there(office: OfficeOfUnits, route: str) -> None:
    client, verb = office.client(OTHER, Role.CLERK), route.split()[0]
    nobodys = replace(office, season="Z", submission="S", dossier="D", ended="D", document="d", record="R", batch="B")
    answers = [client.request(verb, path(entry, route), **body(entry, route)).json() for entry in (office, nobodys)]
    ours = {
        office.submission: "S",
        office.dossier: "D",
        office.ended: "D",
        office.document: "d",
        office.record: "R",
        office.batch: "B",
        office.season: "Z",
    }
    for old, new in sorted(ours.items(), key=lambda pair: -len(pair[0])):  # a short one may stand in a long one
        answers[0] = {name: str(value).replace(old, new) for name, value in answers[0].items()}

    assert {**answers[0], "request_id": ""} == {
        **{name: str(value) for name, value in answers[1].items()},
        "request_id": "",
    }


def ids(client: TestClient, address: str, name: str) -> set[str]:
    return {item[name] for item in client.get(address).json()["items"]}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/v1/dossiers", "dossier_id"),
        ("/v1/signing/tasks", "document_id"),
        ("/v1/records", "id"),
    ],
)
def test_a_list_holds_what_the_unit_sees(office: OfficeOfUnits, address: str, name: str) -> None:
    agency, own, other = (ids(office.client(unit, Role.CLERK), address, name) for unit in UNITS.values())

    assert own
    assert (agency, other) == (own, set())


def test_the_list_of_submissions_holds_what_the_unit_sees(office: OfficeOfUnits) -> None:
    office.client(OTHER, Role.CLERK).post("/v1/submissions", data={"pack": ID}, files=office.files("Bà Triệu"))
    agency, own, other = (
        ids(office.client(unit, Role.CLERK), "/v1/submissions?limit=200", "submission_id") for unit in UNITS.values()
    )

    assert office.submission in own
    assert own & other == set() != other
    assert own | other <= agency


def test_the_facets_of_a_search_count_what_the_unit_sees(office: OfficeOfUnits) -> None:
    own, other = (office.client(unit, Role.CLERK).get("/v1/records").json()["facets"] for unit in (OWN, OTHER))

    assert (own["year"], other["year"]) == ({"2026": 1}, {})


def test_a_file_that_another_unit_sent_before_is_not_told(office: OfficeOfUnits) -> None:
    files = office.files("Nguyễn Du")
    seen = []
    for unit in (OWN, OWN, OTHER, None):
        reply = office.client(unit, Role.CLERK).post("/v1/submissions", data={"pack": ID}, files=files).json()
        seen.append([file["seen_before"] is not None for file in reply["files"]])

    assert seen == [[False] * 2, [True] * 2, [False] * 2, [True] * 2]


def test_a_dossier_that_the_agency_asks_for_stays_the_units_and_names_who_asked(office: OfficeOfUnits) -> None:
    own, agency = office.client(OWN, Role.CLERK), office.client(None, Role.CLERK)
    sent = own.post("/v1/submissions", data={"pack": ID}, files=office.files("Lê Lai")).json()["submission_id"]
    asked = {"season": office.season, "kind": KIND, "submission": sent}
    dossier = agency.post("/v1/dossiers", json=asked).json()["dossier_id"]
    with office.kit("intake").database.read() as connection:
        bodies = connection.execute(outbox.select().order_by(outbox.c.seq.desc())).all()
        event = decode(bodies[0].body).event
        owner = intake.submission_by_id(connection, sent, None).owner
    key = agency.headers["authorization"].split()[1]

    assert isinstance(event, DossierRequested)
    assert (event.dossier_id, event.unit) == (dossier, OWN)
    assert event.by == office.app.state.keys.who(key).id != owner


def test_whoever_gets_the_name_of_a_dropped_key_owns_nothing_of_it(office: OfficeOfUnits) -> None:
    files, headers = office.files("Quang Trung"), {"Idempotency-Key": "the same"}
    sent = []
    for _ in range(2):
        key = office.app.state.keys.add("Hằng", Role.CLERK)
        client = TestClient(office.app, headers={"Authorization": f"Bearer {key}", **headers})
        sent.append(client.post("/v1/submissions", data={"pack": ID}, files=files).json()["submission_id"])
        office.app.state.keys.drop("Hằng")

    assert sent[0] != sent[1]


def test_a_key_of_several_roles_may_do_what_each_of_them_may(office: OfficeOfUnits) -> None:
    client = office.client(OWN, Role.SIGNER, Role.ARCHIVIST)

    assert client.get("/v1/signing/tasks").status_code == client.get("/v1/records").status_code == 200
    assert client.post("/v1/dossiers", json={}).json()["code"] == "ROLE_MISSING"
