"""A small laid-out PDF with named destinations, demo signers, and the papers made of them."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from hoso.demo.signers.signers import DemoSigner, make_demo_ca
from services.signing.pdf.fill import fill
from services.signing.pdf.prepare import SignatureSpot, TextSpot, prepare
from services.signing.verdict import Expectation, Verdict, judge
from services.signing.verdict.judge import refusals
from services.signing.verdict.pdf.case import open_case
from services.signing.verdict.plain.short import surely_valid

ANCHORS = {
    "ky5Fnguoi5Fky": (0, 420, 300),
    "ky5Fthu5Fky": (0, 160, 300),
    "ky5Fco5Fquan": (0, 420, 300),
    "so5Fky5Fhieu": (0, 120, 750),
    "ngay5Fban5Fhanh": (0, 330, 720),
}
PEOPLE = {"giam_doc": "Nguyễn Văn Ánh", "thu_ky": "Trần Thị Bưởi", "co_quan": "Sở Nội vụ tỉnh Mẫu"}
TEXTS = (
    TextSpot(field="so_ky_hieu", anchor="so_ky_hieu", width=40),
    TextSpot(field="ngay_ban_hanh", anchor="ngay_ban_hanh", width=200, italic=True),
)
PERSON = SignatureSpot(field="nguoi_ky", anchor="ky_nguoi_ky", by="person")
SECRETARY = SignatureSpot(field="thu_ky", anchor="ky_thu_ky", by="person")
AGENCY = SignatureSpot(field="co_quan", anchor="ky_co_quan", by="agency")
VALUES = {"so_ky_hieu": "07", "ngay_ban_hanh": "ngày 07 tháng 12 năm 2022"}


def lay_out(anchors: Mapping[str, tuple[int, float, float]] = ANCHORS, *, tree: bool = True) -> pikepdf.Pdf:
    """Return a one-page paper with named destinations, in a name tree or the old dictionary."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(b"BT /F1 13 Tf 90 700 Td (QUYET DINH) Tj ET")
    places = {k: Array([pdf.pages[p].obj, Name.XYZ, x, y, 0]) for k, (p, x, y) in sorted(anchors.items())}
    if tree:
        names = [item for key, place in places.items() for item in (String(key), place)]
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
    else:
        pdf.Root.Dests = Dictionary({f"/{key}": place for key, place in places.items()})
    pdf.docinfo["/Title"] = "Quyết định"
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a pikepdf document."""
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def _the_short_verdict_calls_valid_only_what_the_whole_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put every file of every test through both verdicts."""

    def both(pdf: bytes, **values: Any) -> Verdict | None:
        short = surely_valid(pdf, **values)
        if short is not None:
            assert short == judge.whole_verdict(pdf, **values)
        return short

    monkeypatch.setattr(judge, "surely_valid", both)


@pytest.fixture(scope="session")
def signers_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signers")
    make_demo_ca(folder, people=PEOPLE, agencies=frozenset({"co_quan"}))
    return folder


@pytest.fixture(scope="session")
def roots(signers_folder: Path) -> list[bytes]:
    return [(signers_folder / "roots" / "demo-ca.pem").read_bytes()]


@pytest.fixture(scope="session")
def signers(signers_folder: Path) -> dict[str, DemoSigner]:
    return {key: DemoSigner.load(signers_folder, key) for key in PEOPLE}


@pytest.fixture(scope="session")
def prepared() -> bytes:
    return prepare(saved(lay_out()), signatures=[PERSON, AGENCY], texts=TEXTS).pdf


@pytest.fixture(scope="session")
def person_signed(prepared: bytes, signers: dict[str, DemoSigner]) -> bytes:
    return signers["giam_doc"].sign(prepared, field="nguoi_ky")


@pytest.fixture(scope="session")
def issued(person_signed: bytes) -> bytes:
    return fill(person_signed, VALUES)


@pytest.fixture(scope="session")
def sealed(issued: bytes, signers: dict[str, DemoSigner]) -> bytes:
    return signers["co_quan"].sign(issued, field="co_quan")


@pytest.fixture(scope="session")
def paper() -> bytes:
    return saved(lay_out())


@pytest.fixture(scope="session")
def old_style_paper() -> bytes:
    return saved(lay_out(tree=False))


@pytest.fixture(scope="session")
def against() -> Callable[..., set[tuple[int, str]]]:
    """Which points refuse a file, each with its code."""

    def say(pdf: bytes, roots: list[bytes], expected: Expectation | None = None) -> set[tuple[int, str]]:
        return {(point, refusal.code) for point, refusal in refusals(open_case(pdf, tuple(roots), expected))}

    return say
