"""What an engine changes on a machine, remembered before it starts and put back after it ended."""

import contextlib
import json
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

OURS = ("02:42:0a:d5", "02:42:0a:d6")  # how an engine writes 10.213 and 10.214 as an address of a link
SWITCHES = ("net/ipv4/ip_forward", "net/bridge/bridge-nf-call-iptables", "net/bridge/bridge-nf-call-ip6tables")


def run(*words: str, check: bool = True) -> str:
    """Run a program and return what it printed; raises CalledProcessError."""
    return subprocess.run(words, check=check, capture_output=True, text=True).stdout


def state() -> dict[str, list[str] | dict[str, str]]:
    """Return the rules of the firewall, the links, and the kernel's switches, as they are now."""
    paths = [Path("/proc/sys") / name for name in SWITCHES]
    return {
        "rules": rules(),
        "links": links(),
        "switches": {str(path): path.read_text() for path in paths if path.exists()},
    }


def engines() -> list[str]:
    """Return the command line of every Docker engine that runs here."""
    result = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            words = path.read_text().split("\0")
            result += [" ".join(words)] if Path(words[0]).name == "dockerd" else []
    return result


def remember(path: Path) -> None:
    """Write down how the machine is, for `put_back`, unless an earlier run that was killed did."""
    if not path.exists():
        path.write_text(json.dumps(state()))


def put_back(path: Path) -> None:
    """Make the machine as it was remembered: rules, links, switches; nothing when nothing was remembered."""
    if not path.exists():
        return
    before = json.loads(path.read_text())
    for words in undoing(before["rules"], rules()):
        run("iptables", *words)
    for link in set(links()) - set(before["links"]):
        run("ip", "link", "delete", link)
    for switch, value in before["switches"].items():
        Path(switch).write_text(value)
    path.unlink()


def undoing(before: Sequence[str], now: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words of iptables that lead from one list of rules back to another; both as `rules` gives them."""
    new = [entry for entry in now if entry not in before]
    for table, rule in (entry.split(" -A ") for entry in new if " -A " in entry):
        yield ("-t", table, "-D", *shlex.split(rule))
    chains = [entry.replace(" :", " ").split(" ") for entry in new if " :" in entry and " -A " not in entry]
    for table, chain, _ in (entry for entry in chains if entry[2] != "-"):
        policies = [entry.rsplit(" ", 1)[1] for entry in before if entry.startswith(f"{table} :{chain} ")]
        yield ("-t", table, "-P", chain, policies[0] if policies else "ACCEPT")
    for how in ("-F", "-X"):  # all are emptied first: one may lead to another
        yield from (("-t", table, how, chain) for table, chain, policy in chains if policy == "-")


def rules() -> list[str]:
    """Return every chain (`table :NAME POLICY`) and rule (`table -A …`) of the firewall."""
    result, table = [], ""
    for line in run("iptables-save").splitlines():
        if line.startswith("*"):
            table = line[1:]
        elif line.startswith((":", "-A")):
            result.append(f"{table} {line.split(' [')[0]}")
    return result


def links() -> list[str]:
    """Return the names of all bridges, and of what a build that was broken off left of its own link."""
    bridges, pairs = (json.loads(run("ip", "-j", "link", "show", "type", kind) or "[]") for kind in ("bridge", "veth"))
    ours = [pair for pair in pairs if pair and pair["address"].startswith(OURS)]  # its other end goes with it
    return [bridge["ifname"] for bridge in (*(bridge for bridge in bridges if bridge), *ours)]


def mtu() -> str:
    """Return the size of packet that the machine's own way to the outside takes."""
    ways = json.loads(run("ip", "-j", "route", "show", "default") or "[]")
    return Path(f"/sys/class/net/{ways[0]['dev']}/mtu").read_text().strip() if ways else "1500"


def groups_left(name: str) -> list[str]:
    """Remove the control groups of this name and those in them; return which are still in use."""
    top = Path("/sys/fs/cgroup")
    findings = [path for place in (top, *top.glob("*/")) for path in (place / name).glob("**/") if path.is_dir()]
    for group in sorted(findings, reverse=True):
        with contextlib.suppress(OSError):
            group.rmdir()
    return [str(entry) for entry in findings if entry.exists()]


def remove(folder: Path) -> None:
    """Remove a folder, and first what is still mounted below it."""
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text().splitlines()]
    for place in sorted((entry for entry in mounted if entry.startswith(f"{folder}/")), reverse=True):
        run("umount", "--lazy", place, check=False)
    shutil.rmtree(folder)
