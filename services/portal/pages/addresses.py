"""Addresses of the portal, and where a form leads back to: never to another site."""

from urllib.parse import quote, urlsplit

from fastapi import Request

SIGN_IN, AGENCY, OWN_PASSWORD = "/dang-nhap", "/dang-nhap/co-quan", "/toi/mat-khau"
AGAIN, SESSION = f"{SIGN_IN}/lai", f"{SIGN_IN}/phien"


def local(path: str) -> str:
    """Return an address of this site as it was given, else that of the first page: nobody is sent elsewhere."""
    parts = urlsplit(path)
    ours = path.startswith("/") and not path.startswith("//") and not parts.scheme and not parts.netloc
    return path if ours and path.isprintable() and "\\" not in path else "/viec"


def target(request: Request) -> str:
    """Return the address that was asked for, with its query."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def sign_in_and_back(request: Request) -> str:
    """Return the address of the sign-in page that leads back to the page of a request."""
    return f"{SIGN_IN}?tiep={quote(target(request), safe='/')}"
