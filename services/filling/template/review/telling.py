"""What a review found, for a person."""

from collections.abc import Iterator

from services.filling.template.review.model import BODY, Review, Severity, TemplateFault

MARKS = {Severity.ERROR: "LỖI / error", Severity.WARNING: "CẢNH BÁO / warning"}


def tell(review: Review) -> str:
    """Return each fault with its place, then what no template of the pack shows."""
    return "\n".join(_lines(review))


def _lines(review: Review) -> Iterator[str]:
    for fault in review.faults:
        yield f"{MARKS[fault.severity]}  {fault.code}  {_place(fault)}"
        yield f"  {fault.vi}"
        yield f"  {fault.en}"
    if not review.faults:
        yield "Mẫu dùng được / the template can be used."
    if review.unused_columns:
        yield f"Cột không mẫu nào dùng / columns that no template shows: {', '.join(review.unused_columns)}"
    if review.unused_facts:
        yield f"Dữ liệu không mẫu nào dùng / facts that no template shows: {', '.join(review.unused_facts)}"


def _place(fault: TemplateFault) -> str:
    if not fault.spot.paragraph:
        return ""
    part = "" if fault.spot.part == BODY else f"{fault.spot.part}, "
    return f"{part}đoạn / paragraph {fault.spot.paragraph}: “{fault.spot.text}”"
