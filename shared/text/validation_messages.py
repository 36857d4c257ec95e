"""The sentences of pydantic's errors, in Vietnamese and English."""

from collections.abc import Mapping
from typing import Any

MEANINGS: dict[str, tuple[str, str]] = {
    "missing": ("thiếu mục này", "this entry is missing"),
    "extra_forbidden": ("không có mục nào tên như vậy", "there is no entry of this name"),
    "int_parsing": ("phải là số nguyên", "must be a whole number"),
    "int_type": ("phải là số nguyên", "must be a whole number"),
    "int_from_float": ("phải là số nguyên", "must be a whole number"),
    "float_parsing": ("phải là số", "must be a number"),
    "bool_parsing": ("phải là true hoặc false", "must be true or false"),
    "string_type": ("phải là chữ đặt trong dấu ngoặc kép", "must be text in quotes"),
    "string_too_long": ("không được dài quá {max_length} ký tự", "may not be longer than {max_length} characters"),
    "string_too_short": ("không được để trống", "may not be empty"),
    "literal_error": ("chỉ được là {expected}", "must be {expected}"),
    "string_pattern_mismatch": (
        "chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ",
        "may hold lower-case letters a-z, digits and underscores, and begins with a letter",
    ),
    "tuple_type": ("phải là danh sách trong ngoặc vuông", "must be a list in square brackets"),
    "dict_type": ("phải là nhóm mục trong ngoặc nhọn", "must be a group of entries in braces"),
    "model_type": ("phải là nhóm mục trong ngoặc nhọn", "must be a group of entries in braces"),
    "model_attributes_type": ("phải là nhóm mục trong ngoặc nhọn", "must be a group of entries in braces"),
    "greater_than": ("phải lớn hơn {gt}", "must be more than {gt}"),
    "greater_than_equal": ("không được nhỏ hơn {ge}", "may not be less than {ge}"),
    "less_than_equal": ("không được lớn hơn {le}", "may not be more than {le}"),
    "date_type": ("phải là ngày viết như 2025-12-31", "must be a date written like 2025-12-31"),
    "date_parsing": ("phải là ngày viết như 2025-12-31", "must be a date written like 2025-12-31"),
    "date_from_datetime_parsing": ("phải là ngày viết như 2025-12-31", "must be a date written like 2025-12-31"),
    "date_from_datetime_inexact": ("phải là ngày, không có giờ", "must be a date without a time of day"),
}


def describe(error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the sentences of a validation error in Vietnamese and English; pydantic's message for an unknown type."""
    own = str(error["msg"])
    vi, en = MEANINGS.get(error["type"], (own, own))
    facts = error.get("ctx", {})
    return vi.format_map(facts).replace("' or '", "' hoặc '"), en.format_map(facts)
