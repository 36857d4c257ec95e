"""A step that waits longer than its pack allows is overdue, in the tasks and in the list of dossiers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.intake.tables.listing.dossiers import WantedDossiers
from services.intake.workflow.listing.dossiers import dossiers, summary
from services.intake.workflow.listing.tasks import task_board
from shared.packs.load import Pack
from shared.packs.model import DossierKind
from shared.service import Kit
from tests.people import CHAIR
from tests.unit.intake.workflow.mending.conftest import DOSSIER, Intake
from tests.unit.intake.workflow.mending.test_tasks import prepare
from tests.unit.signing.workflow.test_deputies import Day


@pytest.fixture
def waiting(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> Intake:
    """Return intake with a notice to be signed, within three working days."""
    plain = Pack.dossier_kind

    def kind(pack: Pack, key: str) -> DossierKind:
        return plain(pack, key).model_copy(update={"due": {"sign": 3}})

    monkeypatch.setattr(Pack, "dossier_kind", kind)
    intake.fill()
    prepare(intake)
    return intake


def later(kit: Kit, days: int) -> Kit:
    return replace(kit, clock=Day(kit.clock.today() + timedelta(days=days)))


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (9, True)])
def test_what_waits_too_long_is_overdue(waiting: Intake, days: int, overdue: bool) -> None:
    kit = later(waiting.kit, days)
    (task,) = task_board(kit, CHAIR, dossier_id=None, mine=True, cursor="", limit=9).items
    (listed,) = dossiers(kit, WantedDossiers(sees=None), "", 9).items

    assert task.due is not None
    assert task.due > waiting.kit.clock.today()
    assert (task.overdue, listed.overdue, summary(kit, None, DOSSIER).overdue) == (overdue,) * 3
    assert task.due == listed.due


def test_where_the_pack_sets_no_days_nothing_is_due(intake: Intake) -> None:
    intake.fill()
    prepare(intake)
    (task,) = task_board(later(intake.kit, 99), CHAIR, dossier_id=None, mine=True, cursor="", limit=9).items

    assert (task.due, task.overdue) == (None, False)
