"""No sentence of a page stands in one language only, and none is made from pieces."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import babel_extract

from services.portal.look import PLACES, Look, english, said
from services.portal.words.states import WORDS
from shared.contracts.lifecycle import DocumentState, DossierState
from shared.text.messages import Sentence

ROOT = Path(__file__).parents[3]
OPTIONS = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
TEMPLATES = sorted(path for place in PLACES for path in place.rglob("*.html"))
LETTERS = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
COMMANDS = (r"\{%-?\s*trans.*?endtrans\s*-?%\}", r"\{#.*?#\}", r"\{%.*?%\}", r"\{\{.*?\}\}")
SWITCH = r"<button[^>]*lang=\"vi\".*?</button>"  # names the language in itself
BARE = re.compile("|".join((*COMMANDS, SWITCH)), re.DOTALL)


def extracted() -> dict[str, str]:
    """Return each sentence of the templates, and the template that has it."""
    messages = {}
    for path in TEMPLATES:
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("gettext", "ngettext", "_"), [], OPTIONS):
                messages[str(message[0] if isinstance(message, tuple) else message)] = path.name
    return messages


def test_every_sentence_has_its_english() -> None:
    sentences, words = extracted(), english()

    assert len(sentences) > 80
    assert {text: where for text, where in sentences.items() if text not in words} == {}


def test_no_english_is_left_of_a_sentence_that_went() -> None:
    assert sorted(set(english()) - set(extracted())) == []


def test_the_english_names_the_same_values() -> None:
    with (ROOT / "services/portal/words/en.po").open("rb") as file:
        messages = [(str(message.id), str(message.string)) for message in read_po(file, locale="en") if message.id]
    values = re.compile(r"%\((\w+)\)s")

    assert [vi for vi, en in messages if sorted(values.findall(vi)) != sorted(values.findall(en))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_vietnamese_stands_outside_a_sentence_that_has_its_english(path: Path) -> None:
    bare = BARE.sub("", path.read_text("utf-8"))

    assert [line.strip() for line in bare.splitlines() if LETTERS.search(line)] == []


def test_every_state_has_its_words() -> None:
    states = {state.value for kind in (DocumentState, DossierState) for state in kind}

    assert states - set(WORDS) == set()


def test_every_template_can_be_read() -> None:
    environments: list[Environment] = list(Look()._environments.values())
    names = [str(path.relative_to(place)) for place in PLACES for path in place.rglob("*.html")]

    assert len(names) > 10
    assert all(environment.get_template(name) for environment in environments for name in names)


def test_what_an_english_sentence_quotes_is_marked_as_vietnamese_and_all_of_it_stays_text() -> None:
    sentence = Sentence(vi="Thiếu “Họ và tên”", en="“Họ & <b>tên</b>” is missing")

    assert said(sentence, "vi") == "Thiếu “Họ và tên”"
    assert said(sentence, "en") == '“<span lang="vi">Họ &amp; &lt;b&gt;tên&lt;/b&gt;</span>” is missing'
