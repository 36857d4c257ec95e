"""Passes: what one service lets a client take to another, signed with the site's secret and good for an hour."""

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

    def read(self, purpose: str, given: str) -> str:
        """Return the text of a pass that was given for the same purpose; raises PassUnfit."""
        try:
            return str(self._serializer(purpose).loads(given, max_age=GOOD_FOR))
        except BadData as error:
            raise PassUnfit() from error

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._store.secret(), salt=f"hoso.pass.{purpose}")
