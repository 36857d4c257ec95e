"""What the health routes answer when all is well."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"]


class Ready(BaseModel):
    """The process has what HTTP needs."""

    status: Literal["ready"]
    services: list[str]


class ServiceFigures(BaseModel):
    """What waits in one service."""

    model_config = ConfigDict(frozen=True)

    waiting: int = Field(description="Events in its outbox that are not published yet.")
    queue: int = Field(description="Messages that wait for it at the broker.")
    dead: int = Field(description="Events that it gave up on.")
    libreoffice_isolated: bool | None = Field(default=None, description="Of the service that lays papers out.")


class Complete(BaseModel):
    """Everything that the services depend on is there."""

    status: Literal["complete"]
    services: dict[str, ServiceFigures]
