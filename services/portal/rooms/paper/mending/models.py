"""The form of a change."""

from pydantic import BaseModel, ConfigDict, Field

from services.portal.ask import Facts


class Change(BaseModel):
    """The form of one value: where it stands, what it becomes and why; `sure` once the consequences were shown."""

    model_config = ConfigDict(extra="ignore")

    table: str = Field(max_length=80)
    row: int = Field(ge=1)
    column: str = Field(max_length=80)
    value: str = Field(default="", max_length=2000)
    reason: str = Field(default="", max_length=2000)
    replace: bool = False
    sure: bool = False

    @property
    def asked(self) -> Facts:
        """Return it as intake is asked."""
        cell = {"table": self.table, "row": self.row, "column": self.column, "value": self.value}
        return {"reason": self.reason, "cells": [cell], "replace": self.replace}
