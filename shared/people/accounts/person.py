"""A person of the site: the sign-in name, what they may do, for whom they sign, and the hash of their password."""

import re
from dataclasses import dataclass

from shared.errors.tree import BadRequest, Conflict
from shared.people.principal import Principal, Role
from shared.text.messages import Language

SIGN_IN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?")


class SignInUnfit(BadRequest):
    code = "SIGN_IN_NAME_UNFIT"
    vi = "Tên đăng nhập “{sign_in}” không dùng được; chỉ dùng chữ a-z không dấu, số và . _ - ở giữa, tối đa 60 ký tự."
    en = "The sign-in name “{sign_in}” cannot be used; take letters a-z, digits, and . _ - between them, 60 at most."


class SignInTaken(Conflict):
    code = "SIGN_IN_NAME_TAKEN"
    vi = "Đã có người dùng tên đăng nhập “{sign_in}”; hãy chọn tên khác."
    en = "Somebody has the sign-in name “{sign_in}” already; choose another."


class IdentityTaken(Conflict):
    code = "IDENTITY_TAKEN"
    vi = "Tài khoản cơ quan “{identity}” đã gắn với người dùng khác; hãy bỏ gắn ở đó trước."
    en = "The agency's account “{identity}” belongs to another person here; take it from them first."


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person as the store keeps them; `epoch` grows with whatever must end the sessions that there are."""

    id: str  # never given to anybody else
    sign_in: str
    name: str
    roles: frozenset[Role]
    unit: str | None = None
    signs: frozenset[str] = frozenset()
    language: Language = "vi"
    password: str  # an argon2 hash
    one_time: bool = False  # the password is to be replaced at the first sign-in; until then nothing else may be done
    locked: bool = False
    epoch: int = 0
    identity: str | None = None  # who they are at the agency's identity provider; then they have no password
    second: str = ""  # the secret of the codes on their phone, base32; '' where there is none
    second_used: int = 0  # the step of the last code that let them in

    @property
    def principal(self) -> Principal:
        """Return who asks when this person does; somebody whose password is a one-time one has no role yet."""
        roles = frozenset[Role]() if self.one_time else self.roles
        return Principal(id=self.id, name=self.name, roles=roles, unit=self.unit, signs=self.signs)


def expect_sign_in(name: str) -> str:
    """Return a sign-in name in its one form, small letters; raises SignInUnfit."""
    name = name.strip().lower()
    if not SIGN_IN.fullmatch(name):
        raise SignInUnfit(sign_in=name[:80])
    return name
