"""Records found again: the same cases on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, event

from services.archive.search.find import DocumentEntry, RecordEntry, SearchResult, find, get, index_record, metadata
from shared.errors.http import CursorInvalid

ENTRY = RecordEntry(
    id="R1", dossier_id="D1", title="Khen thưởng nông thôn mới", file_code="TĐKT.01", agency="UBND xã Đồng Tâm",
    year=2025, season="ntm", archived_at="2026-01-01T00:00:00.000+00:00", retention_until=None, bag="x",
    document_count=1, pages=2, people="Nguyễn Văn An\nTrần Thị Hoà", numbers="45/QĐ-UBND\n450/GK-UBND",
)  # fmt: skip
PAPER = DocumentEntry(
    document_id="D1-qd", kind="quyet_dinh", title="Quyết định khen thưởng", number="45/QĐ-UBND", date="2025-12-31",
    pages=2, sha256="0" * 64, path="papers/qd.pdf",
)  # fmt: skip
OTHER = replace(
    ENTRY, id="R2", dossier_id="D2", title="Khen thưởng 100% hòa bình", agency="Sở Nội vụ", year=2026, season="cđ",
    archived_at="2026-02-01T00:00:00.000+00:00", people="Nguyên Vân Anh", numbers="05/TTr-SNV",
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    url = "sqlite://" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    engine = create_engine(url)
    with engine.connect() as connection:
        metadata.create_all(connection)
        index_record(connection, ENTRY, [PAPER])
        paper = replace(PAPER, document_id="D2-tt", kind="to_trinh", title="Tờ trình", number=OTHER.numbers)
        index_record(connection, OTHER, [paper])
        yield connection
        connection.rollback()
    engine.dispose()


def _ask(
    connection: Connection, query: str = "", *, cursor: str | None = None, limit: int = 10, **filters: Any
) -> SearchResult:
    return find(connection, query=query, filters=filters, cursor=cursor, limit=limit)


def _ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.items]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["R2", "R1"]), ("khen thuong", ["R2", "R1"]), ("KHEN THƯỞNG", ["R2", "R1"]), ("nguyễn", ["R1"]),
        ("nguyen van an", ["R2", "R1"]), ('"nguyen van an"', ["R1"]), ('ten:"nguyễn van an"', ["R1"]),
        ("dong tam", ["R1"]), ("đồng", ["R1"]), ("ten:dong", []), ("hòa", ["R2", "R1"]), ("hoà", ["R2", "R1"]),
        ("hóa", []), ("so:45", ["R1"]), ("so:5", ["R2"]), ("so:05/TTr", ["R2"]), ("so:4", []), ("45/QD-UBND", ["R1"]),
        ("nam:2025", ["R1"]), ("nam:²", []), ("nam:99999999999", []), ("100%", ["R2"]), ("9%0", []), ("k_en", []),
        ("to trinh", ["R2"]), ("quyet dinh", ["R1"]), ("tdkt", ["R2", "R1"]), ("tâm nguyễn", ["R1"]),
        ('"tâm nguyễn"', []),
        ("\0", ["R2", "R1"]), ("' or 1=1 --", []),
    ],
)  # fmt: skip
def test_a_query_finds(connection: Connection, query: str, ids: list[str]) -> None:
    assert _ids(_ask(connection, query)) == ids


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"year": "2025"}, ["R1"]), ({"year": "x"}, []), ({"kind": "to_trinh"}, ["R2"]), ({"season": "cđ"}, ["R2"]),
        ({"agency": "Sở Nội vụ"}, ["R2"]), ({"agency": "a\0"}, []), ({"year": ""}, ["R2", "R1"]),
        ({"kind": "to_trinh", "year": "2025"}, []),
    ],
)  # fmt: skip
def test_filters_narrow(connection: Connection, filters: dict[str, Any], ids: list[str]) -> None:
    assert _ids(_ask(connection, **filters)) == ids


def test_the_very_words_come_before_newer_near_ones(connection: Connection) -> None:
    index_record(connection, replace(ENTRY, id="R0", dossier_id="D0", people="Hoa", archived_at="2025"), [])

    assert _ids(_ask(connection, "hoa")) == ["R0", "R2", "R1"]


def test_facets_count_all_that_was_found(connection: Connection) -> None:
    assert _ask(connection, "khen", limit=1).facets == {
        "year": {"2025": 1, "2026": 1},
        "season": {"cđ": 1, "ntm": 1},
        "agency": {"Sở Nội vụ": 1, "UBND xã Đồng Tâm": 1},
        "kind": {"quyet_dinh": 1, "to_trinh": 1},
    }


def test_every_record_is_compared_once_for_a_page_and_all_its_facets(connection: Connection) -> None:
    sent: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *value: sent.append(value[2]))
    _ask(connection, "khen")

    assert sum(statement.count("folded LIKE") for statement in sent) == 1


def test_highlights_mark_titles_people_and_papers(connection: Connection) -> None:
    highlights = _ask(connection, "quyết nguyễn thưởng").items[0].highlights

    assert highlights == (
        "Khen <mark>thưởng</mark> nông thôn mới",
        "<mark>Quyết</mark> định khen <mark>thưởng</mark>",
        "<mark>Nguyễn</mark> Văn An",
    )


def test_pages_follow_each_other_though_a_newer_record_comes_between(connection: Connection) -> None:
    for number in range(5):
        index_record(connection, replace(ENTRY, id=f"P{number}", dossier_id=f"P{number}", title="hoa"), [])
    seen: list[str] = []
    cursor: Any = None
    for turn in range(20):
        page = _ask(connection, "hoa", cursor=cursor, limit=2)
        seen += _ids(page)
        newer = replace(ENTRY, id=f"N{turn}", dossier_id=f"N{turn}", title="hoa", archived_at="2027")
        index_record(connection, newer, [])
        if not (cursor := page.next):
            break

    assert seen == ["P4", "P3", "P2", "P1", "P0", "R2", "R1"]


@pytest.mark.parametrize(
    "cursor", ["x", "é", "W10=", "WzAsICJhXHUwMDAwIiwgImIiXQ==", "W1tdLCAiYSIsICJiIl0=", "Ww==" * 9]
)
def test_a_cursor_that_we_did_not_give_is_refused(connection: Connection, cursor: str) -> None:
    with pytest.raises(CursorInvalid):
        _ask(connection, cursor=cursor)


def test_indexing_again_replaces(connection: Connection) -> None:
    index_record(connection, replace(ENTRY, id="R9", title="Mới"), [])

    assert get(connection, "R1") is None
    assert get(connection, "R9") is not None
    assert _ask(connection, "moi", kind="quyet_dinh").items == ()


def test_a_record_is_read_with_its_papers(connection: Connection) -> None:
    entry = get(connection, "R1")

    assert entry is not None
    assert (entry.title, [document.document_id for document in entry.documents]) == (ENTRY.title, ["D1-qd"])


def test_a_page_of_fifty_records_asks_as_often_as_a_page_of_one(connection: Connection) -> None:
    for n in range(50):
        entry = replace(ENTRY, id=f"M{n}", dossier_id=f"M{n}", season="many")
        index_record(connection, entry, [replace(PAPER, document_id=f"M{n}-qd")])
    asked: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *call: asked.append(str(call[2])))
    counted = []
    for limit in (1, 50):
        asked.clear()
        counted.append((len(_ask(connection, season="many", limit=limit).items), len(asked)))

    (first, few), (many, as_few) = counted
    assert (first, many) == (1, 50)
    assert few == as_few <= 4
