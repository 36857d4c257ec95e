"""What the pages of the archive show: facets of a search as links, and a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from services.portal.ask import Facts
from shared.text.messages import Sentence

FACETS = {
    "year": Sentence(vi="Năm", en="Year"),
    "kind": Sentence(vi="Loại văn bản", en="Kind of paper"),
    "season": Sentence(vi="Đợt", en="Season"),
    "campaign": Sentence(vi="Phong trào", en="Campaign"),
    "agency": Sentence(vi="Cơ quan", en="Agency"),
}

COLUMNS = {  # of the export, the usual ones first
    "file_code": Sentence(vi="Số và ký hiệu hồ sơ", en="Code of the file"),
    "title": Sentence(vi="Tiêu đề hồ sơ", en="Title"),
    "year": Sentence(vi="Năm", en="Year"),
    "people": Sentence(vi="Người có tên trong hồ sơ", en="People named in it"),
    "numbers": Sentence(vi="Số văn bản", en="Numbers of its papers"),
    "retention_until": Sentence(vi="Giữ đến", en="Kept until"),
    "document_count": Sentence(vi="Số lượng văn bản", en="How many papers"),
    "pages": Sentence(vi="Số trang", en="Pages"),
    "agency": Sentence(vi="Cơ quan", en="Agency"),
    "archived_at": Sentence(vi="Lưu lúc", en="Archived at"),
    "id": Sentence(vi="Mã hồ sơ", en="Id"),
}
USUAL = ("file_code", "title", "year", "people", "numbers", "retention_until")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a facet: how many records have it, and the address that chooses it or lets it go."""

    value: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A facet with its values."""

    word: Sentence
    choices: list[Choice]


def facets_of(page: Facts, chosen: Mapping[str, str]) -> list[Facet]:
    """Return the facets of a search, each value with the address of the search with it or, when chosen, without it."""
    return [
        Facet(
            word=FACETS[name],
            choices=[
                Choice(
                    value=value,
                    count=count,
                    address=_address(chosen, name, "" if chosen.get(name) == value else value),
                    chosen=chosen.get(name) == value,
                )
                for value, count in counts.items()
            ],
        )
        for name, counts in page["facets"].items()
        if name in FACETS and counts
    ]


def total_of(page: Facts) -> int:
    """Return how many records a search finds on all its pages: each is of one year."""
    return sum(page["facets"]["year"].values())


def papers_of(record: Facts, dossier: Facts) -> list[Facts]:
    """Return the papers of a record, each with whom it is about as far as intake still knows."""
    subjects = {paper["document_id"]: paper["subject"] for paper in dossier["documents"]}
    return [{**paper, "subject": subjects.get(paper["document_id"], "")} for paper in record["documents"]]


def _address(chosen: Mapping[str, str], name: str, value: str) -> str:
    entries = {**chosen, name: value}
    return "/kho?" + urlencode({key: entry for key, entry in entries.items() if entry})
