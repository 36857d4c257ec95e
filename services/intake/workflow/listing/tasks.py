"""Lists what waits for people, in words, grouped by dossier and kind of paper."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from services.intake.models.tasks import TaskBoard, TaskGroup, TaskPaper
from services.intake.tables.listing.waiting import facts_with, groups_after, packs_with, papers_of_groups
from services.intake.tables.listing.waiting_rows import Group, Mine, Paper, Waiting
from services.intake.tables.seasons import season_titles
from services.intake.workflow.listing.due import due_of
from services.intake.workflow.listing.orders import orders_of
from services.intake.workflow.listing.task_words import signer_of, words_of_group
from services.intake.workflow.listing.titles import dossier_title, paper_title
from shared.contracts.progress import Task
from shared.database import Connection
from shared.errors.http import CursorInvalid
from shared.errors.stores import BlobDamaged, BlobMissing
from shared.errors.tree import NotFound
from shared.packs.facts.signers.own import own_signatures
from shared.packs.published import Packs
from shared.people.principal import Principal, Role
from shared.service import Kit

Papers = dict[tuple[str, str, str, str], list[Paper]]  # by dossier, kind, task and step
CURSOR = re.compile("([0-9A-Z]{26})-([0-9]{1,9})")
SHOWN = 20  # papers of a group that are named, unless fewer are asked for
WHY = ("note", "vi", "en")  # of the facts of a paper
OF_CLERK = frozenset({Task.MEND, Task.ISSUE})


def task_board(
    kit: Kit, who: Principal, *, dossier_id: str | None, mine: bool, cursor: str, limit: int, shown: int = SHOWN
) -> TaskBoard:
    """Return what waits that a principal sees, or for that principal alone, after a cursor; raises CursorInvalid.

    Of each group the first papers are named, `shown` of them.
    """
    place = CURSOR.fullmatch(cursor)
    if cursor and not place:
        raise CursorInvalid(cursor=cursor[:80])
    after = (place[1], int(place[2])) if place else ("", -1)
    with kit.database.read() as connection:
        kinds = packs_with(connection, who.unit)
        filters = Waiting(
            unit=who.unit,
            dossier_ids=None if dossier_id is None else [dossier_id],
            mine=_mine(kit, connection, who, kinds) if mine else None,
            orders=list(orders_of(kit.packs, {digest for digest, _ in kinds})),
        )
        groups = groups_after(connection, filters, after, limit + 1)
        page = groups[:limit]
        papers = _papers(connection, replace(filters, dossier_ids={group.dossier_id for group in page}), shown)
        seasons = season_titles(connection, {group.season_id for group in page})
    items = [_group(kit, group, papers, seasons) for group in page]
    more = f"{page[-1].dossier_id}-{page[-1].first}" if len(groups) > limit else None
    return TaskBoard(items=items, next=more)


def _mine(kit: Kit, connection: Connection, who: Principal, kinds: Sequence[tuple[str, str]]) -> Mine:
    packs, facts = kit.packs, facts_with(connection, who.unit)
    tasks = OF_CLERK if who.roles & {Role.CLERK, Role.ADMIN} else frozenset[Task]()
    reviews = [(digest, kind) for digest, kind in kinds if who.roles & {Role.ADMIN, *_reviewers(packs, digest, kind)}]
    signs = own_signatures(packs, facts, who.signs, kit.clock.today())
    return Mine(tasks=tasks, signs=signs, reviews=reviews)


def _reviewers(packs: Packs, digest: str, kind: str) -> frozenset[Role]:
    with suppress(NotFound, BlobMissing, BlobDamaged):  # `hoso doctor` names a pack that is gone
        return frozenset(map(Role, packs.get(digest).dossier_kind(kind).reviewers))
    return frozenset()


def _papers(connection: Connection, filters: Waiting, shown: int) -> Papers:
    """Return the first papers of the groups of some dossiers, by group."""
    papers: Papers = defaultdict(list)
    for paper in papers_of_groups(connection, filters, shown) if shown else ():
        papers[paper.dossier_id, paper.kind, paper.task, paper.step].append(paper)
    return papers


def _group(kit: Kit, group: Group, papers: Papers, seasons: Mapping[str, str]) -> TaskGroup:
    packs, due = kit.packs, due_of(kit.packs, group)
    words, signer = words_of_group(packs, group), signer_of(packs, group.facts, group.signer)
    return TaskGroup(
        dossier_id=group.dossier_id,
        season=group.season_id,
        season_title=seasons.get(group.season_id, ""),
        unit=group.unit,
        dossier_title=dossier_title(packs, group.pack_digest, group.dossier_kind),
        kind=group.kind,
        title=paper_title(packs, group.pack_digest, group.kind),
        task=Task(group.task),
        step=group.step or None,
        signer=group.signer or None,
        name=signer.get("name"),
        position=signer.get("position"),
        count=group.count,
        since=group.since,
        due=due,
        overdue=due is not None and due < kit.clock.today(),
        vi=words.vi,
        en=words.en,
        papers=[_named(paper) for paper in papers[group.dossier_id, group.kind, group.task, group.step]],
    )


def _named(paper: Paper) -> TaskPaper:
    why = {name: text for name, text in json.loads(paper.why).items() if name in WHY}
    return TaskPaper(document_id=paper.id, subject=paper.subject, since=paper.since, revision=paper.revision, **why)
