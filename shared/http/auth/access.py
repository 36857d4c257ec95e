"""Who may do what: every route declares the roles that may use it."""

from typing import Any

from fastapi import Depends, Request

from shared.errors.tree import Forbidden, Unauthorised
from shared.people.key_file import Principal, Role


class KeyMissing(Unauthorised):
    code = "KEY_MISSING"
    vi = "Thiếu khóa truy cập hoặc khóa không đúng; hãy gửi tiêu đề “Authorization: Bearer <khóa>”."
    en = "The API key is missing or not known; send the header “Authorization: Bearer <key>”."


class RoleMissing(Forbidden):
    code = "ROLE_MISSING"
    vi = "Khóa này có vai trò “{role}”, việc này cần một trong: {needed}; hãy xin quản trị viên cấp khóa khác."
    en = "This key has the role “{role}”; this needs one of: {needed}. Ask the administrator for another key."


def holder(request: Request) -> Principal | None:
    """Return whose key a request bears, if anybody's; two keys are none. The scheme's case is free (RFC 9110, 11.1)."""
    given = request.headers.getlist("authorization")
    scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or not key.strip():
        return None
    who: Principal | None = request.app.state.keys.who(key.strip())
    return who


def allow(*roles: Role) -> Any:
    """Declare on a route which roles may use it; admin always may. None given means everybody, even without a key."""
    declared = frozenset(roles)

    def check(request: Request) -> Principal | None:
        if not declared:
            return None
        who = holder(request)
        if who is None:
            raise KeyMissing()
        if who.role is not Role.ADMIN and who.role not in declared:
            raise RoleMissing(role=who.role, needed=", ".join(sorted(declared | {Role.ADMIN})))
        return who

    return Depends(check)
