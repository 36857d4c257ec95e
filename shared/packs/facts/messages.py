"""What may be wrong with a fact, in two languages."""

from shared.text.messages import Sentence

MISSING = Sentence(vi="chưa có giá trị; hãy điền mục này", en="has no value; fill it in")
UNKNOWN = Sentence(vi="gói mẫu không có mục này; hãy bỏ đi", en="the pack has no such fact; take it out")
NO_TEXT = Sentence(vi="phải là chữ", en="must be text")
TOO_LONG = Sentence(vi="không được dài quá {limit} ký tự", en="may not be longer than {limit} characters")
UNPRINTABLE = Sentence(vi="có ký tự không in được ({sign}); hãy gõ lại", en="has a sign that no page can show ({sign})")
NO_DATE = Sentence(vi="phải là ngày có thật, viết như 2025-12-31", en="must be a real date, written like 2025-12-31")
NO_TIME = Sentence(vi="phải là giờ, viết như 08:30", en="must be a time of day, written like 08:30")
NO_NUMBER = Sentence(vi="phải là số", en="must be a number")
NO_INTEGER = Sentence(vi="phải là số nguyên", en="must be a whole number")
TOO_SMALL = Sentence(vi="không được nhỏ hơn {limit:g}", en="may not be less than {limit:g}")
TOO_LARGE = Sentence(vi="không được lớn hơn {limit:g}", en="may not be more than {limit:g}")
NO_CHOICE = Sentence(vi="chỉ được là: {choices}", en="must be one of: {choices}")
NO_SWITCH = Sentence(vi="phải là true hoặc false", en="must be true or false")
NO_LIST = Sentence(vi="phải là danh sách", en="must be a list")
TOO_MANY = Sentence(vi="không được quá {limit} dòng", en="may have {limit} entries at most")
NO_GROUP = Sentence(vi="phải là nhóm mục", en="must be a group of entries")
NO_FORM = Sentence(vi="không đúng dạng {pattern}", en="does not have the form {pattern}")
STOPPED = Sentence(vi="không ghi dấu câu ở cuối; mẫu tự thêm", en="must not end in a stop, which the template adds")
TURNED = Sentence(vi="không được trước ngày bắt đầu", en="may not be before the first day")
