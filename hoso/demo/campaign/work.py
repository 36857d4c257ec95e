"""What units, council and office do in a campaign beside its dossiers: hand in, vote, send papers out."""

import time
from collections.abc import Mapping, Sequence

from hoso.demo.campaign.plan import Incoming, NewInitiative
from hoso.demo.client import Client, Reply
from hoso.demo.people import fill_workbook, nominees
from shared.packs.facts.follow_up import with_fact
from shared.packs.load import Pack

Rows = Mapping[str, Sequence[Reply]]


def hand_in(agency: Client, pack: Pack, season_id: str, rows: Rows, units: int) -> str:
    """Let so many units hand in their part of the nominees, the first one twice; return the list merged of them.

    Whoever stands in two tables is kept once.
    """
    path = f"/v1/seasons/{season_id}"
    names = [duty["unit"] for duty in agency.get(f"{path}/duties")["items"]][:units]
    for place, unit in enumerate(names):
        part = {table: [row for n, row in enumerate(whole) if n % units == place] for table, whole in rows.items()}
        if place:
            part = {table: [*whole[:1], *part[table]] for table, whole in rows.items()}
        key = agency.post("/v1/keys", json={"name": unit, "roles": ["clerk"], "unit": unit})["key"]
        own = agency.like(key)
        _submit(own, pack, season_id, part)
        own.close()
    merged = str(agency.post(f"{path}/list")["submission_id"])
    for pair in agency.whole(f"/v1/submissions/{merged}/duplicates", "items", most=100)["items"]:
        decision = {"table": pair["row"]["table"], "order": pair["row"]["order"], "other": pair["place"]}
        if pair["same"]:
            agency.post(
                f"/v1/submissions/{merged}/decisions", json={**decision, "verdict": "drop", "note": "Nộp hai lần"}
            )
    return merged


def vote(client: Client, pack: Pack, season_id: str, names: Sequence[str], against: int) -> None:
    """Write the council's votes for each nominee into the season; the last ones get too few."""
    votes = pack.file.votes
    if votes is None:
        return
    path = f"/v1/seasons/{season_id}"
    season = client.get(path)
    present = 9
    ballots = [
        {"doi_tuong": name, "tan_thanh": 2 if n >= len(names) - against else present, "khong_tan_thanh": 0}
        for n, name in enumerate(names)
    ]
    facts = with_fact(season["facts"], votes.ballots, ballots)
    client.call("PUT", path, json={"version": season["version"], "facts": facts})


def send_out(client: Client, record_id: str) -> int:
    """Send the papers of a record to all whom they name, and note that those outside have them; return how many."""
    path = f"/v1/records/{record_id}"
    sent = int(client.post(f"{path}/sendings", json={"how": "system"})["sent"])
    for person in client.whole(f"{path}/recipients", "items")["items"]:
        if not person["kept"]:
            place = {"document_id": person["document_id"], "position": person["position"]}
            client.post(f"{path}/acknowledgements", json={**place, "by": f"Văn thư {person['name']}"[:200]})
    return sent


def _submit(client: Client, pack: Pack, season_id: str, rows: Rows) -> None:
    blank = client.call("GET", f"/v1/packs/{pack.id}/table").content
    files = [("files", ("bang.xlsx", fill_workbook(blank, pack.file.tables, rows)))]
    reports = sorted((pack.folder / "demo").glob("bao-cao-*"))
    files += [("files", (report.name, report.read_bytes())) for report in reports]
    client.post("/v1/submissions", files=files, data={"season": season_id})


def names(rows: Rows) -> list[str]:
    """Return the names of those whom the council proposes itself: the first column of each table."""
    return [str(next(iter(row.values()))) for whole in rows.values() for row in whole if not row["hinh_thuc"]]


def of_two_levels(count: int) -> dict[str, list[Reply]]:
    """Return nominees of whom the first of each table is proposed for the higher award, each with criteria it meets."""
    levels = {True: "Bằng khen", False: ""}
    return {
        table: [{**row, "hinh_thuc": levels[n == 0], "tieu_chuan": "1, 2"} for n, row in enumerate(rows)]
        for table, rows in nominees(count).items()
    }


def register(client: Client, season_id: str, papers: Sequence[Incoming]) -> None:
    """Register papers from outside as the clerk does, for a season."""
    for paper in papers:
        body = paper.model_dump(mode="json", include={"sender", "label", "date", "title"})
        client.post("/v1/incoming", json={**body, "season": season_id})


def answer(client: Client, year: int, papers: Sequence[Incoming], own: Sequence[Reply]) -> None:
    """Note by which of our papers those from outside are carried out."""
    numbers = {paper["kind"]: paper["number"] for paper in own}
    registered = {line["label"]: line["number"] for line in client.whole(f"/v1/incoming/{year}", "items")["items"]}
    for paper in papers:
        if paper.carried_out_by in numbers and paper.label in registered:
            handling = {"progress": "Đã thực hiện", "answer": numbers[paper.carried_out_by]}
            client.post(f"/v1/incoming/{year}/{registered[paper.label]}", json=handling)


def tell(client: Client, season_id: str, initiatives: Sequence[NewInitiative]) -> None:
    """Tell of initiatives for their units, and spread those of which the plan says how."""
    path = f"/v1/seasons/{season_id}/initiatives"
    for initiative in initiatives:
        line = client.post(path, json=initiative.model_dump(exclude={"spread"}))
        if initiative.spread:
            client.post(f"{path}/{line['initiative_id']}/spread", json={"how": initiative.spread})


def begun(client: Client, season_id: str, kind: str) -> str:
    """Wait until a milestone has begun its dossier; return its id."""
    while True:
        entries = client.get(f"/v1/seasons/{season_id}/calendar")["items"]
        if ids := [entry["dossier_id"] for entry in entries if entry["kind"] == kind and entry["dossier_id"]]:
            return str(ids[0])
        time.sleep(0.1)
