"""The version of HoSo, from the metadata of the installed package; `pyproject.toml` alone says the number."""

from importlib.metadata import version


def hoso_version() -> str:
    """Return the version as `pyproject.toml` had it when this was installed."""
    return version("hoso")
