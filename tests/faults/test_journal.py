"""The journal tells what was begun and what was answered, even when its last line is torn."""

from pathlib import Path

from tests.faults.journal import Journal, history


def test_an_operation_without_an_answer_is_unknown(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    first = journal.begin("submit", key="k1", sha256=["a"])
    journal.begin("submit", key="k2")
    journal.end(first, 202, {"submission_id": "s"})
    journal.close()
    operations = history(tmp_path / "journal")

    assert [(entry.key, entry.accepted, entry.status) for entry in operations] == [("k1", True, 202), ("k2", False, 0)]


def test_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    journal.begin("submit", key="k1")
    journal.close()
    with path.open("ab") as file:
        file.write(b'{"id": 2, "wh')

    assert [operation.key for operation in history(path)] == ["k1"]
