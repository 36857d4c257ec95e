"""`hoso pack check` of a broken pack says which file, which place, what is wrong and what would be right."""

from pathlib import Path

import pytest

from services.filling.pack_check import check_pack
from shared.errors.tree import HosoError
from shared.packs.load import Pack
from tests.tiny_pack import ID, make_pack

PACK, STARTER, SAMPLES = "pack.toml", "starters/nam_nay.toml", "samples.toml"

AGAIN = '[[dossiers]]\nkey = "ket_nap"\ntitle = { vi = "K", en = "K" }\ndocuments = []\n\n[[dossiers]]'

FACT = '[[facts]]\nkey = "{}"\nlabel = {{ vi = "A", en = "A" }}\n{}\n\n[[tables]]'


# what is broken: the file, what stands there, what stands there instead, and what is said (without the pack's name)
BROKEN: dict[str, tuple[str, str, str, str]] = {
    "no TOML": (PACK, 'version = "1"', 'version = 1"', "pack.toml, dòng / line 3: không đọc được tệp TOML"),
    "an unknown entry": (
        PACK,
        'type = "TB"',
        'type = "TB"\ntyp = 1',
        "documents[thong_bao].typ: không có mục nào tên như",
    ),
    "its right name": (PACK, 'type = "TB"', 'type = "TB"\ntyp = 1', "có phải là `type`?"),
    "a missing entry": (PACK, 'type = "TB"\n', "", "pack.toml, documents[thong_bao].type: thiếu mục này"),
    "no number": (PACK, "batch = 20", 'batch = "nhiều"', "documents[the].batch: phải là số nguyên"),
    "too many": (PACK, "batch = 20", "batch = 900", "documents[the].batch: không được lớn hơn 200"),
    "no choice": (PACK, 'by = "agency"', 'by = "a"', "signatures[co_quan].by: chỉ được là 'person' hoặc 'agency'"),
    "days of no fact": (
        PACK,
        "tables = ['hoi_vien']",
        "tables = ['hoi_vien']\ndue = { sign = 'han.ky' }",
        "dossiers[ket_nap].due.sign: `han.ky` phải là một mục kiểu integer trong [[facts]]",
    ),
    "a bad name": (PACK, 'kind = "the"', 'kind = "Thẻ"', "documents[Thẻ].kind: chỉ gồm chữ thường không dấu"),
    "no such template": (PACK, "templates/the.docx", "templates/th.docx", "templates/th.docx, documents[the].template"),
    "a template elsewhere": (PACK, "templates/the.docx", "../../x", "../../x, documents[the].template: phải nằm trong"),
    "no such table": (
        PACK,
        '["hoi_vien"]',
        '["hoivien"]',
        "documents[the].tables: không có bảng `hoivien`; chỉ có hoi_vien",
    ),
    "no such column": (
        PACK,
        '["ho_ten"]',
        '["hoten"]',
        "tables[hoi_vien].unique: không có cột `hoten`; chỉ có ho_ten, chi_hoi",
    ),
    "for a nominee of no table": (
        PACK,
        'tables = ["hoi_vien"]',
        "",
        'documents[the].tables: phải có cả per = "nominee"',
    ),
    "a document twice": (PACK, 'kind = "ghi_chu"', 'kind = "the"', "documents: tên `the` dùng 2 lần"),
    "a field twice": (PACK, 'field = "co_quan"', 'field = "nguoi_ky"', "signatures: tên `nguoi_ky` dùng 2 lần"),
    "after itself": (PACK, '["thong_bao"]', '["the"]', "documents[the].after: `the` không phải là văn bản đứng trước"),
    "within a stranger": (
        PACK,
        'series = "THE"',
        'series = "T", within = "x"',
        "number.within: `x` phải có trong `after`",
    ),
    "an unknown word": (PACK, '"THE-HTN"', '"T", text = "{so}"', "number.text: chỉ được dùng {number}, {parent}, "),
    "no date": (
        PACK,
        '"THE-HTN"',
        '"T", date_fact = "hop.ngay"',
        "date_fact: `hop.ngay` phải là một mục kiểu date",
    ),
    "a seal too early": (PACK, 'by = "person"', 'by = "agency"', "signatures: cơ quan chỉ ký một lần và ký sau cùng"),
    "no such signer": (STARTER, "hoi = {", "ho = {", "starters/nam_nay.toml, signers.hoi.name: chưa có"),
    "a starter without title": (
        STARTER,
        'title = "Kết nạp hội viên năm nay"',
        "",
        "nam_nay.toml, title: chưa có",
    ),
    "an undeclared fact": (STARTER, "[signers]", "chu_de = 1\n[signers]", "nam_nay.toml, chu_de: gói mẫu không có"),
    "a standard fact declared": (PACK, "[[tables]]", FACT.format("place", ""), "facts[place]: `place` có sẵn"),
    "a group without fields": (PACK, "[[tables]]", FACT.format("a", 'type = "group"'), "facts[a].fields: phải có cả"),
    "a choice of nothing": (PACK, "[[tables]]", FACT.format("a", 'type = "choice"'), "facts[a].choices: phải có cả"),
    "a default of another type": (PACK, "[[tables]]", FACT.format("a", "default = 1"), "facts[a].default: giá trị này"),
    "no pattern": (PACK, "[[tables]]", FACT.format("a", 'pattern = "("'), "facts[a].pattern: biểu thức sai"),
    "a rule of nothing": (
        PACK,
        "[[tables]]",
        FACT.format("a", 'rule = { holds = "b > 1", vi = "", en = "" }'),
        "facts.a.rule: không có b",
    ),
    "for an entry of nothing": (
        PACK,
        'kind = "the"',
        'kind = "the"\nentries = "x"',
        'entries: phải có cả per = "entry"',
    ),
    "entries that are no table": (
        PACK,
        'kind = "thong_bao"',
        'kind = "thong_bao"\nper = "entry"\nentries = "title"',
        "documents[thong_bao].entries: `title` phải là một mục kiểu table",
    ),
    "rows of no column": (
        PACK,
        "tables = ['hoi_vien']",
        "tables = ['hoi_vien']\nrows = 'nguoi.tuoi > 18'",
        "dossiers[ket_nap].rows: không có nguoi.tuoi",
    ),
    "a condition that is none": (PACK, 'kind = "the"', 'kind = "the"\nwhen = "a +"', "documents[the].when: không đọc"),
    "a condition on no column": (
        PACK,
        'kind = "the"',
        'kind = "the"\nwhen = "nguoi.tuoi > 18"',
        "documents[the].when: không có nguoi.tuoi",
    ),
    "what may not be there comes before": (
        PACK,
        'kind = "thong_bao"',
        'kind = "thong_bao"\nwhen = "chien_dich.year > 1"',
        "nên the không được chờ nó",
    ),
    "a kind of dossier twice": (PACK, "[[dossiers]]", AGAIN, "dossiers: tên `ket_nap` dùng 2 lần"),
    "a kind of dossier without what comes before": (
        PACK,
        '["thong_bao", "the", "ghi_chu"]',
        '["the"]',
        "dossiers[ket_nap].documents: thiếu thong_bao",
    ),
    "a kind of dossier without its table": (
        PACK,
        "tables = ['hoi_vien']\n",
        "",
        "dossiers[ket_nap].tables: thiếu bảng hoi_vien",
    ),
    "a kind of dossier of an unknown paper": (
        PACK,
        '"the", "ghi_chu"]',
        '"the", "ghi"]',
        "dossiers[ket_nap].documents: không có văn bản `ghi`",
    ),
    "a starter that is no TOML": (STARTER, "[signers]", "[signers", "starters/nam_nay.toml, dòng / line 4"),
    "a starter without place": (STARTER, 'place = "Long Điền"', "", "starters/nam_nay.toml, place: chưa có giá trị"),
    "a header twice": (PACK, '"Chi hội" }', '"họ và  Tên" }', "columns[ho_ten].header: hai cột cùng tiêu đề"),
    "no column": (PACK, "columns = [{", "columns = [] #", "tables[hoi_vien].columns: bảng chưa có cột nào"),
    "a sheet of ours": (PACK, '"Hội viên"', '"Hướng dẫn"', "tables[hoi_vien].sheet: tên “Hướng dẫn” đã dành cho HoSo"),
    "no name of a sheet": (
        PACK,
        '"Hội viên"',
        '"Hội viên 2025/2026"',
        "tables[hoi_vien].sheet: tên trang tính phải có",
    ),
    "a sample's column": (SAMPLES, "chi_hoi =", "chihoi =", "samples.toml, hoi_vien[1]: không có cột `chihoi`"),
    "a sample's table": (SAMPLES, "[[hoi_vien]]", "[[hoivien]]", "samples.toml, hoivien: không có bảng `hoivien`"),
    "no sample": (SAMPLES, "[[hoi_vien]]", "[[hoivien]]", "chưa có dòng mẫu nào cho bảng hoi_vien"),
    "one sample as a table": (SAMPLES, "[[hoi_vien]]", "[hoi_vien]", "mỗi dòng mẫu phải bắt đầu bằng [[hoi_vien]]"),
}


def refusal(folder: Path) -> HosoError:
    with pytest.raises(HosoError) as caught:
        check_pack(folder)
    return caught.value


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_named_with_its_file_its_place_and_its_remedy(tmp_path: Path, name: str) -> None:
    file, old, new, said = BROKEN[name]
    folder = make_pack(tmp_path)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    error = refusal(folder)

    assert error.code == "PACK_BROKEN"
    assert said in error.sentence("vi")


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    path = folder / PACK
    path.write_text(path.read_text("utf-8").replace('["hoi_vien"]', '["x"]').replace('["ho_ten"]', '["y"]'), "utf-8")
    (folder / "templates" / "ghi_chu.docx").write_bytes(b"no Word")

    said = refusal(folder).sentence("en")

    assert said.count("\n- ") == 3
    assert "templates/ghi_chu.docx, documents[ghi_chu].template: is no Word file (.docx)" in said


@pytest.mark.parametrize("file", [PACK, "starters"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, file: str) -> None:
    folder = make_pack(tmp_path)
    (folder / (STARTER if file == "starters" else file)).unlink()

    assert f"\n- {file}" in refusal(folder).sentence("vi")


def test_a_file_saved_with_the_mark_of_notepad_is_read(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    (folder / PACK).write_text((folder / PACK).read_text("utf-8"), "utf-8-sig")

    assert Pack(folder).id == ID


def test_two_tables_of_one_sheet_are_named(tmp_path: Path) -> None:
    folder = make_pack(tmp_path)
    other = '[[tables]]\nkey = "khac"\nsheet = "hội viên"\ncolumns = [{ key = "ten", header = "Tên" }]\n\n[[documents]]'
    (folder / PACK).write_text((folder / PACK).read_text("utf-8").replace("[[documents]]", other, 1), "utf-8")

    assert "tables[khac].sheet: hai bảng cùng tên trang tính" in refusal(folder).sentence("vi")
