"""Who may do what: every route declares the roles that may use it."""

from typing import Any  # FastAPI types what stands in the place of a dependency so

from fastapi import Depends, Request

from shared.errors.tree import Forbidden, Unauthorised
from shared.people.authenticator import Authenticator
from shared.people.principal import Principal, Role
from shared.people.role_words import words_of


class KeyMissing(Unauthorised):
    code = "KEY_MISSING"
    vi = "Chưa đăng nhập hoặc khóa không đúng; hãy đăng nhập lại, hoặc gửi tiêu đề “Authorization: Bearer <khóa>”."
    en = "Nobody is signed in, or the key is not known; sign in again, or send “Authorization: Bearer <key>”."


class RoleMissing(Forbidden):
    code = "ROLE_MISSING"
    vi = "Vai trò hiện có: {roles}; việc này cần một trong: {needed}. Hãy xin quản trị viên cấp vai trò đó."
    en = "The present role is: {roles}; this needs one of: {needed}. Ask the administrator for that role."


class AgencyOnly(Forbidden):
    code = "AGENCY_ONLY"
    vi = (
        "Việc này là của cả cơ quan, còn khóa hoặc tài khoản này chỉ của đơn vị “{unit}”; "
        "hãy nhờ người của cơ quan làm."
    )
    en = "This is the whole agency's, and this key or account is of the unit “{unit}”; ask somebody of the agency."


def allow(*roles: Role, whole_agency: bool = False) -> Any:
    """Declare on a route which roles may use it; admin always may. None given means everybody, even without a key.

    What tells of all units at once is for the `whole_agency`: no principal of a unit may use it. Which rows a unit
    sees is for the queries to say.
    """
    declared = frozenset(roles)

    def check(request: Request) -> Principal | None:
        if not declared:
            return None
        who: Principal | None = request.scope.get("principal")
        if who is None:
            raise KeyMissing()
        if not who.roles & (declared | {Role.ADMIN}):
            raise RoleMissing(roles=words_of(who.roles), needed=words_of(declared | {Role.ADMIN}))
        if whole_agency and who.unit is not None:
            raise AgencyOnly(unit=who.unit)
        return who

    return Depends(check)


def is_still(request: Request, who: Principal) -> bool:
    """Ask again whether a request is from whom it was: an answer that goes on for hours outlives a key."""
    authenticator: Authenticator = request.app.state.authenticator
    return authenticator.authenticate(request.scope["headers"]) == who
