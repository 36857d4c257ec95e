"""A tag that would cost a paper words is named with its place and remedy; what docxtpl does right is taken."""

from pathlib import Path

import pytest

from services.filling.pack_check import check_pack
from shared.errors.tree import HosoError
from shared.packs.check.template.block_faults import block_faults
from shared.packs.check.template.paragraphs import paragraphs
from shared.packs.check.template.tag_faults import tag_faults
from shared.packs.load import BUILT_IN
from tests.word_file import p, table, word_file

CASES = Path(__file__).parents[3] / "data" / "packs"
MARK = '<w:bookmarkStart w:id="1" w:name="so_ky_hieu"/><w:bookmarkEnd w:id="1"/>'
BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
LINK = "<w:p><w:hyperlink><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>"
RUN = "<w:r><w:t>{}</w:t></w:r>"
PICTURE = "<w:r><w:drawing/></w:r>"
SECTION = "<w:pPr><w:sectPr/></w:pPr>"

NAMED: dict[str, tuple[str, str]] = {
    "a dash before": (p("Đầu") + p("{%- if x %}a{% endif %}"), "“{%- if x %}” có dấu gạch ngang"),
    "a dash behind": (p("{% if x -%}a{% endif %}"), "hãy viết “{% if x %}” (tại “{% if x -%}a{% endif %}”)"),
    "rich text": (p("[{{r x }}]"), "thẻ “{{r x }}” là loại HoSo không hỗ trợ"),
    "a subdocument": (p("{{p x }}"), "thẻ “{{p x }}” là loại HoSo không hỗ trợ, chữ của nó sẽ không được in"),
    "a row of values": (table(("{{tr x }}",)), "hãy viết “{{ x }}”"),
    "raw": (p("{% raw %}{{ x }}{% endraw %}"), "thẻ “{% raw %}” là lệnh HoSo không hỗ trợ"),
    "an include": (p("{% include 'x' %}"), "là lệnh HoSo không hỗ trợ"),
    "a plain tag closed by one of paragraphs": (
        p("{% for a in x %}") + p("{{ a }}") + p("{%p endfor %}"),
        "thẻ “{% for a in x %}” là thẻ thường mà thẻ “{%p endfor %}” của nó là thẻ đoạn (p)",
    ),
    "a tag of rows closed by one of paragraphs": (
        table(("{%tr for a in x %}",), ("{{ a }}",), (p("{%p endfor %}"),)),
        "là thẻ dòng (tr) mà thẻ “{%p endfor %}” của nó là thẻ đoạn (p)",
    ),
    "another kind between": (
        p("{%p if x %}") + p("a") + p("{% else %}") + p("b") + p("{%p endif %}"),
        "thẻ “{%p if x %}” là thẻ đoạn (p) mà thẻ “{% else %}” của nó là thẻ thường",
    ),
    "two tags of paragraphs in one": (p("{%p if x %}{%p endif %}"), "phải đứng một mình trong đoạn của nó"),
    "words beside a tag of paragraphs": (p("Danh sách: {%p for a in x %}") + p("{%p endfor %}"), "“Danh sách:” sang"),
    "words beside a comment of paragraphs": (p("Chữ {#p ghi chú #}"), "hãy chuyển “Chữ” sang đoạn khác"),
    "a picture beside a tag of paragraphs": (p("{%p if x %}", inside=PICTURE) + p("{%p endif %}"), "hình / picture"),
    "a section's end beside a tag": (p("{%p if x %}", inside=SECTION) + p("{%p endif %}"), "dấu ngắt phần"),
    "a bookmark beside a tag of paragraphs": (p("{%p if x %}", inside=MARK) + p("{%p endif %}"), "bookmark so_ky_hieu"),
    "words beside a tag of rows": (
        table(("{%tr for a in x %}", "STT"), ("{{ a }}", ""), ("{%tr endfor %}", "")),
        "phải đứng một mình trong dòng của bảng của nó, vì cả dòng của bảng bị bỏ đi khi điền; hãy chuyển “STT”",
    ),
    "two tags of rows in one": (table(("{%tr for a in x %}", "{%tr endfor %}")), "phải đứng một mình trong dòng"),
    "words beside a tag of cells": (
        table(("{%tc for a in x %}", "{{ a }}", "Tổng {%tc endfor %}")),
        "hãy chuyển “Tổng” sang ô của bảng khác",
    ),
    "a tag of rows outside a table": (p("{%tr for a in x %}") + p("{%tr endfor %}"), "chỉ dùng được trong một dòng"),
    "rows without tr": (
        table(("{% for a in x %}{{ a }}", "{{ a }}{% endfor %}")),
        "đứng ở hai ô khác nhau của bảng; để lặp hay bỏ cả dòng, hãy viết “{%tr for a in x %}” và “{%tr endfor %}”",
    ),
    "rows of one column without tr": (
        table(("{% for a in x %}",), ("{{ a }}",), ("{% endfor %}",)),
        "“{%tr endfor %}”",
    ),
    "a block from body to cell": (p("{% if x %}") + table(("{% endif %}",)), "không đứng cùng một chỗ"),
    "paragraphs from body to cell": (p("{%p if x %}") + table((p("{%p endif %}"),)), "không đứng cùng một chỗ"),
    "rows from table to table": (
        table(("{%tr if x %}",), ("a",)) + p("") + table(("{%tr endif %}",)),
        "không đứng cùng một chỗ",
    ),
    "cells from row to row": (table(("{%tc if x %}", "a"), ("b", "{%tc endif %}")), "không đứng cùng một chỗ"),
    "a block out of a text box": (p("{% if x %}") + BOX.format(p("{% endif %}")), "không đứng cùng một chỗ"),
    "a block out of a link": (LINK.format("{% if x %}") + p("{% endif %}"), "không đứng cùng một chỗ"),
    "a tag over two paragraphs": (p("{{ x") + p("}} sau"), "thẻ “{{ x” không đóng trong cùng một đoạn"),
    "a comment over two paragraphs": (p("{# đầu") + p("Giữa") + p("cuối #}"), "không đóng trong cùng một đoạn"),
    "brackets that meet": (p("Tập {") + p("{%p if x %}") + p("{%p endif %}"), "sẽ nhập thành một thẻ"),
    "brackets that meet at the end": (p("{{ x }}") + p("} sau"), "sẽ nhập thành một thẻ"),
    "a tag of runs amid words": (p("Chữ {%r if x %}đậm{%r endif %}"), "“{%r if x %}” phải có định dạng riêng"),
}

TAKEN = {
    "values": p("Ông {{ x }}, {{- x -}} {# ghi chú #}"),
    "a block in a paragraph": p("{% if x %}a{% elif y %}b{% else %}c{% endif %}"),
    "a block over paragraphs": p("{% if x %}a") + p("b") + p("c{% endif %}"),
    "a loop over paragraphs": p("{%p for a in x %}") + p("{{ a }}") + p("{%p else %}") + p("b") + p("{%p endfor %}"),
    "a table in a block": p("{%p if x %}") + table(("a",)) + p("{%p endif %}"),
    "a loop over rows": table(("STT",), ("{%tr for a in x %}",), ("{{ a }}",), ("{%tr endfor %}",)),
    "a loop over cells": table(("{%tc for a in x %}", "{{ a }}", "{%tc endfor %}")),
    "a loop within a cell": table((p("{%p for a in x %}") + p("{{ a }}") + p("{%p endfor %}") + p(""),)),
    "a block within a cell": table(("{% if x %}a{% endif %}", "b")),
    "runs": "<w:p>"
    + "".join(f"<w:r><w:t>{word}</w:t></w:r>" for word in ("{%r if x %}", "a", "{%r endif %}"))
    + "</w:p>",
    "a split tag": "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ x }</w:t></w:r><w:r><w:t>} sau</w:t></w:r></w:p>",
    "a value set": p("{% set a = 1 %}{{ a }}"),
    "a block set": p("{% set a %}b{% endset %}{{ a }}"),
    "a hidden bookmark beside a tag": p("{%p if x %}", inside=MARK.replace("so_ky_hieu", "_GoBack"))
    + p("{%p endif %}"),
    "brackets of text": p("Tập {a, b} và }} hay 100%"),
    "a block that Jinja itself refuses": p("{% if x %}"),
}


def faults(body: str, tmp_path: Path) -> list[str]:
    """Return what is said in Vietnamese of a template with a body."""
    (path := tmp_path / "mau.docx").write_bytes(word_file(body))
    findings = list(paragraphs(path))
    return [vi for vi, _ in (*tag_faults(findings), *block_faults(findings))]


@pytest.mark.parametrize("name", NAMED)
def test_a_tag_that_would_lose_words_is_named(tmp_path: Path, name: str) -> None:
    body, said = NAMED[name]

    assert said in "\n".join(faults(body, tmp_path))


@pytest.mark.parametrize("name", TAKEN)
def test_a_tag_that_docxtpl_fills_whole_is_taken(tmp_path: Path, name: str) -> None:
    assert faults(TAKEN[name], tmp_path) == []


@pytest.mark.parametrize("path", sorted((BUILT_IN / "thi_dua_khen_thuong" / "templates").glob("*.docx")), ids=str)
def test_the_built_in_templates_are_taken(path: Path) -> None:
    findings = list(paragraphs(path))

    assert [*tag_faults(findings), *block_faults(findings)] == []


@pytest.mark.parametrize(
    ("pack", "tag"),
    [
        ("vong_lap_hai_kieu", "{% for one in dong %}"),
        ("gach_ngang_truoc_bang", "{%- set x = 1 -%}"),
        ("the_chu_dinh_dang", "{{r one.ho_ten }}"),
    ],
)
def test_a_pack_whose_papers_would_lose_words_is_refused_with_the_tag(pack: str, tag: str) -> None:
    with pytest.raises(HosoError) as caught:
        check_pack(CASES / pack)

    assert caught.value.code == "PACK_BROKEN"
    assert f"- templates/ban_in.docx, documents[ban_in].template: thẻ “{tag}”" in caught.value.sentence("vi")
    assert f"the tag “{tag}”" in caught.value.sentence("en")
