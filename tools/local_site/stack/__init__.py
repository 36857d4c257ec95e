"""A whole site on one machine without Docker: what docker-compose.yml names, as private processes in one folder."""

from tools.local_site.stack.stack import Stack

__all__ = ["Stack"]
