"""What is answered of papers that hold no more."""

from pydantic import Field

from shared.http.models import Answer


class OtherPaper(Answer):
    """Another paper; `record_id` where it is archived."""

    document_id: str
    number: str
    record_id: str | None


class PaperVoid(Answer):
    """When a paper's number ceased to hold, who said so, and why."""

    at: str
    by: str | None = Field(description="The id of a person or key.")
    reason: str
