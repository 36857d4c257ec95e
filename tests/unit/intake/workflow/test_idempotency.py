"""The same request gives the same submission, also at the same moment; the same file is shown beside the first."""

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from sqlalchemy import func, select

from services import migrations
from services.intake import tables
from services.intake.errors import FilesRefused, KeyReused
from services.intake.models import Submission
from services.intake.sandbox.client import IntakeSandbox
from services.intake.workflow import submissions
from services.intake.workflow.packs import live_packs, publish_new
from services.intake.workflow.submissions import Place, Upload, submit
from shared.packs.load import folder_packs
from shared.service import Kit, open_kit
from shared.settings import Settings
from tests.people import CLERK


def paper(width: int = 100) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(width, 100)
    writer.write(out)
    return out.getvalue()


EXAMINERS = IntakeSandbox(count=4)


@pytest.fixture(scope="module", autouse=True)
def examined() -> Iterator[None]:
    yield
    EXAMINERS.close()


@pytest.fixture
def kit(tmp_path: Path, database_url: str) -> Iterator[Kit]:
    settings = Settings(home=tmp_path, database_url=database_url, broker_url="memory://idempotency")
    made = open_kit(settings, "intake", migrations("intake"))
    publish_new(made, folder_packs())
    yield made
    made.bus.close()
    made.database.close()


def send(kit: Kit, key: str | None, *files: tuple[str, bytes], owner: str = "Lan") -> Submission:
    uploads = [Upload(name=name, file=io.BytesIO(data)) for name, data in files]
    return submit(kit, EXAMINERS, replace(CLERK, id=owner), key, Place(pack=live_packs(kit)[0]), uploads)


def rows(kit: Kit) -> tuple[int, int]:
    with kit.database.read() as connection:
        counted = [select(func.count()).select_from(entry) for entry in (tables.submission, tables.submitted_file)]
        first, second = (int(connection.execute(query).scalar_one()) for query in counted)
    return first, second


def at_once(monkeypatch: pytest.MonkeyPatch, *calls: Any) -> list[Any]:
    """Run calls so that each has vetted and stored its files before any writes its row."""
    meeting = threading.Barrier(len(calls), timeout=30)
    monkeypatch.setattr(submissions, "failpoint", lambda name: name == "intake.after_put" and meeting.wait())

    def outcome(call: Any) -> Any:
        try:
            return call()
        except KeyReused as error:
            return error.code

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(outcome, calls))


def test_identical_requests_at_once_give_one_submission_and_one_answer(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = at_once(monkeypatch, *[lambda: send(kit, "k1", ("a.pdf", paper()))] * 4)

    assert [answer == answers[0] for answer in answers] == [True] * 4
    assert rows(kit) == (1, 1)


def test_another_body_under_the_same_key_at_once_is_refused(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = [lambda width=width: send(kit, "k1", ("a.pdf", paper(width))) for width in (100, 200)]
    answers = at_once(monkeypatch, *calls)

    assert answers.count("IDEMPOTENCY_KEY_REUSED") == 1
    assert rows(kit) == (1, 1)


def test_a_key_belongs_to_its_owner(kit: Kit) -> None:
    first, other = (send(kit, "k1", ("a.pdf", paper()), owner=owner) for owner in ("Lan", "Minh"))

    assert first.submission_id != other.submission_id


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_every_request_is_its_own_submission(kit: Kit, key: str | None) -> None:
    ids = {send(kit, key, ("a.pdf", paper())).submission_id for _ in range(2)}

    assert len(ids) == 2


def test_a_file_seen_before_is_shown_beside_the_first(kit: Kit) -> None:
    first = send(kit, "k1", ("báo cáo.pdf", paper()), owner="Lan")
    second = send(kit, "k2", ("bao-cao-2.pdf", paper()), owner="Minh")
    third = send(kit, "k3", ("mới.pdf", paper(300)), ("lại.pdf", paper()))
    seen = [file.seen_before for file in (*first.files, *second.files, *third.files)]

    assert seen[0] is seen[2] is None
    assert seen[1] == seen[3]
    assert (seen[1] and (seen[1].submission_id, seen[1].name)) == (first.submission_id, "báo cáo.pdf")


def test_a_refused_submission_leaves_no_file_and_no_row_and_is_not_seen_before(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(FilesRefused) as caught:
        send(kit, "k1", ("a.pdf", paper()), ("b.pdf", paper()))

    assert [fault.code for fault in caught.value.faults] == ["FILE_TWICE"]
    kept = [path.name for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    assert kept == [live_packs(kit)[0].digest]
    assert rows(kit) == (0, 0)
    assert send(kit, "k1", ("a.pdf", paper())).files[0].seen_before is None
