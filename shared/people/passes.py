"""Passes: texts that a client carries, signed with the site's secret for one purpose and good for a while."""

from itsdangerous import BadData, URLSafeTimedSerializer

from shared.errors.tree import Forbidden
from shared.people.accounts.store import PersonStore

GOOD_FOR = 3600  # seconds


class PassUnfit(Forbidden):
    """A pass that no service of this site gave, or one that is too old."""

    code = "PASS_UNFIT"
    vi = "Mã xem trước không đúng hoặc đã quá một giờ; hãy hỏi lại kế hoạch của hồ sơ để lấy mã mới."
    en = "The pass is not one of this site, or older than an hour; ask for the plan of the dossier again for another."


class Passes:
    """Signs texts for a purpose and reads them again."""

    def __init__(self, store: PersonStore) -> None:
        self._store = store

    def give(self, purpose: str, text: str) -> str:
        """Return a pass that holds a text."""
        return str(self._serializer(purpose).dumps(text))

    def read(self, purpose: str, text: str, *, good_for: int = GOOD_FOR) -> str:
        """Return the text of a pass of this purpose, given so many seconds ago at most; raises PassUnfit."""
        try:
            return str(self._serializer(purpose).loads(text, max_age=good_for))
        except BadData as error:
            raise PassUnfit() from error

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._store.secret(), salt=f"hoso.pass.{purpose}")
