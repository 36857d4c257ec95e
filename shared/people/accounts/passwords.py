"""Passwords: hashed with argon2id, a few at a time; what is too short is refused."""

import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shared.errors.tree import BadRequest

SHORTEST, LONGEST = 10, 200  # characters of a password
AT_ONCE = BoundedSemaphore(4)  # each takes 19 MiB and 38 ms of a core
HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)  # OWASP's least for argon2id
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another


class PasswordUnfit(BadRequest):
    code = "PASSWORD_UNFIT"
    vi = "Mật khẩu phải có từ {shortest} đến {longest} ký tự và khác mật khẩu đang dùng; hãy chọn mật khẩu khác."
    en = "A password has {shortest} to {longest} characters and is not the present one; choose another."

    def __init__(self) -> None:
        super().__init__(shortest=SHORTEST, longest=LONGEST)


def hashed(password: str) -> str:
    """Return the argon2id hash of a password; raises PasswordUnfit."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordUnfit()
    with AT_ONCE:
        return HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Say whether a password is the one that was hashed; it takes as long when it is not."""
    with AT_ONCE:
        try:
            return HASHER.verify(kept, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False


def one_time_password() -> str:
    """Return a password to be told once and replaced at the first sign-in: 74 random bits, easy to read out."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))


@cache
def nobodys() -> str:
    """Return a hash to compare with where a name is nobody's, so that it takes as long."""
    return hashed(secrets.token_urlsafe(16))
