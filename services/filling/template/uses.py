"""Which values of its context a template uses, all its parts together: `hop.ngay`, `ca_nhan[].ho_ten` …"""

from functools import lru_cache
from pathlib import Path

from services.filling.template.reads import reads
from services.filling.template.render import sources


@lru_cache(64)
def uses(template: Path) -> tuple[str, ...]:
    """Return the paths that a template reads, sorted; a path means all that lies below it."""
    parts = sources(template).parts.values()
    return tuple(sorted({f"{read.path}{read.use.value}" for source in parts for read in reads(source)}))
