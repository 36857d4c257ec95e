"""What the administrator is told of dead letters and settings."""

from pydantic import BaseModel, ConfigDict, Field


class DeadLetter(BaseModel):
    """An event that a service gave up on, or a message that is no event of ours (`unreadable`)."""

    model_config = ConfigDict(frozen=True)

    service: str
    id: str
    type: str
    tries: int
    error: str
    at: str


class DeadLetterWhole(DeadLetter):
    """The same with its body."""

    body: str = Field(description="As text; what is not UTF-8 in it is replaced.")


class DeadLetters(BaseModel):
    """What is parked: all counted by service, of each service the 200 oldest."""

    model_config = ConfigDict(frozen=True)

    counts: dict[str, int]
    items: list[DeadLetter]


class DeadLetterSettled(BaseModel):
    """What was done with one that was parked."""

    model_config = ConfigDict(frozen=True)

    service: str
    id: str
    done: str = Field(description="`replayed` or `dropped`.")


class SettingTold(BaseModel):
    """One setting."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(examples=["HOSO_BROKER_URL"])
    value: str = Field(description="As it is now; passwords in addresses are hidden.")
    is_default: bool
    description: str = Field(description="What it means, in English.")
    description_vi: str = Field(description="The same in Vietnamese.")


class SettingsTold(BaseModel):
    """Every setting of the process that answers."""

    model_config = ConfigDict(frozen=True)

    items: list[SettingTold]
