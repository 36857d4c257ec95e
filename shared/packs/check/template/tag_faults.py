"""Tags of a template that docxtpl would fill so that words are lost: each named, with its place and the remedy."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from shared.packs.check.template.package import Remedy
from shared.packs.check.template.paragraphs import Paragraph
from shared.packs.check.template.tags import TAG, Tag, tags

HOLDERS: dict[str, tuple[str, str, Callable[[Tag], object]]] = {
    "p": ("đoạn", "paragraph", lambda tag: tag.paragraph),
    "tr": ("dòng của bảng", "table row", lambda tag: tag.paragraph.scope.row),
    "tc": ("ô của bảng", "table cell", lambda tag: tag.paragraph.scope.cell),
}
NEAR = 60


def tag_faults(read: Sequence[Paragraph]) -> Iterator[Remedy]:
    """Yield what is wrong with the tags in the paragraphs of a template."""
    for paragraph in read:
        yield from _broken(paragraph)
        for tag in tags(paragraph):
            yield from _unsupported(tag)
            yield from _company(tag, read)
            yield from _shared_run(tag)
    for before, after in pairwise([paragraph for paragraph in read if paragraph.text]):
        yield from _seam(before, after)


def _broken(paragraph: Paragraph) -> Iterator[Remedy]:
    rest = TAG.sub("", paragraph.text)
    if opened := re.search(r"\{[{%#].*", rest, re.DOTALL):
        words = opened[0][:NEAR]
        yield (
            f"thẻ “{words}” không đóng trong cùng một đoạn; hãy viết cả thẻ trong một đoạn, hoặc xóa dấu ngoặc thừa",
            f"the tag “{words}” is not closed in its paragraph; write all of it in one, or delete the stray bracket",
        )


def _unsupported(tag: Tag) -> Iterator[Remedy]:
    if tag.statement and (tag.text.startswith("{%-") or tag.text.endswith("-%}")):
        plain = tag.text.replace("{%-", "{%").replace("-%}", "%}")
        yield (
            f"thẻ “{tag.text}” có dấu gạch ngang, sẽ xóa chữ, đoạn hay bảng đứng cạnh; hãy viết “{plain}”"
            f"{nearby(tag)[0]}",
            f"the tag “{tag.text}” has a dash, which would delete the words, paragraphs or tables beside it; "
            f"write “{plain}”{nearby(tag)[1]}",
        )
    elif tag.kind and tag.text.startswith("{{"):
        plain = re.sub(r"(\{[{%])(?:tr|tc|p|r)\s", r"\1 ", tag.text)
        yield (
            f"thẻ “{tag.text}” là loại HoSo không hỗ trợ, chữ của nó sẽ không được in; hãy viết “{plain}”"
            f"{nearby(tag)[0]}",
            f"the tag “{tag.text}” is of a kind that HoSo does not support, its words would not be printed; "
            f"write “{plain}”{nearby(tag)[1]}",
        )
    elif tag.statement and tag.word in ("raw", "include", "import", "from", "extends"):
        yield (
            f"thẻ “{tag.text}” là lệnh HoSo không hỗ trợ; hãy bỏ thẻ đó{nearby(tag)[0]}",
            f"the tag “{tag.text}” is a command that HoSo does not support; take it out{nearby(tag)[1]}",
        )


def _company(tag: Tag, read: Sequence[Paragraph]) -> Iterator[Remedy]:
    """Yield what stands in the paragraph, row or cell of a tag that docxtpl takes out whole."""
    if tag.kind not in HOLDERS or tag.text.startswith("{{"):
        return
    vi, en, holder = HOLDERS[tag.kind]
    held = holder(tag)
    if held is None:
        yield (
            f"thẻ “{tag.text}” chỉ dùng được trong một {vi}{nearby(tag)[0]}; hãy viết {{%p … %}} hoặc đưa thẻ vào bảng",
            f"the tag “{tag.text}” is for a {en} only{nearby(tag)[1]}; write {{%p … %}}, or put the tag into a table",
        )
        return
    beside = [paragraph for paragraph in read if _holds(tag.kind, paragraph, held)]
    words = "".join(paragraph.text for paragraph in beside).replace(tag.text, "", 1).strip()
    lost = [f"“{words[:NEAR]}”"] if words else []
    lost += sorted({name for paragraph in beside for name in paragraph.objects})
    lost += [f"bookmark {name}" for paragraph in beside for _, name in paragraph.bookmarks if not name.startswith("_")]
    if lost:
        yield (
            f"thẻ “{tag.text}” phải đứng một mình trong {vi} của nó, vì cả {vi} bị bỏ đi khi điền; hãy chuyển "
            f"{', '.join(lost)} sang {vi} khác",
            f"the tag “{tag.text}” must stand alone in its {en}, which is taken out when filled; move "
            f"{', '.join(lost)} into another {en}",
        )


def _shared_run(tag: Tag) -> Iterator[Remedy]:
    """Yield what stands in the run of an r tag: docxtpl takes its looks away."""
    if tag.kind != "r" or tag.text.startswith("{{"):
        return
    runs, end = tag.paragraph.runs, tag.start + len(tag.text)
    mine = {id(run) for run in runs[tag.start : end]}
    beside = "".join(
        letter
        for index, letter in enumerate(tag.paragraph.text)
        if id(runs[index]) in mine and not tag.start <= index < end
    ).strip()
    if beside:
        plain = tag.text.replace("{%r ", "{% ")
        yield (
            f"thẻ “{tag.text}” phải có định dạng riêng, tách khỏi “{beside[:NEAR]}”; hãy viết “{plain}”"
            f"{nearby(tag)[0]}",
            f"the tag “{tag.text}” must be a run apart from “{beside[:NEAR]}”; write “{plain}”{nearby(tag)[1]}",
        )


def _holds(kind: str, paragraph: Paragraph, held: object) -> bool:
    scope = paragraph.scope
    return held is {"p": paragraph, "tr": scope.row, "tc": scope.cell}[kind]


def _seam(before: Paragraph, after: Paragraph) -> Iterator[Remedy]:
    """Yield brackets at the end of one paragraph and the beginning of the next, which docxtpl reads as one tag."""
    if before.scope.part != after.scope.part:
        return
    pair = before.text[-1] + after.text[0]
    if re.fullmatch(r"\{[{%#]|[%}#]\}", pair):
        end, start = before.text[-NEAR:], after.text[:NEAR]
        yield (
            f"dấu ngoặc ở cuối đoạn “{end}” và ở đầu đoạn sau “{start}” sẽ nhập thành một thẻ; hãy thêm dấu cách",
            f"the brackets that end the paragraph “{end}” and begin the next “{start}” become one tag; add a space",
        )


def nearby(tag: Tag) -> Remedy:
    """Return where a tag stands: the words of its paragraph, nothing where it is alone."""
    words = " ".join(tag.paragraph.text.split())[:NEAR]
    if words == tag.text.strip():
        return "", ""
    return f" (tại “{words}”)", f" (at “{words}”)"
