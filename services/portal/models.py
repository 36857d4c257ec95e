"""What the portal answers to programs: who is asking."""

from pydantic import Field

from shared.http.models import Answer
from shared.people.principal import Role


class Me(Answer):
    """Who is asking: a person who signed in, or a program with a key."""

    id: str
    name: str
    roles: list[Role] = Field(description="In the order of their names.")
    unit: str | None = Field(description="The unit of the agency; null: the agency itself.")
    signs: list[str] = Field(description="The names in a season's [signers] that this person is.")
