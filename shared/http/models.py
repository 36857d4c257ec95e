"""What a refusal looks like to a program (RFC 9457), and what answers have in common."""

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """An answer, or a part of one: frozen, read from rows and dataclasses as well."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Fault(BaseModel):
    """One fault of several: of an entry its place, of a part its service and name, of a file its name and digest."""

    model_config = ConfigDict(frozen=True, extra="allow")

    vi: str
    en: str
    code: str | None = None
    place: str | None = Field(default=None, examples=["query.limit"])
    service: str | None = None
    part: str | None = None
    name: str | None = None
    name_en: str | None = None
    sha256: str | None = None


class Problem(BaseModel):
    """Why a request was refused or failed: a stable code, and what to do, in Vietnamese and English."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(examples=["urn:hoso:error:NOT_FOUND"])
    title: str
    status: int
    detail: str = Field(description="Vietnamese")
    detail_en: str = Field(description="English")
    code: str
    instance: str = Field(description="The path that was asked.")
    request_id: str = Field(description="Give it to the administrator; the log has it too.")
    faults: list[Fault] | None = Field(default=None, description="Each of several faults, with its place.")
