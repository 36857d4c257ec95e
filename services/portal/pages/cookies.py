"""The cookies of the portal: the ticket, out of reach of scripts and other sites, and the language."""

from fastapi import Request, Response

from shared.people.tickets import COOKIE, SECURE_COOKIE, WHOLE


def ticket_cookie(request: Request, answer: Response, ticket: str) -> None:
    """Let an answer give the browser its ticket; with HTTPS it goes nowhere without it."""
    secure = request.url.scheme == "https"
    name = SECURE_COOKIE if secure else COOKIE
    answer.set_cookie(name, ticket, max_age=WHOLE, path="/", secure=secure, httponly=True, samesite="lax")


def drop_ticket(answer: Response) -> None:
    """Let an answer take the ticket away, by either name."""
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    answer.delete_cookie(SECURE_COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def keep_language(request: Request, answer: Response, name: str, language: str) -> None:
    """Let an answer give the browser the language of its pages, for a year."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, language, max_age=365 * 86400, path="/", secure=secure, httponly=True, samesite="lax")
