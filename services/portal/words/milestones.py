"""The words of how far a milestone of a season is."""

from shared.text.messages import Sentence

MILESTONES = {
    "planned": Sentence(vi="chưa đến", en="planned"),
    "soon": Sentence(vi="sắp đến", en="soon"),
    "missed": Sentence(vi="đã qua, chưa làm", en="missed"),
    "started": Sentence(vi="đang làm", en="started"),
    "done": Sentence(vi="đã xong", en="done"),
}
