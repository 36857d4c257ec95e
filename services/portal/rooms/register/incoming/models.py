"""The forms of the register of incoming papers; a field that is left empty says nothing."""

from pydantic import BaseModel, Field

from services.portal.ask import Facts


class Form(BaseModel):
    """A form, as `/v1` takes it."""

    @property
    def asked(self) -> Facts:
        """Return what the form says, without its empty fields."""
        return {name: value for name, value in self.model_dump().items() if value}


class Arrived(Form):
    """A paper that came."""

    sender: str = Field(default="", max_length=200)
    label: str = Field(default="", max_length=80)
    date: str = Field(default="", max_length=10)
    title: str = Field(default="", max_length=500)
    arrived: str = Field(default="", max_length=10)
    season: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=500)


class Handling(Form):
    """How a paper is dealt with; a text that is emptied is emptied there too, a day stays."""

    handler: str = Field(default="", max_length=200)
    forwarded: str = Field(default="", max_length=10)
    due: str = Field(default="", max_length=10)
    progress: str = Field(default="", max_length=5000)
    answer: str = Field(default="", max_length=80)
    note: str = Field(default="", max_length=500)

    @property
    def asked(self) -> Facts:
        """Return what the form says; a day that is not given is left out."""
        return {name: value for name, value in self.model_dump().items() if value or name not in ("forwarded", "due")}
