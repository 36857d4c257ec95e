"""The words of the roles, as an office says them."""

from shared.people.principal import Role
from shared.text.messages import Sentence

ROLES = {
    Role.CLERK: Sentence(vi="văn thư", en="clerk"),
    Role.OFFICER: Sentence(vi="chuyên viên phụ trách", en="officer"),
    Role.SIGNER: Sentence(vi="người ký", en="signer"),
    Role.ARCHIVIST: Sentence(vi="lưu trữ viên", en="archivist"),
    Role.ADMIN: Sentence(vi="quản trị viên", en="administrator"),
}
