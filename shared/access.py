"""Who may do what: every route declares the roles that may use it."""

from typing import Any

from fastapi import Depends, Request

from shared.errors import Forbidden, Unauthorised
from shared.keys import Principal, Role


class KeyMissing(Unauthorised):
    code = "KEY_MISSING"
    vi = "Thiếu khóa truy cập hoặc khóa không đúng; hãy gửi tiêu đề “Authorization: Bearer <khóa>”."
    en = "The API key is missing or not known; send the header “Authorization: Bearer <key>”."


class RoleMissing(Forbidden):
    code = "ROLE_MISSING"
    vi = "Khóa này có vai trò “{role}”, việc này cần một trong: {needed}; hãy xin quản trị viên cấp khóa khác."
    en = "This key has the role “{role}”; this needs one of: {needed}. Ask the administrator for another key."


def allow(*roles: Role) -> Any:
    """Declare on a route which roles may use it; admin always may. None given means everybody, even without a key."""
    declared = frozenset(roles)

    def check(request: Request) -> Principal | None:
        if not declared:
            return None
        key = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        who: Principal | None = request.app.state.keys.who(key) if key else None
        if who is None:
            raise KeyMissing()
        if who.role is not Role.ADMIN and who.role not in declared:
            raise RoleMissing(role=who.role, needed=", ".join(sorted(declared | {Role.ADMIN})))
        return who

    return Depends(check)
