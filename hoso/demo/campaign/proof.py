"""What each sentence of the plan became, asked of the server once the campaign is over; nothing is taken on trust."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hoso.demo.campaign.plan import Sentence
from hoso.demo.campaign.play import Campaign, Done
from hoso.demo.client import Reply

PROVED, HALF, NOTHING = "has", "half", "none"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A sentence, how far it came, what it became, and what is not there."""

    text: str
    state: str
    became: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Proofs:
    """What the server says at the end."""

    papers: Mapping[str, Sequence[Reply]]  # by kind
    duties: Sequence[Reply]
    milestones: Sequence[Reply]
    figures: Sequence[Reply]
    handed_in: Sequence[Reply]
    recipients: Sequence[Reply]
    incoming: Sequence[Reply]
    initiatives: Sequence[Reply]

    def of(self, sentence: Sentence) -> Outcome:
        """Return what a sentence became."""
        answers = list(self._answers(sentence))
        became = tuple(text for holds, text in answers if holds)
        missing = tuple(text for holds, text in answers if not holds)
        state = (HALF if missing else PROVED) if became else NOTHING
        return Outcome(text=sentence.text, state=state, became=became, missing=missing)

    def _answers(self, sentence: Sentence) -> Iterator[tuple[bool, str]]:
        for kind in sentence.papers:
            papers = self.papers.get(kind, ())
            names = [paper["number"] or paper["document_id"].split("-", 1)[1] for paper in papers]
            yield bool(papers), f"{kind}: {_listed(names)}"
        yield from self._of_duties(sentence)
        yield from self._of_books(sentence)
        for name in sentence.sent_to:
            rows = [row for row in self.recipients if row["name"] == name]
            there = [row for row in rows if row["sent_on"] and (row["kept"] or row["acknowledged_on"])]
            yield bool(there), f"gửi / sent: {name} ({_listed(sorted({row['sent_on'] for row in there}))})"
        if sentence.figure:
            values = [figure["value"] for figure in self.figures if figure["fact"] == sentence.figure]
            yield any(values), f"số liệu / figure: {sentence.figure} = {_listed([str(v) for v in values if v])}"

    def _of_duties(self, sentence: Sentence) -> Iterator[tuple[bool, str]]:
        if sentence.unit or sentence.task:
            rows = [duty for duty in self.duties if not sentence.unit or duty["unit"] == sentence.unit]
            tasks = [task for duty in rows for task in duty["tasks"] if sentence.task in task]
            reports = sum(duty["reported_on"] is not None for duty in rows)
            what = sentence.unit or sentence.task
            yield bool(tasks), f"bảng nhiệm vụ / duties: {what} ({len(rows)} lượt giao, {reports} báo cáo)"
        if sentence.milestone:
            done = [e["due"] for e in self.milestones if e["kind"] == sentence.milestone and e["state"] == "done"]
            yield bool(done), f"mốc / milestone: {sentence.milestone} {_listed(done)}"
        if sentence.handed_in:
            units = sorted({item["unit"] for item in self.handed_in if item["in_list"]})
            yield len(units) > 1, f"danh sách tổng hợp / one list of: {_listed(units)}"

    def _of_books(self, sentence: Sentence) -> Iterator[tuple[bool, str]]:
        for label in sentence.registered:
            lines = [line for line in self.incoming if line["label"] == label and line["answer"]]
            names = [f"số đến {line['number']}/{line['year']}, thực hiện bằng {line['answer']}" for line in lines]
            yield bool(lines), f"sổ văn bản đến / incoming: {label} ({_listed(names)})"
        if sentence.spread:
            names = [line["name"] for line in self.initiatives if line["spread_on"]]
            yield bool(names), f"sổ sáng kiến, đã nhân rộng / spread: {_listed(names)} ({len(self.initiatives)} đã báo)"


def proofs(campaign: Campaign) -> Proofs:
    """Ask the server for all that the plan's sentences may have become."""

    def ask(what: str) -> list[Reply]:
        return [
            item for season in campaign.seasons for item in campaign.client.get(f"/v1/seasons/{season}/{what}")["items"]
        ]

    papers: dict[str, list[Reply]] = {}
    for paper in _archived(campaign.done):
        papers.setdefault(paper["kind"], []).append(paper)
    records = (f"/v1/records/{dossier.record_id}/recipients" for dossier in campaign.done)
    return Proofs(
        papers=papers,
        duties=ask("duties"),
        milestones=ask("calendar"),
        figures=ask("figures"),
        handed_in=ask("hand-ins"),
        incoming=[
            line
            for year in campaign.plan.years
            for line in campaign.client.whole(f"/v1/incoming/{year.year}", "items")["items"]
        ],
        initiatives=ask("initiatives"),
        recipients=[row for path in records for row in campaign.client.whole(path, "items")["items"]],
    )


def _archived(done: Sequence[Done]) -> Iterator[Reply]:
    yield from (paper for dossier in done for paper in dossier.papers if paper["state"] == "archived")


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts[:3]) + (f" … ({len(texts)})" if len(texts) > 3 else "")
