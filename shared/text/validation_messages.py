"""The sentences of pydantic's errors, in Vietnamese and English."""

from collections.abc import Mapping

from shared.text.messages import Sentence

MEANINGS: dict[str, Sentence] = {
    "missing": Sentence(vi="thiếu mục này", en="this entry is missing"),
    "extra_forbidden": Sentence(vi="không có mục nào tên như vậy", en="there is no entry of this name"),
    "int_parsing": Sentence(vi="phải là số nguyên", en="must be a whole number"),
    "int_type": Sentence(vi="phải là số nguyên", en="must be a whole number"),
    "int_from_float": Sentence(vi="phải là số nguyên", en="must be a whole number"),
    "float_parsing": Sentence(vi="phải là số", en="must be a number"),
    "bool_parsing": Sentence(vi="phải là true hoặc false", en="must be true or false"),
    "string_type": Sentence(vi="phải là chữ đặt trong dấu ngoặc kép", en="must be text in quotes"),
    "string_too_long": Sentence(
        vi="không được dài quá {max_length} ký tự", en="may not be longer than {max_length} characters"
    ),
    "string_too_short": Sentence(vi="không được để trống", en="may not be empty"),
    "literal_error": Sentence(vi="chỉ được là {expected}", en="must be {expected}"),
    "string_pattern_mismatch": Sentence(
        vi="chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ",
        en="may hold lower-case letters a-z, digits and underscores, and begins with a letter",
    ),
    "tuple_type": Sentence(vi="phải là danh sách trong ngoặc vuông", en="must be a list in square brackets"),
    "dict_type": Sentence(vi="phải là nhóm mục trong ngoặc nhọn", en="must be a group of entries in braces"),
    "model_type": Sentence(vi="phải là nhóm mục trong ngoặc nhọn", en="must be a group of entries in braces"),
    "model_attributes_type": Sentence(
        vi="phải là nhóm mục trong ngoặc nhọn", en="must be a group of entries in braces"
    ),
    "greater_than": Sentence(vi="phải lớn hơn {gt}", en="must be more than {gt}"),
    "greater_than_equal": Sentence(vi="không được nhỏ hơn {ge}", en="may not be less than {ge}"),
    "less_than_equal": Sentence(vi="không được lớn hơn {le}", en="may not be more than {le}"),
    "date_type": Sentence(vi="phải là ngày viết như 2025-12-31", en="must be a date written like 2025-12-31"),
    "date_parsing": Sentence(vi="phải là ngày viết như 2025-12-31", en="must be a date written like 2025-12-31"),
    "date_from_datetime_parsing": Sentence(
        vi="phải là ngày viết như 2025-12-31", en="must be a date written like 2025-12-31"
    ),
    "date_from_datetime_inexact": Sentence(vi="phải là ngày, không có giờ", en="must be a date without a time of day"),
}
NO_FILE = Sentence(vi="phải là một tệp", en="must be a file")
TWICE = Sentence(vi="chỉ được ghi một lần", en="may stand only once")


def describe(error: Mapping[str, object]) -> Sentence:
    """Return the sentences of a validation error in Vietnamese and English; pydantic's message for an unknown type."""
    facts, kind = error.get("ctx", {}), str(error["type"])
    if kind not in MEANINGS or not isinstance(facts, dict):
        own = str(error["msg"])
        return Sentence(vi=own, en=own)
    meaning = MEANINGS[kind].filled(**facts)
    return Sentence(vi=meaning.vi.replace("' or '", "' hoặc '"), en=meaning.en)
