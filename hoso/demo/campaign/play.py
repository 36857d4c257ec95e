"""Plays a campaign over HTTP: a season each year, its steps on their days, each dossier to the archive."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hoso.demo.campaign.plan import Plan, Step, Year
from hoso.demo.campaign.work import answer, begun, hand_in, names, of_two_levels, register, send_out, tell, vote
from hoso.demo.client import Client, Reply
from hoso.demo.play import Season
from shared.packs.facts.follow_up import rows_at, with_fact
from shared.packs.load import Pack
from shared.packs.season_facts import Facts

REPORT = "Đơn vị đã thực hiện xong các nhiệm vụ được giao trong năm."


@dataclass(frozen=True, kw_only=True)
class Done:
    """A dossier that came to the archive."""

    on: date
    season_id: str
    kind: str
    papers: list[Reply]
    record_id: str


@dataclass(kw_only=True)
class Campaign:
    """A campaign as it is played: the server's client, the pack and its plan, where the day is written."""

    client: Client
    pack: Pack
    plan: Plan
    starter: str
    signers: Path
    count: int
    day: Path
    say: Callable[[str], None]
    submission: str = ""
    seasons: list[str] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def play(self) -> None:
        """Play every step of every year; raises Refused."""
        for year in self.plan.years:
            self.turn_to(year.steps[0].on)
            self.seasons.append(self._season(year))
            self.say(f"Năm {year.year}: đã lập đợt. / A season is made.")
            for step in year.steps:
                self.turn_to(step.on)
                self._work(step)
                self._step(step)

    def turn_to(self, day: date) -> None:
        """Let the server have a day."""
        new = self.day.with_suffix(".new")
        new.write_text(day.isoformat(), "utf-8")
        os.replace(new, self.day)

    def _season(self, year: Year) -> str:
        """Make the season of a year, of the starter or of the season before; its duties fall due in that year."""
        source = {"copy_of": self.seasons[-1]} if self.seasons else {"starter": self.starter}
        season = self.client.post("/v1/seasons", json={"pack": self.pack.id, **source})
        facts: Facts = {**season["facts"], "year": year.year, **year.facts}
        if spec := self.pack.file.duties:
            rows = [{**row, spec.due: f"{year.year}{row[spec.due][4:]}"} for row in rows_at(facts, spec.table)]
            facts = {**facts, spec.table: rows}
        for number in self._carried():
            facts = with_fact(facts, self.plan.carried.fact, number)
        path = f"/v1/seasons/{season['season_id']}"
        self.client.call("PUT", path, json={"version": season["version"], "facts": facts})
        return str(season["season_id"])

    def _carried(self) -> Iterator[str]:
        papers = [paper for done in self.done for paper in done.papers]
        yield from [paper["number"] for paper in papers if paper["kind"] == self.plan.carried.paper][-1:]

    def _carry(self) -> None:
        """Write the number of the carried paper into the season, so that its other papers cite it."""
        season = self.client.get(f"/v1/seasons/{self.seasons[-1]}")
        facts = with_fact(season["facts"], self.plan.carried.fact, next(self._carried()))
        body = {"version": season["version"], "facts": facts}
        self.client.call("PUT", f"/v1/seasons/{self.seasons[-1]}", json=body)

    def _work(self, step: Step) -> None:
        """Do what a day brings beside dossiers: reports on duties, tables of units, votes of the council."""
        path, season = f"/v1/seasons/{self.seasons[-1]}", self.seasons[-1]
        if step.reports:
            for duty in self.client.get(f"{path}/duties")["items"][: step.reports]:
                self.client.post(f"{path}/duties", json={"unit": duty["unit"], "text": REPORT})
            self.say(f"{step.on}: {step.reports} đơn vị báo cáo. / Units report.")
        register(self.client, season, step.incoming)
        tell(self.client, season, step.initiatives)
        if step.hand_in:
            self.submission = hand_in(self.client, self.pack, season, of_two_levels(self.count), step.hand_in)
            self.say(f"{step.on}: {step.hand_in} đơn vị nộp bảng, đã tổng hợp. / Units hand in, one list is made.")
        if step.votes:
            vote(self.client, self.pack, season, names(of_two_levels(self.count)), step.votes)
            self.say(f"{step.on}: Hội đồng bỏ phiếu, {step.votes} không đạt. / The council votes.")

    def _step(self, step: Step) -> None:
        """Bring the dossier of a step to the archive, and its papers to whom they name."""
        if step.milestone:
            dossier_id = begun(self.client, self.seasons[-1], step.milestone)
            self._follow(step, step.milestone, dossier_id, "theo mốc / by its milestone")
        if step.dossier:
            self._follow(step, step.dossier, self._asked(step), "theo yêu cầu / as asked for")

    def _asked(self, step: Step) -> str:
        """Ask for the dossier of a step, which may be one that copies a paper; return its id."""
        papers = [paper["document_id"] for done in self.done for paper in done.papers if paper["kind"] == step.copied]
        request = {"season": self.seasons[-1], "kind": step.dossier}
        if self.pack.dossier_kind(step.dossier).tables:
            request["submission"] = self.submission
        path = "/v1/dossiers"
        if papers:
            path, request = f"/v1/papers/{papers[-1]}/copies", {"form": step.dossier}
        return str(self.client.post(path, json=request)["dossier_id"])

    def _follow(self, step: Step, kind: str, dossier_id: str, how: str) -> None:
        """Bring a dossier to the archive: approved, signed, numbered, sealed."""
        season = Season(
            client=self.client,
            pack=self.pack,
            season_id=self.seasons[-1],
            kind=kind,
            signers=self.signers,
            count=self.count,
            progress=lambda *_: None,
            dossier_id=dossier_id,
        )
        season.make_and_sign()
        while not season.reached("archived"):
            time.sleep(0.1)
        papers, record = season.papers(), season.dossier["record_id"]
        answer(self.client, step.on.year, self.plan.incoming(step.on.year), papers)
        self.done.append(Done(on=step.on, season_id=self.seasons[-1], kind=kind, papers=papers, record_id=record))
        self.say(f"{step.on}: {kind}, {how}: {len(papers)} văn bản vào kho / papers archived.")
        if any(paper["kind"] == self.plan.carried.paper for paper in papers):
            self._carry()
        if step.sent:
            self.say(f"{step.on}: gửi {send_out(self.client, record)} nơi nhận / sent to whom they name.")
