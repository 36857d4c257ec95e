"""What a new site is given at its first start: an administrator's key, and one who signs in."""

from collections.abc import Collection, Iterator

from shared.people.address import Directory
from shared.people.principal import Role


def first_of(directory: Directory, services: Collection[str]) -> Iterator[str]:
    """Make what nobody has yet, and yield the lines that tell it, once."""
    if not directory.keys.listed():
        key = directory.keys.add("admin", Role.ADMIN)
        yield f"Khóa quản trị, chỉ hiện một lần / admin key, shown once: {key}"
    if "portal" in services and not directory.accounts.store.listed():
        person, password = directory.accounts.add("admin", "Quản trị viên", [Role.ADMIN])
        yield (
            f"Đăng nhập lần đầu, chỉ hiện một lần / first sign-in, shown once: tên / name {person.sign_in}, "
            f"mật khẩu / password {password}"
        )
