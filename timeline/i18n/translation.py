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
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).parent / "languages"
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.json")))
"""The languages that the page's own words are written in, by their ISO 639 codes."""

MONTHS = "January February March April May June July August September October November December"

GESTURE = ("gesture", "gestures")
"""What the page's words speak of, one and several."""

_noun: ContextVar[tuple[str, str]] = ContextVar("noun", default=GESTURE)
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_SLOT = re.compile(r"\{(\w+)\}")
_GESTURE = re.compile(r"\{\w+\}|\b([aA] )?([gG]esture)(s?)\b")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, one of `LANGUAGES`, for as long as this holds."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@contextmanager
def counting(noun: tuple[str, str]) -> Iterator[None]:
    """Speak of what a collection counts, not of gestures, for as long as this holds.

    Its noun is in the table's language: English words take it, other languages speak of events.

    Parameters
    ----------
    noun
        What one is called, and what several are.
    """
    token = _noun.set(noun)
    try:
        yield
    finally:
        _noun.reset(token)


def speaks_of_gestures() -> bool:
    """Whether what is counted now are gestures."""
    return _noun.get() == GESTURE


@lru_cache(maxsize=4096)
def _counting(text: str, noun: tuple[str, str]) -> str:
    """English words with the noun in the place of gestures; slots keep their names."""
    one, several = noun

    def named(match: re.Match[str]) -> str:
        article, gesture, is_several = match.groups()
        if not gesture:
            return match[0]
        word = several if is_several else one
        if article:
            return f"{article[0]}{'n' if word[0].lower() in 'aeiou' else ''} {word}"
        return word[0].upper() + word[1:] if gesture[0] == "G" else word

    return _GESTURE.sub(named, text)


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


@cache
def of_events(language: str) -> Mapping[str, str]:
    """English words that speak of gestures to those of a language that speak of events."""
    words: Mapping[str, str] = _file(language)["events"]
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
    spoken = _language.get()
    text = catalogue(spoken).get(words, words)
    if not speaks_of_gestures():
        text = (
            _counting(text, _noun.get())
            if spoken == ENGLISH
            else of_events(spoken).get(words, text)
        )
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
