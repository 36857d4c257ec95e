"""The cookies of the portal: the ticket and a sign-in that was begun, out of reach of scripts, and the language."""

from fastapi import Request, Response

from shared.people.tickets import COOKIE, SECURE_COOKIE, WHOLE

BEGUN, SECURE_BEGUN = "hoso_begun", "__Host-hoso_begun"


def ticket_cookie(request: Request, answer: Response, ticket: str) -> None:
    """Let an answer give the browser its ticket; with HTTPS it goes nowhere without it."""
    secure = request.url.scheme == "https"
    name = SECURE_COOKIE if secure else COOKIE
    answer.set_cookie(name, ticket, max_age=WHOLE, path="/", secure=secure, httponly=True, samesite="lax")


def drop_ticket(answer: Response) -> None:
    """Let an answer take the ticket away, by either name."""
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    answer.delete_cookie(SECURE_COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def begun_cookie(request: Request, answer: Response, begun: str, seconds: int) -> None:
    """Let an answer give the browser what its way back from the identity provider needs."""
    secure = request.url.scheme == "https"
    name = SECURE_BEGUN if secure else BEGUN
    answer.set_cookie(name, begun, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def begun_of(request: Request) -> str:
    """Return what a browser brings back of the sign-in it began, '' for nothing."""
    return request.cookies.get(SECURE_BEGUN if request.url.scheme == "https" else BEGUN, "")


def drop_begun(answer: Response) -> None:
    """Let an answer take that away: one sign-in, one way back."""
    answer.delete_cookie(BEGUN, path="/", httponly=True, samesite="lax")
    answer.delete_cookie(SECURE_BEGUN, path="/", secure=True, httponly=True, samesite="lax")


def keep_language(request: Request, answer: Response, name: str, language: str) -> None:
    """Let an answer give the browser the language of its pages, for a year."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, language, max_age=365 * 86400, path="/", secure=secure, httponly=True, samesite="lax")
