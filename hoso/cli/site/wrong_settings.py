"""What is wrong with the environment variables of HoSo, each told by its name."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from shared.errors.site import SettingsWrong
from shared.settings import Settings
from shared.text.validation_messages import describe


def wrong_settings(error: Exception) -> SettingsWrong | None:
    """Return what is wrong with settings that could not be read, each by its variable; values are kept to themselves.

    Nothing when the error is no error of settings. An address may hold a password, so no value is repeated.
    """
    if not isinstance(error, ValidationError) or error.title != Settings.__name__:
        return None
    return SettingsWrong(faults=[_fault(fault) for fault in error.errors(include_input=False)])


def unknown_settings(names: Iterable[str]) -> dict[str, str]:
    """Return each of these variables that begins like a setting and is none, with the setting that was likely meant."""
    known = {f"HOSO_{name.upper()}" for name in Settings.model_fields} | {"HOSO_FAILPOINT"}
    strange = sorted(name for name in names if name.startswith("HOSO_") and name not in known)
    return {name: next(iter(get_close_matches(name, known, n=1)), "") for name in strange}


def _fault(fault: Mapping[str, object]) -> tuple[str, str, str]:
    place = fault["loc"]
    name = str(place[0] if isinstance(place, tuple) else place)
    meaning = describe(fault)
    vi, en = meaning.vi, meaning.en
    if fault["type"] == "string_pattern_mismatch":
        vi, en = "không phải địa chỉ dùng được", "is no address that can be used"
    field = Settings.model_fields.get(name)
    purpose = (field and field.description) or name
    return f"HOSO_{name.upper()}", vi, f"{en} ({purpose.rstrip('.')})"
