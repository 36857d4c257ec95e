"""Every page of an office with one dossier answers each role as the rights say, and no page fails."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from shared.people.principal import Role
from tests.unit.shared.http.auth.office_of_units import OfficeOfUnits, open_office

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.CLERK, Role.OFFICER, Role.ADMIN})
PAGES = {
    "/viec": EVERYBODY,
    "/toi": EVERYBODY,
    "/toi/mat-khau": EVERYBODY,
    "/dot": OFFICE,
    "/dot/{season}": OFFICE,
    "/dot/{season}/sang-kien": OFFICE,
    "/van-ban-den/2026": OFFICE,
    "/bang/{submission}": OFFICE,
    "/bang/{submission}/trung-ten": OFFICE,
    "/ho-so": EVERYBODY,
    "/ho-so/{dossier}": EVERYBODY,
    "/ho-so/{dossier}/phan": EVERYBODY,
    "/kho": OFFICE | {Role.ARCHIVIST},
    "/kho/{record}": OFFICE | {Role.ARCHIVIST},
    "/kiem-tra": EVERYBODY,
}
OURS = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeOfUnits]:
    made = open_office(tmp_path_factory.mktemp("office"))
    yield made
    made.app.state.runtime.stop()


def signed_in(office: OfficeOfUnits, role: Role) -> TestClient:
    """Return a browser in which somebody of this role signed in."""
    accounts = office.app.state.accounts
    person, password = accounts.add(role.value, role.value, [role])
    accounts.set_password(person.id, password, "một mật khẩu dài")
    client = TestClient(office.app, headers=OURS)
    client.post("/dang-nhap", data={"sign_in": role.value, "password": "một mật khẩu dài"})
    return client


@pytest.mark.parametrize("role", Role)
def test_each_page_answers_its_roles_and_refuses_all_others_with_the_role_that_it_takes(
    office: OfficeOfUnits, role: Role
) -> None:
    client = signed_in(office, role)
    words = {name: getattr(office, name) for name in ("season", "submission", "dossier", "record")}
    answers = {page: client.get(page.format(**words)) for page in PAGES}

    assert {page: answer.status_code for page, answer in answers.items()} == {
        page: 200 if role in roles else 403 for page, roles in PAGES.items()
    }
    assert all("clerk" in answer.text for answer in answers.values() if answer.status_code == 403)


def test_whoever_did_not_sign_in_is_led_to_the_sign_in_page_and_back(office: OfficeOfUnits) -> None:
    answer = TestClient(office.app, headers=OURS).get("/kho?q=a", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/dang-nhap?tiep=/kho%3Fq%3Da")


def test_a_one_time_password_opens_nothing_but_the_page_where_it_is_replaced(office: OfficeOfUnits) -> None:
    _, password = office.app.state.accounts.add("moi", "Người mới", [Role.CLERK])
    client = TestClient(office.app, headers=OURS)
    client.post("/dang-nhap", data={"sign_in": "moi", "password": password})

    assert client.get("/ho-so", follow_redirects=False).headers["location"] == "/toi/mat-khau"
    assert client.get("/v1/dossiers").status_code == 403


def test_a_page_that_is_not_there_is_a_page_for_people_and_a_problem_for_programs(office: OfficeOfUnits) -> None:
    client = TestClient(office.app)

    assert "Không tìm thấy" in client.get("/khong-co", headers={"Accept": "text/html"}).text
    assert client.get("/khong-co").json()["code"] == "ROUTE_UNKNOWN"
