"""A dossier's life as an office has it: faults mended, returned, refused, corrected, void, replaced, archived.

Everybody has a key of one role; all of it goes over HTTP, and at the end the trail is told as a person reads it.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from hoso.demo.client import Client, Refused, Reply
from hoso.demo.people import nominees
from hoso.demo.signers.signers import DemoSigner
from hoso.demo.submission import send, submit
from shared.packs.load import Pack
from shared.people.principal import Role

PEOPLE = 4
WRONG = {"table": "ca_nhan", "row": 2, "column": "ho_ten", "value": "Nguyễn Văn Đúng"}
Say = Callable[[str], None]


class Office:
    """The people of the story, each with a client of their own."""

    def __init__(self, clients: Mapping[Role, Client], pack: Pack, signers: Path, say: Say) -> None:
        self.clerk, self.officer = clients[Role.CLERK], clients[Role.OFFICER]
        self.director = clients[Role.SIGNER]
        self._pack, self._signers, self._say = pack, signers, say
        self.dossier_id = ""

    def play(self, starter: str) -> Reply:
        """Play the story; return the dossier as it stands at its end. Raises Refused."""
        self._begin(starter)
        self._return()
        self._refuse()
        self._work(until="completed", numbered=self._mend_what_is_numbered)
        while not (dossier := self._dossier())["record_id"]:
            time.sleep(0.1)
        self._say("Hồ sơ đã lưu trữ. / The dossier is archived.")
        return dossier

    def trail(self) -> list[Reply]:
        """Return the trail of the dossier, line by line."""
        lines: list[Reply] = self.clerk.whole(f"/v1/dossiers/{self.dossier_id}/trail", "items", most=200)["items"]
        return lines

    def _begin(self, starter: str) -> None:
        last = self.clerk.post("/v1/seasons", json={"pack": self._pack.id, "starter": starter})
        season = self.clerk.post("/v1/seasons", json={"pack": self._pack.id, "copy_of": last["season_id"]})
        rows = nominees(PEOPLE)
        first = {**rows["ca_nhan"][0], "ho_ten": "", "don_vi": "", "chuc_vu": ""}
        bad = [first, *rows["ca_nhan"][1:]]
        answer = send(self.clerk, self._pack, {**rows, "ca_nhan": bad})
        self._say(f"Bảng có {len(answer['faults'])} lỗi, đã đánh dấu từng ô. / The table has faults, each cell marked.")
        submission = submit(self.clerk, self._pack, rows)
        asked = {"season": season["season_id"], "kind": "khen_thuong", "submission": submission}
        plan = self.clerk.post("/v1/dossiers?dry=1", json=asked)
        self._say(f"Xem trước kế hoạch hồ sơ: {len(plan)} mục. / The plan of the dossier is looked at first.")
        self.dossier_id = self.clerk.post("/v1/dossiers", json=asked)["dossier_id"]
        self._await("in_review")

    def _return(self) -> None:
        paper = self._paper("giay_khen-0002")
        note = "Sai họ tên ở dòng thứ hai của bảng cá nhân"
        self._review({"decision": "return", "note": note, "on": [paper["document_id"]]})
        asked = {"reason": "Sửa họ tên theo ý kiến trả lại", "cells": [WRONG]}
        dry = self._correct(asked, dry=True)
        done = self._correct(asked, dry=False)
        remade, kept = len(done["remade"]), done["unchanged"]
        self._say(f"Sửa một tên: làm lại {remade}, giữ nguyên {kept} văn bản. / One name is mended.")
        if [paper["document_id"] for paper in dry["remade"]] != [paper["document_id"] for paper in done["remade"]]:
            raise Refused("what was remade is not what was said before")
        self._await("in_review")
        self._review({"decision": "approve", "note": "Đã kiểm tra lại"})

    def _refuse(self) -> None:
        while not (tasks := self._tasks(self.director)):
            time.sleep(0.1)
        task = next((one for one in tasks if one["kind"] == "quyet_dinh"), tasks[0])
        reason = {"reason": "Chưa rõ căn cứ khen thưởng, đề nghị làm rõ"}
        self.director.post(f"/v1/documents/{task['document_id']}/refuse", json=reason)
        self._say(f"Giám đốc từ chối ký {task['title']}. / The director refuses.")
        while self._dossier()["state"] != "returned":
            time.sleep(0.1)
        if self._tasks(self.director):
            raise Refused("a dossier that was refused still waits for the director")
        self._correct({"reason": "Đã giải trình căn cứ khen thưởng với Giám đốc"}, dry=False)

    def _mend_what_is_numbered(self) -> None:
        reason = {"reason": "Giấy khen in sai quy cách khung viền"}
        new = self.clerk.post(f"/v1/papers/{self._paper('giay_khen-0001')['document_id']}/replace", json=reason)
        self._say(f"Thay thế một giấy khen bằng {new['document_id'][27:]}. / A certificate is replaced.")
        passage = {"sai": "Chánh Văn phòng", "dung": "Chánh Văn phòng Sở"}
        body = {"reason": "Ghi thiếu tên chức vụ", "content": [passage]}
        new = self.clerk.post(f"/v1/papers/{self._paper('quyet_dinh')['document_id']}/letters", json=body)
        self._say(f"Đính chính quyết định bằng {new['document_id'][27:]}. / The decision is corrected by a letter.")

    def _work(self, until: str, numbered: Callable[[], None]) -> None:
        """Approve, sign and number what waits until nothing does; `numbered` is done once all have their number."""
        mended = False
        while (dossier := self._dossier())["state"] not in (until, "archived"):
            if dossier["state"] == "in_review":
                self._review({"decision": "approve"})
            waiting = self._tasks(self.clerk)
            persons = [task for task in waiting if task["step"] == "issue" or self._is_person(task)]
            if waiting and not persons and not mended:
                numbered()
                mended = True
                continue
            for task in persons or (waiting if mended else []):
                self._do(task)
            if not waiting:
                time.sleep(0.1)

    def _is_person(self, task: Reply) -> bool:
        spec = self._pack.document(task["kind"])
        return any(one.field == task["field"] and one.by == "person" for one in spec.signatures)

    def _do(self, task: Reply) -> None:
        path = f"/v1/documents/{task['document_id']}"
        if task["step"] == "issue":
            self.clerk.post(f"{path}/issue", json={})
            return
        pdf = self.director.call("GET", f"{path}/current.pdf").content
        signed = DemoSigner.load(self._signers, task["signer"]).sign(pdf, field=task["field"])
        self.director.post(f"{path}/signed", files={"file": ("signed.pdf", signed, "application/pdf")})

    def _tasks(self, client: Client) -> list[Reply]:
        tasks: list[Reply] = client.whole("/v1/signing/tasks", "items", dossier=self.dossier_id)["items"]
        return tasks

    def _dossier(self) -> Reply:
        return self.clerk.whole(f"/v1/dossiers/{self.dossier_id}", "documents")

    def _paper(self, name: str) -> Reply:
        papers: list[Reply] = self._dossier()["documents"]
        return next(paper for paper in papers if paper["document_id"].endswith(name))

    def _await(self, state: str) -> None:
        while (dossier := self._dossier())["state"] != state:
            if dossier["state"] == "failed":
                raise Refused(str([paper for paper in dossier["documents"] if paper["state"] == "failed"][:2]))
            time.sleep(0.1)

    def _review(self, decision: Reply) -> None:
        self.officer.post(f"/v1/dossiers/{self.dossier_id}/review", json=decision)

    def _correct(self, asked: Reply, *, dry: bool) -> Reply:
        path = f"/v1/dossiers/{self.dossier_id}/corrections"
        answer: Reply = self.clerk.post(f"{path}?dry={int(dry)}", json=asked)
        return answer
