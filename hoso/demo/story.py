"""A dossier's life as an office has it: faults mended, returned, refused, corrected, void, replaced, archived.

Everybody has a key of one role; all of it goes over HTTP, and at the end the trail is told as a person reads it.
"""

import time
from collections.abc import Callable, Sequence

from hoso.demo.client import Refused, Reply
from hoso.demo.office import Office
from hoso.demo.people import nominees
from hoso.demo.submission import send, submit

PEOPLE = 4
WRONG = {"table": "ca_nhan", "row": 2, "column": "ho_ten", "value": "Nguyễn Văn Đúng"}
OF_WRONG = "giay_khen-0003"  # the certificate of that row


class Story(Office):
    """One dossier of the office, from a table with faults to the archive."""

    def play(self, starter: str) -> Reply:
        """Play the story; return the dossier as it stands at its end. Raises Refused."""
        self._begin(starter)
        self._return()
        self._refuse()
        self._work(until="completed", numbered=self._mend_what_is_numbered)
        while not (dossier := self.dossier())["record_id"]:
            time.sleep(0.1)
        self.say("Hồ sơ đã lưu trữ. / The dossier is archived.")
        return dossier

    def trail(self) -> list[Reply]:
        """Return the trail of the dossier, line by line."""
        lines: list[Reply] = self.clerk.whole(f"/v1/dossiers/{self.dossier_id}/trail", "items", most=200)["items"]
        return lines

    def _begin(self, starter: str) -> None:
        last = self.clerk.post("/v1/seasons", json={"pack": self.pack.id, "starter": starter})
        season = self.clerk.post("/v1/seasons", json={"pack": self.pack.id, "copy_of": last["season_id"]})
        rows = nominees(PEOPLE)
        first = {**rows["ca_nhan"][0], "ho_ten": "", "don_vi": "", "chuc_vu": ""}
        bad = [first, *rows["ca_nhan"][1:]]
        answer = send(self.clerk, self.pack, {**rows, "ca_nhan": bad})
        self.say(f"Bảng có {len(answer['faults'])} lỗi, đã đánh dấu từng ô. / The table has faults, each cell marked.")
        submission = submit(self.clerk, self.pack, rows)
        request = {"season": season["season_id"], "kind": "khen_thuong", "submission": submission}
        plan = self.clerk.post("/v1/dossiers?dry=1", json=request)
        papers = [{"kind": paper["kind"], "order": paper["order"]} for paper in plan["preview"]["papers"]]
        pdf = self.clerk.call("POST", "/v1/previews", json={"source": plan["preview"]["source"], "papers": papers})
        size = len(pdf.content) >> 10
        self.say(f"Xem trước {len(papers)} văn bản ({size} KiB), chưa lưu gì. / Papers are looked at, nothing is kept.")
        self.dossier_id = self.clerk.post("/v1/dossiers", json=request)["dossier_id"]
        self.wait_for("in_review")

    def _return(self) -> None:
        paper = self.paper(OF_WRONG)
        note = "Sai họ tên ở dòng thứ hai của bảng cá nhân"
        self.review({"decision": "return", "note": note, "on": [paper["document_id"]]})
        correction = {"reason": "Sửa họ tên theo ý kiến trả lại", "cells": [WRONG]}
        dry = self.correct(correction, dry=True)
        done = self.correct(correction, dry=False)
        remade, kept = len(done["remade"]), done["unchanged"]
        self.say(f"Sửa một tên: làm lại {remade}, giữ nguyên {kept} văn bản. / One name is mended.")
        self._expect_few(done["remade"])
        if [paper["document_id"] for paper in dry["remade"]] != [paper["document_id"] for paper in done["remade"]]:
            raise Refused("what was remade is not what was said before")
        self.wait_for("in_review")
        self.review({"decision": "approve", "note": "Đã kiểm tra lại"})

    def _expect_few(self, remade: Sequence[Reply]) -> None:
        """Refuse a correction that remade other papers than the certificate of the name, and those that list it."""
        lists = {document.kind for document in self.pack.file.documents if document.per == "dossier"}
        certificates = [paper["document_id"] for paper in remade if paper["kind"] not in lists]
        if certificates != [self.paper(OF_WRONG)["document_id"]]:
            raise Refused(f"one name remade {certificates}")

    def _refuse(self) -> None:
        while not (tasks := self.tasks(self.director)):
            time.sleep(0.1)
        task = next((due for due in tasks if due["kind"] == "quyet_dinh"), tasks[0])
        reason = {"reason": "Chưa rõ căn cứ khen thưởng, đề nghị làm rõ"}
        self.director.post(f"/v1/documents/{task['document_id']}/refuse", json=reason)
        self.say(f"Giám đốc từ chối ký {task['title']}. / The director refuses.")
        while self.dossier()["state"] != "returned":
            time.sleep(0.1)
        if self.tasks(self.director):
            raise Refused("a dossier that was refused still waits for the director")
        self.correct({"reason": "Đã giải trình căn cứ khen thưởng với Giám đốc"}, dry=False)

    def _mend_what_is_numbered(self) -> None:
        reason = {"reason": "Giấy khen in sai quy cách khung viền"}
        new = self.clerk.post(f"/v1/papers/{self.paper('giay_khen-0001')['document_id']}/replace", json=reason)
        self.say(f"Thay thế một giấy khen bằng {new['document_id'][27:]}. / A certificate is replaced.")
        passage = {"sai": "Chánh Văn phòng", "dung": "Chánh Văn phòng Sở"}
        body = {"reason": "Ghi thiếu tên chức vụ", "content": [passage]}
        new = self.clerk.post(f"/v1/papers/{self.paper('quyet_dinh')['document_id']}/letters", json=body)
        self.say(f"Đính chính quyết định bằng {new['document_id'][27:]}. / The decision is corrected by a letter.")

    def _work(self, until: str, numbered: Callable[[], None]) -> None:
        """Approve, sign and number what waits until nothing does; `numbered` is done once all have their number."""
        mended = False
        while (dossier := self.dossier())["state"] not in (until, "archived"):
            if dossier["state"] == "in_review":
                self.review({"decision": "approve"})
            waiting = self.tasks(self.clerk)
            persons = [task for task in waiting if task["step"] == "issue" or self.is_person(task)]
            if waiting and not persons and not mended:
                numbered()
                mended = True
                continue
            if due := persons or (waiting if mended else []):
                if (count := self.do(due)) > 1:
                    self.say(f"Một lượt: {count} văn bản. / A pile of {count} papers at once.")
            else:
                time.sleep(0.1)
