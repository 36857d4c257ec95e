"""What a worker's soffice is started with: its profile, arguments and environment, and what it leaves behind."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import structlog

log = structlog.get_logger()

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501 - one setting a line


def arguments(pipe: str, home: Path) -> Iterator[str]:
    """Yield the arguments of soffice: no window, no dialogs, its own pipe and profile."""
    yield from ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    yield f"--accept=pipe,name={pipe};urp;"
    yield f"-env:UserInstallation=file://{home}"


def leftovers(pipe: str, home: Path) -> tuple[str, ...]:
    """Return the patterns of the two sockets that LibreOffice leaves in /tmp when it is killed.

    One is named after the pipe, one after its profile: the MD5 of the address, each byte without a leading nought.
    """
    digest = hashlib.md5(f"file://{home}".encode("utf-16-le"), usedforsecurity=False).digest()
    names = (pipe, "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest))
    return tuple(f"/tmp/OSL_PIPE_*_{name}" for name in names)  # noqa: S108 - LibreOffice puts them there


def environment(home: Path) -> dict[str, str]:
    """Return the environment of soffice: nothing of the service's own environment."""
    kept = {
        "HOME": str(home),
        "TMPDIR": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    jemalloc = Path("/usr/lib/x86_64-linux-gnu/libjemalloc.so.2")
    return kept | ({"LD_PRELOAD": str(jemalloc)} if jemalloc.exists() else {})


def process_folder(folder: Path) -> Path:
    """Make a folder for its profile, in memory where that can be, else in the folder."""
    memory = Path("/dev/shm")  # noqa: S108 - a profile in memory is the point; mkdtemp keeps it private
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        memory = folder
        folder.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="hoso-worker-", dir=memory))


@cache
def isolation_prefix() -> tuple[str, ...]:
    """Return the prefix that takes the network away, where the machine permits it; otherwise a log line records it.

    The profile blocks links regardless. In a container `unshare` is refused: there the network itself must be closed.
    """
    for prefix in (("unshare", "--net"), ("unshare", "--net", "--map-root-user")):
        if not shutil.which("unshare"):
            break
        tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)  # noqa: S603 - fixed words
        if tried.returncode == 0:
            return prefix
    log.warning("libreoffice_not_isolated")
    return ()
