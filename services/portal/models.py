"""What the portal tells programs: who is asking, and whom the site lets in."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from shared.http.models import Answer
from shared.people.principal import Role


def _named(name: str) -> str:
    """Return a name as it is kept: NFC, without blanks around it; raises ValueError for one that cannot be kept."""
    name = unicodedata.normalize("NFC", name.strip())
    if not name or not name.isprintable():
        raise ValueError("a name of letters is needed")
    return name


Name = Annotated[str, Field(max_length=200), AfterValidator(_named)]
Signs = Annotated[list[Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,39}$")]], Field(max_length=40)]


class Me(Answer):
    """Who is asking: a person who signed in, or a program with a key."""

    id: str
    name: str
    roles: list[Role] = Field(description="In the order of their names.")
    unit: str | None = Field(description="The unit of the agency; null: the agency itself.")
    signs: list[str] = Field(description="The names in a season's [signers] that this person is.")


class KeyBody(BaseModel):
    """A key to be made: whose it is and what it may do."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    roles: list[Role] = Field(min_length=1)
    unit: Name | None = Field(default=None, description="The unit whose dossiers are seen; null: all.")
    signs: Signs = Field(default=[], description="The names in a season's [signers] that they are.")


class PersonBody(KeyBody):
    """A person to be added."""

    sign_in: str = Field(max_length=80, description="The name they sign in by.")


class KeyTold(Me):
    """A key, without the key itself."""


class KeyPage(Answer):
    """One page of keys, in the order they were made."""

    items: list[KeyTold]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class KeyAdded(Answer):
    """A new key, told this once."""

    key: str
    name: str


class KeysDropped(Answer):
    """How many keys were taken away."""

    dropped: int


class PersonTold(Me):
    """A person who may sign in."""

    sign_in: str
    locked: bool
    second_factor: bool = Field(description="Whether they sign in with a code from a phone too.")
    identity: str | None = Field(description="Who they are at the agency's identity provider; null: a password.")


class PersonAdded(PersonTold):
    """A new person with their one-time password, told this once."""

    password: str


class PersonPage(Answer):
    """One page of people, in the order in which they came."""

    items: list[PersonTold]
    next: str | None = Field(description="Give it back as `cursor` for more.")


class Locking(BaseModel):
    """Whether somebody is to be shut out."""

    model_config = ConfigDict(extra="forbid")

    locked: bool


class Identity(BaseModel):
    """Who somebody is at the agency's identity provider."""

    model_config = ConfigDict(extra="forbid")

    identity: Annotated[Name, Field(max_length=255)] = Field(description="What its claim HOSO_OIDC_CLAIM says of them.")


class OneTimePassword(Answer):
    """A new one-time password, told this once."""

    person_id: str
    password: str
