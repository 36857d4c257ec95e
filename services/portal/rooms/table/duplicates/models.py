"""The form of a decision about a nominee who stands elsewhere too."""

from pydantic import BaseModel, Field

from services.portal.ask import Facts


class Decided(BaseModel):
    """Which row it is about, where the other stands, and whether the row is kept or dropped."""

    table: str = Field(max_length=80)
    order: int = Field(ge=1)
    other_submission: str = Field(max_length=40)
    other_table: str = Field(max_length=80)
    other_order: int = Field(ge=1)
    verdict: str = Field(max_length=10)

    @property
    def asked(self) -> Facts:
        """Return it as intake is asked."""
        other = {"submission_id": self.other_submission, "table": self.other_table, "order": self.other_order}
        return {"table": self.table, "order": self.order, "other": other, "verdict": self.verdict}
