"""The settings of a process as they are: each variable, its value without passwords, and what it means."""

import re

from fastapi import APIRouter

from shared.http.admin.models import SettingsTold, SettingTold
from shared.http.admin.settings_words import VIETNAMESE
from shared.settings import Settings

PASSWORD = re.compile(r"(?<=://)([^/@:\s]*):([^/@\s]+)@")  # of an address: `scheme://name:password@host`


def add_routes(routes: APIRouter, settings: Settings) -> None:
    """Add the route of settings."""

    @routes.get("/settings")
    def get_settings() -> SettingsTold:
        """Return the settings of this process as they are, passwords in addresses hidden."""
        return SettingsTold(items=told(settings))


def told(settings: Settings) -> list[SettingTold]:
    """Return each setting as it may be shown."""
    return [
        SettingTold(
            name=f"HOSO_{name.upper()}",
            value=PASSWORD.sub(r"\1:•••@", "" if (value := getattr(settings, name)) is None else str(value)),
            is_default=value == field.get_default(),
            description=field.description or "",
            description_vi=VIETNAMESE[f"HOSO_{name.upper()}"],
        )
        for name, field in Settings.model_fields.items()
    ]
