"""Signing in by a real identity provider: the right person comes in, everybody else is refused in words."""

from urllib.parse import parse_qs, urlsplit

import pytest

from shared.people.accounts.person import Person
from shared.people.principal import Role
from tests.unit.portal.identity.conftest import OfficeSite, signed_in_there

BEGIN = "/dang-nhap/co-quan"


@pytest.fixture
def person(office: OfficeSite) -> Person:
    """Give a clerk whom the provider knows as `lan@so.vn`."""
    for other in office.accounts.store.listed():
        office.accounts.reset(other.id)
    name = f"lan{len(office.accounts.store.listed())}"
    made, _ = office.accounts.add(name, "Lê Thị Lan", [Role.CLERK])
    return office.accounts.bind(made.id, "lan@so.vn")


def test_whoever_the_provider_signs_in_comes_in_where_they_wanted_to_go_with_a_new_ticket(
    office: OfficeSite, person: Person
) -> None:
    browser = office.browser()
    browser.cookies.set("hoso", "a ticket somebody else put there", domain="testserver.local", path="/")
    out = browser.get(f"{BEGIN}?tiep=/kho%3Fq%3Da").headers["location"]
    came = browser.get(signed_in_there(out, "lan@so.vn"))
    tickets = [cookie.value for cookie in browser.cookies.jar if cookie.name == "hoso" and cookie.value]

    assert (came.status_code, came.headers["location"]) == (303, "/kho?q=a")
    assert "HttpOnly" in came.headers["set-cookie"]
    assert tickets != ["a ticket somebody else put there"]
    assert "Lê Thị Lan" in browser.get("/toi").text
    assert not browser.cookies.get("hoso_begun")


def test_what_is_asked_of_the_provider_is_a_code_bound_to_this_browser(office: OfficeSite) -> None:
    asked = [
        parse_qs(urlsplit(office.browser().get(BEGIN).headers["location"]).query, strict_parsing=True) for _ in range(2)
    ]

    assert all(entry["code_challenge_method"] == ["S256"] and entry["response_type"] == ["code"] for entry in asked)
    assert asked[0]["redirect_uri"] == ["http://testserver/dang-nhap/co-quan/ve"]
    assert not {asked[0][name][0] for name in ("state", "nonce", "code_challenge")} & {
        asked[1][name][0] for name in ("state", "nonce", "code_challenge")
    }


def test_somebody_whom_nobody_bound_or_who_is_locked_is_told_what_to_give_the_administrator(
    office: OfficeSite, person: Person
) -> None:
    office.accounts.lock(person.id)
    answers = []
    for login in ("nguoi-la", "lan@so.vn"):
        browser = office.browser()
        answers.append(browser.get(signed_in_there(browser.get(BEGIN).headers["location"], login)))
        assert browser.get("/viec").headers["location"].startswith("/dang-nhap")

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "“nguoi-la”" in answers[0].text


def test_an_answer_counts_once_and_only_in_the_browser_that_began(office: OfficeSite, person: Person) -> None:
    browser = office.browser()
    back = signed_in_there(browser.get(BEGIN).headers["location"], "lan@so.vn")
    elsewhere = office.browser().get(back)
    first, again = browser.get(back), browser.get(back)

    assert (elsewhere.status_code, first.status_code, again.status_code) == (401, 303, 401)


def test_a_code_of_another_sign_in_is_refused_by_its_verifier(office: OfficeSite, person: Person) -> None:
    stolen = parse_qs(urlsplit(signed_in_there(office.browser().get(BEGIN).headers["location"], "lan@so.vn")).query)[
        "code"
    ][0]
    browser = office.browser()
    state = parse_qs(urlsplit(browser.get(BEGIN).headers["location"]).query)["state"][0]

    assert browser.get(f"{BEGIN}/ve", params={"state": state, "code": stolen}).status_code == 401


def test_nobody_is_led_to_another_site(office: OfficeSite, person: Person) -> None:
    browser = office.browser()
    out = browser.get(f"{BEGIN}?tiep=//evil.example/x").headers["location"]

    assert browser.get(signed_in_there(out, "lan@so.vn")).headers["location"] == "/viec"


def test_a_refusal_of_the_provider_is_told_in_words(office: OfficeSite) -> None:
    browser = office.browser()
    state = parse_qs(urlsplit(browser.get(BEGIN).headers["location"]).query)["state"][0]
    answer = browser.get(f"{BEGIN}/ve", params={"state": state, "error": "access_denied"})

    assert answer.status_code == 401
    assert "access_denied" in answer.text


def test_a_bound_person_has_no_password_until_they_are_given_one_which_ends_the_binding(
    office: OfficeSite, person: Person
) -> None:
    password = office.accounts.reset(person.id)

    assert office.accounts.store.by_identity("lan@so.vn") is None
    assert office.accounts.let_in(person.sign_in, password).one_time


def test_signing_out_of_the_provider_leads_back_to_the_sign_in_page(office: OfficeSite) -> None:
    out = urlsplit(office.browser().get(f"{BEGIN}/ra").headers["location"])

    assert out.path.endswith("/session/end")
    assert parse_qs(out.query)["post_logout_redirect_uri"] == ["http://testserver/dang-nhap"]
