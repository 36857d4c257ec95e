"""What an office calls the roles."""

from collections.abc import Collection

from shared.people.principal import Role
from shared.text.messages import Sentence

ROLES = {
    Role.CLERK: Sentence(vi="văn thư", en="clerk"),
    Role.OFFICER: Sentence(vi="chuyên viên phụ trách", en="officer"),
    Role.SIGNER: Sentence(vi="người ký", en="signer"),
    Role.ARCHIVIST: Sentence(vi="lưu trữ viên", en="archivist"),
    Role.ADMIN: Sentence(vi="quản trị viên", en="administrator"),
}


def words_of(roles: Collection[Role]) -> Sentence:
    """Return what some roles are called, apart by commas, in the order of the roles."""
    words = [word for role, word in ROLES.items() if role in roles]
    return Sentence(vi=", ".join(word.vi for word in words), en=", ".join(word.en for word in words))
