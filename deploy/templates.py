"""The files of a site as Jinja templates: deploy/templates holds what is written by hand."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from deploy.site import ServiceEntry

TEMPLATES = Path(__file__).with_name("templates")
_JINJA = Environment(  # noqa: S701 - what it makes is no HTML
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def fill(template: str, entries: Mapping[str, ServiceEntry], **facts: object) -> str:
    """Return the text of a template for these services; a name that it lacks raises UndefinedError."""
    return _JINJA.get_template(f"{template}.jinja").render(services=list(entries.values()), **facts)
