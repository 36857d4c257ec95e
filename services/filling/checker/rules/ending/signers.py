"""The signer: capacity, post and name, by the paper's form and by the signer's right (Annex I, II.7; Article 13)."""

import re
from collections.abc import Iterator

from services.filling.checker.facts import Facts, Right
from services.filling.checker.paper.boxes import MM
from services.filling.checker.paper.text import Row
from services.filling.checker.parts.ending import Block
from services.filling.checker.parts.kinds import Form
from services.filling.checker.parts.parts import Parts
from services.filling.checker.reasons import ABSENT, NOT_NUMBERED, NOT_TOLD, TITLES_BY_MINISTRY
from services.filling.checker.report import Finding
from services.filling.checker.rules.base import NotEvaluated, at, sized, style
from services.filling.checker.rules.head.numbers import date_of
from shared.text.names import bare_name, has_title

CAPACITY = re.compile(r"^(?P<mark>TM|KT|TL|TUQ|Q)\. (?P<of>\S.*)$")
STARTS = re.compile(r"^(T/M|K/T|T/L|TM|KT|TL|TUQ|TU\.)\b")
BODIES_OF_LAW = tuple(f"HỘI ĐỒNG {word}" for word in ("NHÂN DÂN", "TRƯỜNG", "ĐẠI HỌC", "QUẢN TRỊ", "THÀNH VIÊN"))
COUNCILS = ("HỘI ĐỒNG", "BAN CHỈ ĐẠO", "BAN TỔ CHỨC", "TỔ CÔNG TÁC", "BAN BIÊN SOẠN", "ĐOÀN CÔNG TÁC")
# armed forces, and bodies of education, health and science, as their names begin
OWN_TITLES = re.compile(
    r"(BỘ |BAN )?(CÔNG AN|QUỐC PHÒNG|TƯ LỆNH|CHỈ HUY|QUÂN|BỘ ĐỘI|ĐỒN BIÊN PHÒNG)\b"
    r"|(TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|BỆNH VIỆN|TRẠM Y TẾ|TRUNG TÂM Y TẾ)\b|VIỆN (?!KIỂM SÁT)"
)
ROOM = 15 * MM  # where nothing is signed yet, a signature of the usual height fits in
NEAR = 8.0  # points


def capacity(parts: Parts, _: Facts) -> Iterator[Finding]:
    """TM., KT., TL., TUQ., Q. are written so, and the post below each is one that signs in that capacity."""
    for block in _blocks(parts):
        texts = [row.text for row in block.capacity]
        for place, (row, text) in enumerate(zip(block.capacity, texts, strict=True)):
            if STARTS.match(text) and not CAPACITY.match(text):
                yield at(row, text, "TM. / KT. / TL. / TUQ. / Q. …")
            elif match := CAPACITY.match(text):
                below = texts[place + 1] if place + 1 < len(texts) else ""
                yield from _below(row, match["mark"], match["of"], below)
        first = texts[0] if texts else ""
        if first.startswith("PHÓ ") and parts.form is not Form.MINUTES:
            yield at(block.capacity[0], first, f"KT. {first.removeprefix('PHÓ ')}")


def look(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Capacity and post in capitals, the name not; both 13-14, upright, bold."""
    for block in _blocks(parts):
        for row in block.rows:
            capital = row is not block.name
            if not sized(row, 13, 14) or not row.bold or row.italic or row.text.isupper() is not capital:
                letters = "in hoa / capitals" if capital else "in thường / small letters"
                yield at(row, f"{style(row)}: “{row.text}”", f"13–14, đứng, đậm / upright, bold; {letters}")


def right(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """The person named may sign in this capacity on this day."""
    if facts.rights is None:
        raise NotEvaluated(NOT_TOLD)
    day = date_of(parts)
    if day is None:
        raise NotEvaluated(NOT_NUMBERED)
    for block in _blocks(parts):
        if block.name is None:
            continue
        rights = [right for right in facts.rights if right.name == bare_name(block.name.text)]
        valid = [right for right in rights if (right.valid_from or day) <= day <= (right.valid_to or day)]
        if not any(_agrees(right, block) for right in valid):
            posts = "; ".join(f"{' '.join(sorted(right.capacities))} {right.post}".strip() for right in valid)
            text = " / ".join(row.text for row in block.rows)
            yield at(block.name, text, posts or "người có thẩm quyền / who may sign")


def title(parts: Parts, facts: Facts) -> Iterator[Finding]:
    """No degree, academic title, rank or honour before the name, but where the ministry in charge rules of it."""
    bodies = (" ".join(row.text for row in rows) for rows in (parts.head.superior, parts.head.issuer))
    if any(OWN_TITLES.match(body) for body in bodies):
        raise NotEvaluated(TITLES_BY_MINISTRY)
    for block in _blocks(parts):
        name = block.name
        if name and has_title(name.text) and bare_name(name.text) not in facts.titled:
            yield at(name, name.text, bare_name(name.text))


def post(parts: Parts, _: Facts) -> Iterator[Finding]:
    """Where a council uses the agency's seal, the signer's post in the agency stands above the name."""
    issuer = " ".join(row.text for row in parts.head.issuer)
    if not issuer.startswith(COUNCILS) or issuer.startswith(BODIES_OF_LAW) or not parts.head.superior:
        raise NotEvaluated(ABSENT)
    for block in _blocks(parts):
        if block.name and not block.post:
            yield at(block.name, block.name.text, "chức vụ trong cơ quan / post in the agency")


def place(parts: Parts, _: Facts) -> Iterator[Finding]:
    """The name is centred below the post, and the signature stands or fits between the two."""
    for block in _blocks(parts):
        if not block.capacity or block.name is None:
            continue
        above, below = block.capacity[-1], (*block.post, block.name)[0]
        if abs(block.name.middle - above.middle) > NEAR:
            yield at(block.name, f"{block.name.middle - above.middle:.0f} pt", "canh giữa dưới chức vụ / centred")
        if above.page == below.page and above.baseline - below.baseline - below.size < ROOM:
            yield at(below, f"{(above.baseline - below.baseline - below.size) / MM:.0f} mm", f"≥ {ROOM / MM:.0f} mm")
        yield from _signature(parts, above, block.name)


def _signature(parts: Parts, above: Row, name: Row) -> Iterator[Finding]:
    """Yield a signature's picture over the name's column that does not stand between post and name."""
    page = parts.paper.pages[above.page - 1]
    for patch in page.patches:
        middle = patch.box.middle
        related = patch.picture and patch.stamped and abs(middle - name.middle) < NEAR
        if related and not name.baseline - 4 <= (patch.box.bottom + patch.box.top) / 2 <= above.box.top:
            expected = "giữa chức vụ và họ tên / between post and name"
            yield Finding(page=page.number, box=patch.box, found="chữ ký / signature", wanted=expected)


def _below(row: Row, mark: str, of: str, below: str) -> Iterator[Finding]:
    if mark == "KT" and not below.startswith(("PHÓ ", "THỨ TRƯỞNG")):
        yield at(row, f"{row.text} / {below or '—'}", f"KT. {of} / PHÓ {of}")
    elif mark in ("TM", "TL", "TUQ") and not below:
        yield at(row, row.text, f"{mark}. {of} / chức vụ người ký / the signer's post")
    elif mark in ("TL", "TUQ") and below in (of, f"PHÓ {of}"):
        yield at(row, f"{row.text} / {below}", f"KT. {of} / PHÓ {of}")


def _agrees(right: Right, block: Block) -> bool:
    text = " ".join(row.text for row in (*block.capacity, *block.post)).casefold()
    marks = {match["mark"] + "." for row in block.capacity if (match := CAPACITY.match(row.text))}
    return right.post.casefold() in text and marks == set(right.capacities)


def _blocks(parts: Parts) -> tuple[Block, ...]:
    if not parts.ending.blocks:
        raise NotEvaluated(ABSENT)
    return parts.ending.blocks
