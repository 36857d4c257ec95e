"""What is said of a task: what is to be done, and what follows."""

from collections.abc import Mapping

from shared.contracts.progress import Task
from shared.text.messages import Sentence

MEND = Sentence(
    vi="Sửa hoặc làm lại {count} văn bản; sau đó hồ sơ trình lại.",
    en="Mend or retry {count} papers; then the dossier goes on.",
)
REVIEW = Sentence(
    vi="Duyệt hoặc trả lại {count} văn bản; sau đó trình ký.",
    en="Approve or return {count} papers; then they go to be signed.",
)
ISSUE_SIGN = Sentence(
    vi="Cấp số cho {count} văn bản; sau đó {next} ký.", en="Number {count} papers; then “{next}” signs."
)
ISSUE_END = Sentence(
    vi="Cấp số cho {count} văn bản; sau đó văn bản hoàn thành.", en="Number {count} papers; then they are complete."
)
SIGN_SIGN = Sentence(vi="Ký {count} văn bản; sau đó {next} ký.", en="Sign {count} papers; then “{next}” signs.")
SIGN_ISSUE = Sentence(
    vi="Ký {count} văn bản; sau đó văn thư cấp số.", en="Sign {count} papers; then the clerk numbers them."
)
SIGN_END = Sentence(
    vi="Ký {count} văn bản; sau đó văn bản hoàn thành.", en="Sign {count} papers; then they are complete."
)
PLAIN: Mapping[str, Sentence] = {Task.MEND: MEND, Task.REVIEW: REVIEW}


def words_of(task: str, count: int, after: str, *, issue: bool) -> Sentence:
    """Return the sentence of a task; `after` is who signs next ('': nobody), `issue` whether the number comes next."""
    if task in PLAIN:
        return PLAIN[task].filled(count=count)
    if task == Task.ISSUE:
        return (ISSUE_SIGN if after else ISSUE_END).filled(count=count, next=after)
    sentence = SIGN_ISSUE if issue else SIGN_SIGN if after else SIGN_END
    return sentence.filled(count=count, next=after)
