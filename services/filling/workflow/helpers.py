"""The processes that work beside filling."""

from dataclasses import dataclass

from services.filling.judges.judges import Judges
from services.filling.libreoffice.pool import OfficePool


@dataclass(frozen=True, kw_only=True)
class Helpers:
    """The processes beside the service: who lays papers out, and who judges them."""

    office: OfficePool
    judges: Judges

    def warm(self) -> None:
        """Start those that are cold, beside whatever the caller does next: papers will come soon."""
        self.office.warm()
        self.judges.warm()

    def close(self) -> None:
        """End them all."""
        self.office.close()
        self.judges.close()
