"""The form of an initiative."""

from pydantic import BaseModel, Field


class InitiativeForm(BaseModel):
    """What the form says of an initiative."""

    kind: str = Field(default="initiative", max_length=20)
    name: str = Field(default="", max_length=300)
    author: str = Field(default="", max_length=200)
    text: str = Field(default="", max_length=5000)
    unit: str = Field(default="", max_length=200)
