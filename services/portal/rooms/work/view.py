"""What waits for whoever signed in, and what they wait for: by dossier, kind and step, the longest waiting first."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.portal.ask import Facts

OF_DOSSIER = ("review", "mend")  # what is done for a dossier, not for each kind of its papers
NOTES = 3  # reasons told of a dossier that is to be mended


@dataclass(frozen=True, kw_only=True)
class Work:
    """Papers of one kind of one dossier that wait for the same; `address` is where that is done, '' for nowhere."""

    address: str
    group: Facts
    notes: list[Facts]


def mine_of(groups: Iterable[Facts]) -> list[Work]:
    """Return what somebody has to do, and of what is to be mended why it came back."""
    return [
        Work(address=_address(group), group=group, notes=_notes(group) if group["task"] == "mend" else [])
        for group in _by_age(_by_dossier(groups))
    ]


def others_of(groups: Iterable[Facts], mine: Iterable[Facts]) -> list[Work]:
    """Return what waits for others."""
    own = {_key(group) for group in mine}
    return [
        Work(address=f"/ho-so/{group['dossier_id']}", group=group, notes=[])
        for group in _by_age(_by_dossier(group for group in groups if _key(group) not in own))
    ]


def _by_dossier(groups: Iterable[Facts]) -> list[Facts]:
    """Return the groups, those of a dossier that are decided or mended together as one."""
    joined: dict[tuple[object, ...], Facts] = {}
    for group in groups:
        key = (group["dossier_id"], group["task"]) if group["task"] in OF_DOSSIER else _key(group)
        known = joined.get(key)
        joined[key] = group if known is None else _joined(known, group)
    return list(joined.values())


def _joined(known: Facts, group: Facts) -> Facts:
    since, papers = min(str(known["since"]), str(group["since"])), [*known["papers"], *group["papers"]]
    return {**known, "count": known["count"] + group["count"], "since": since, "papers": papers}


def unmended_of(faulty: Iterable[Facts]) -> list[Facts]:
    """Return the tables with faults in the place of which none was sent."""
    return [table for table in faulty if not table["replaced_by"]]


def _notes(group: Facts) -> list[Facts]:
    """Return a paper of each reason that papers halted for, the first of them."""
    papers = {paper["note"] or paper["vi"]: paper for paper in reversed(group["papers"])}
    return [paper for reason, paper in reversed(papers.items()) if reason][:NOTES]


def _by_age(groups: Iterable[Facts]) -> list[Facts]:
    return sorted(groups, key=lambda group: str(group["since"]))


def _key(group: Facts) -> tuple[object, ...]:
    return tuple(group[name] for name in ("dossier_id", "kind", "task", "step", "signer"))


def _address(group: Facts) -> str:
    dossier = f"/ho-so/{group['dossier_id']}"
    if group["task"] == "sign":
        return f"/ky/{group['dossier_id']}/{group['kind']}?nguoi={group['signer']}"
    if group["task"] == "issue":
        return f"/cap-so/{group['dossier_id']}"
    return f"{dossier}/duyet" if group["task"] == "review" else dossier
