"""Images for an engine that reaches no registry of images: Debian by debootstrap, on it stand-ins for the servers."""

import shutil
from pathlib import Path

from tests.compose.engine import Engine
from tests.compose.machine import remove, run
from tests.compose.mirror import debian_mirror
from tests.compose.packages import POLICY
from tools.local_site.servers.minio import BUILT

STANDINS = Path(__file__).parent / "standins"
BASES = {"debian:12-slim": "bookworm", "debian:13-slim": "trixie"}
SOURCES = """\
deb {mirror} {suite} main
deb {mirror} {suite}-updates main
deb {mirror}-security {suite}-security main
"""
CLEAN = 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };\n'  # as the official images have it
OWN_ROOTS = Path("/usr/local/share/ca-certificates")  # where a machine has authorities of its own, images need them too
ALL_ROOTS, INSIDE = Path("/etc/ssl/certs/ca-certificates.crt"), "/etc/ssl/roots-of-the-machine.pem"
PLUGIN = "usr/libexec/docker/cli-plugins/docker-compose"


def bases(engine: Engine) -> None:
    """Make the two images that Debian's official ones stand for, where they are absent."""
    for image, suite in BASES.items():
        if not engine.has(image):
            tree = engine.home / suite
            run("debootstrap", "--variant=minbase", suite, str(tree), debian_mirror())
            engine.docker("import", *_furnish(tree, suite), str(_packed(tree)), image)
            remove(tree)
            tree.with_suffix(".tar").unlink()


def plugin(engine: Engine) -> None:
    """Put Compose where this engine's client looks for it: Debian 13's package, a program that needs nothing else."""
    target = engine.config / "cli-plugins/docker-compose"
    if target.exists():
        return
    place = engine.home / "plugin"
    place.mkdir(exist_ok=True)
    fetch = "apt-get update -qq; cd /out; apt-get -o APT::Sandbox::User=root download -qq docker-compose"
    engine.docker("run", "--rm", "-v", f"{place}:/out", "debian:13-slim", "sh", "-ec", fetch)
    (package,) = place.glob("*.deb")
    run("dpkg-deb", "-x", str(package), str(place))
    target.parent.mkdir(parents=True)
    shutil.move(place / PLUGIN, target)
    shutil.rmtree(place)


def standins(engine: Engine, images: dict[str, str]) -> None:
    """Build the stand-in of each server, by its name in the compose file, where its image is absent."""
    for name, image in images.items():
        if not engine.has(image):
            context = engine.home / "context"
            shutil.copytree(STANDINS / name, context)
            if name == "minio":
                shutil.copy(BUILT, context)
            engine.docker("build", "-q", "-t", image, str(context))
            shutil.rmtree(context)


def _furnish(tree: Path, suite: str) -> list[str]:
    """Give a tree its sources of packages and the machine's authorities; return what the image says of itself."""
    (tree / "etc/apt/sources.list").write_text(SOURCES.format(mirror=debian_mirror(), suite=suite))
    (tree / str(POLICY)[1:]).write_text("#!/bin/sh\nexit 101\n")
    (tree / str(POLICY)[1:]).chmod(0o755)
    (tree / "etc/apt/apt.conf.d/docker-clean").write_text(CLEAN)
    said = ["--change", 'CMD ["bash"]']
    if any(OWN_ROOTS.glob("*.crt")):
        (tree / INSIDE[1:]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ALL_ROOTS, tree / INSIDE[1:])
        shutil.copytree(OWN_ROOTS, tree / str(OWN_ROOTS)[1:], dirs_exist_ok=True)
        said += [word for name in ("SSL_CERT_FILE", "PIP_CERT") for word in ("--change", f"ENV {name}={INSIDE}")]
    return said


def _packed(tree: Path) -> Path:
    packed = tree.with_suffix(".tar")
    leave = [f"--exclude=./{word}" for word in ("var/cache/apt/*", "var/lib/apt/lists/*", "usr/share/doc/*")]
    run("tar", "-C", str(tree), *leave, "-cf", str(packed), ".")
    return packed
