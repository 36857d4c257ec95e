"""How pages look: Jinja templates, their words in two languages, dates as Vietnam writes them."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path

from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from services.portal.words.names import dossier_name, paper_name
from services.portal.words.states import state_words
from shared.clock import VIETNAM
from shared.http.models import Fault, Problem
from shared.text.messages import Language, Sentence

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
QUOTED = re.compile("“([^”]*)”")
PLACES = (FOLDER / "templates", FOLDER / "rooms")  # where templates lie


class Look:
    """Renders the templates of all rooms, in Vietnamese as they are written or in English by words/en.po."""

    def __init__(self) -> None:
        self.digest = _digest(STATIC)
        self._environments: Mapping[Language, Environment] = {
            "vi": self._environment("vi", {}),
            "en": self._environment("en", english()),
        }

    def render(self, template: str, language: Language, values: Mapping[str, object]) -> str:
        """Return a page or a part of one."""
        return self._environments[language].get_template(template).render(values)

    def _environment(self, language: Language, words: Mapping[str, str]) -> Environment:
        made = Environment(
            loader=FileSystemLoader(PLACES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        get: Callable[[str], str] = lambda text: words.get(text, text)  # noqa: E731 - newstyle gettext is a function
        many: Callable[[str, str, int], str] = lambda singular, _, __: get(singular)  # noqa: E731 - as above
        made.install_gettext_callables(get, many, newstyle=True)  # type: ignore[attr-defined]
        address = partial("/static/{}/{}".format, self.digest)
        made.globals |= {"language": language, "static": address, "icon": partial(icon, address("vendor/icons.svg"))}
        made.filters |= {
            "said": partial(said, language=language),
            "marked": marked,
            "vi": partial(vietnamese, language=language),
            "state": lambda state: state_words(state).said(language),
            "named": lambda paper: vietnamese(paper_name(paper), language),
            "dossier": lambda dossier: vietnamese(dossier_name(dossier), language),
            "when": when,
            "day": day,
        }
        return made


def english() -> dict[str, str]:
    """Return the English of each Vietnamese sentence of the templates."""
    with (FOLDER / "words" / "en.po").open("rb") as file:
        return {
            str(message.id): str(message.string)
            for message in read_po(file, locale="en")
            if message.id and message.string
        }


def said(sentence: Sentence | Problem | Fault | Mapping[str, str], language: Language) -> Markup:
    """Return a sentence, or what a service says, in a language; what an English one quotes is Vietnamese."""
    if isinstance(sentence, Problem):
        words = {"vi": sentence.detail, "en": sentence.detail_en}
    elif isinstance(sentence, Mapping):
        words = {"vi": sentence["vi"], "en": sentence["en"]}
    else:
        words = {"vi": sentence.vi, "en": sentence.en}
    text = escape(words[language])
    return text if language == "vi" else Markup(QUOTED.sub(r'“<span lang="vi">\1</span>”', str(text)))  # noqa: S704 - escaped


def vietnamese(text: object, language: Language) -> Markup:
    """Return what somebody wrote in Vietnamese; an English page says so, for those who hear it read aloud."""
    if language == "vi" or text in (None, ""):
        return escape(text or "")
    return Markup('<span lang="vi">{}</span>').format(text)


def icon(sprite: str, name: str) -> Markup:
    """Return a drawing that stands beside words: whoever hears the page read aloud does without."""
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>').format(sprite, name)


def marked(line: str) -> Markup:
    """Return a line that a search found, which marks by <mark> what matched; all else in it is text."""
    return Markup(str(escape(unescape(line))).replace("&lt;mark&gt;", "<mark>").replace("&lt;/mark&gt;", "</mark>"))  # noqa: S704 - escaped


def when(stamp: str | None) -> str:
    """Return a moment, given in ISO 8601, as dd/MM/yyyy HH:mm in Vietnam; what is none is shown as it is."""
    try:
        return datetime.fromisoformat(stamp or "").astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return stamp or ""


def day(text: str | None) -> str:
    """Return a day, given in ISO 8601, as dd/MM/yyyy; what is none is shown as it is."""
    try:
        return date.fromisoformat(text or "").strftime("%d/%m/%Y")
    except ValueError:
        return text or ""


def _digest(folder: Path) -> str:
    """Return what tells one state of the static files from another: a browser keeps them for a year by it."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
