"""The page's own words, in the languages that it speaks.

Words are looked up by what they are in English, as gettext does it; a language is a file of
`timeline/i18n/languages`. What a table holds is in the table's language and never comes through
here.

Which language is spoken is set at the edge, by `speaking`, and holds for what is made inside it.
The scripts have the same words from the page: see ``assets/js/shared/translation.js``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).parent / "languages"
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.json")))
"""The languages that the page's own words are written in, by their ISO 639 codes."""

MONTHS = "January February March April May June July August September October November December"

_events: ContextVar[bool] = ContextVar("events", default=False)
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_SLOT = re.compile(r"\{(\w+)\}")
_GESTURE = re.compile(r"\{\w+\}|[aA] gesture|[gG]esture")
_EVENT = {"a gesture": "an event", "A gesture": "An event", "gesture": "event", "Gesture": "Event"}


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, one of `LANGUAGES`, for as long as this holds."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@contextmanager
def of_events(is_so: bool = True) -> Iterator[None]:
    """Speak of events, not of gestures, for as long as this holds: in English only."""
    token = _events.set(is_so)
    try:
        yield
    finally:
        _events.reset(token)


def _of_events(text: str) -> str:
    """English words with events in the place of gestures; slots keep their names."""
    return _GESTURE.sub(lambda match: _EVENT.get(match[0], match[0]), text)


def language() -> str:
    """The language that is spoken now."""
    return _language.get()


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English words to those of a language; nothing for English itself.

    A file's ``words`` hold every word, and ``""`` for one that the language has no use for.
    """
    if language == ENGLISH:
        return {}
    words: Mapping[str, str] = _file(language)["words"]
    return words


def name(language: str) -> str:
    """What a language calls itself."""
    return "English" if language == ENGLISH else str(_file(language)["name"])


@cache
def _file(language: str) -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(
        (CATALOGUES / f"{language}.json").read_text(encoding="utf-8")
    )
    return read


def lang_attribute(code: str) -> dict[str, Any]:
    """The attribute that marks words of a language, for those that are not in the page's own.

    >>> lang_attribute("en"), lang_attribute("ja")
    ({}, {'lang': 'ja'})
    """
    return {} if code == language() else {"lang": code}


def translate(words: str, /, **filled: object) -> str:
    """Words in the language that is spoken, their slots filled.

    >>> translate("{shown} of {number} events.", shown=3, number=60)
    '3 of 60 events.'
    >>> with speaking("de"):
    ...     translate("Undated")
    'Undatiert'
    """
    text = catalogue(_language.get()).get(words, words)
    if _events.get():
        text = _of_events(text)
    return text.format_map(filled) if filled else text


def noop(words: str) -> str:
    """Words that are translated later, where they are used, as with gettext's ``gettext_noop``."""
    return words


def translate_parts(words: str, /, **filled: object) -> list[Any]:
    """Translated words and what fills their slots, such as components, in the language's order.

    >>> translate_parts("Gestures among them: {number}", number=[3])
    ['Gestures among them: ', [3]]
    """
    text = translate(words)
    parts: list[Any] = _SLOT.split(text)
    parts[1::2] = [filled[str(slot)] for slot in parts[1::2]]
    return [piece for piece in parts if piece != ""]


def number(count: int) -> str:
    """A number with its thousands set apart.

    >>> number(12345)
    '12,345'
    """
    return f"{count:,}".replace(",", translate(","))


def month(number: int) -> str:
    """The name of a month, from 1 for January."""
    return translate(MONTHS).split()[number - 1]


def listed(phrases: list[str], last: str = noop("{some} or {one}")) -> str:
    """Phrases as a list: A, B or C.

    >>> listed(["A", "B", "C"]), listed(["A", "B"], "{some} and {one}"), listed(["A"])
    ('A, B or C', 'A and B', 'A')
    """
    if len(phrases) < 2:
        return "".join(phrases)
    return translate(last, some=translate(", ").join(phrases[:-1]), one=phrases[-1])
