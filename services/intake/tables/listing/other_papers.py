"""What is true of any other paper of a waiting paper's dossier: asked once for all, not once for each that waits."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, select

from services.intake.tables.documents import document
from services.intake.tables.dossiers import dossier

other = document.alias("other")
_home = dossier.alias("home")


def any_other(condition: ColumnElement[bool], dossier_ids: Collection[str] | None) -> ColumnElement[bool]:
    """Return whether a condition on `other` holds of any paper of the same dossier; of these dossiers, or of all.

    A list of dossiers, made once: a question for each paper took 47 s for a dossier of 10,000.
    """
    return document.c.dossier_id.in_(_open(select(other.c.dossier_id), dossier_ids).where(condition))


def has_successor(dossier_ids: Collection[str] | None) -> ColumnElement[bool]:
    """Return whether another paper is made in the place of a paper."""
    return document.c.id.in_(_open(select(other.c.about), dossier_ids).where(other.c.about != ""))


def _open(query: Select[tuple[str]], dossier_ids: Collection[str] | None) -> Select[tuple[str]]:
    query = query.join(_home, _home.c.id == other.c.dossier_id).where(_home.c.record_id.is_(None))
    return query if dossier_ids is None else query.where(other.c.dossier_id.in_(dossier_ids))
