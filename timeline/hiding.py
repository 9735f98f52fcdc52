"""Words of an event with its date taken out, so that a class can ask itself when it was.

What is hidden is the source's own date words, wherever they stand, and what else in a text says
when. A word too many may go; a date must not stay.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Final

from timeline.dates.placements import MONTH_NAMES, WEEKDAY_NAMES

GAP: Final = "[…]"
"""What stands in the place of what is hidden."""

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)?)"
_YEAR = (
    r"(?:(?:AD\s)?\d{1,4}\s?(?:BCE|BC|CE|AD)\b|AD\s\d{1,4}\b"
    r"|(?<![\w$£€¥,.])(?:1\d{3}|20\d\d)(?:s\b|(?![\w%]|,\d)))"
)
_ISO = r"(?<!\w)-?\d{4}-\d\d(?:-\d\d)?(?!\w)"
_IN_NUMBERS = r"(?<![\w$£€¥])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\w)"
_EAST_ASIAN = r"(?:(?:\d+|[〇零一二三四五六七八九十元]+)\s*[年月日년월일])+"

# English names some months and seasons by words that mean other things too.
_LEADING = (
    r"(?:\b(?:in|on|of|by|since|until|till|before|after|from|during|early|mid|late|last|next|this|that"
    r"|the|since|every|each)[\s-]+)+"
)
_UNIT = (
    r"(?:days?|weeks?|fortnight|months?|years?|decades?|century|centuries"
    r"|spring|summer|autumn|fall|winter|night|evening|morning)"
)
_COUNT = r"(?:few|couple of|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_ENGLISH = (
    # last autumn, in recent months, over the past few weeks, that same year
    r"(?:\b(?:in|on|over|during|since|for|until|within|by|of|from|the|early|late|mid)[\s-]+)*"
    r"\b(?:last|past|recent|previous|preceding|coming|next|this|that|same|following)\s+"
    rf"(?:(?:{_COUNT}|same)\s+)?{_UNIT}\b",
    rf"\b(?:a|an|one|{_COUNT})\s+{_UNIT}\s+(?:ago|later|earlier|before|after)\b",
    # in the spring, late autumn
    rf"{_LEADING}(?:spring|summer|autumn|winter|fall(?!\s+of\s+\D))\b(?:\s+of)?(?:\s+{_YEAR})?",
    r"\b(?:yesterday|today|tomorrow|recently|nowadays|so far|up to the present)\b",
    rf"{_LEADING}?(?:{'|'.join(WEEKDAY_NAMES)})\b",
    # the months before, in the weeks after
    r"\b(?:in\s+)?the\s+(?:days|weeks|months|years)\s+(?:before|after)\b",
)


def without_dates(text: str, phrases: Iterable[str] = (), language: str = "en") -> str:
    """A text with `GAP` in the place of everything in it that says when.

    Parameters
    ----------
    text
        A title, summary or quotation.
    phrases
        The source's own date words, and what else names a moment, such as a pivot.
    language
        That of the text, an ISO 639 code.

    Examples
    --------
    >>> without_dates("began to return in March", ["in March"])
    'began to return […]'
    >>> without_dates("The boats given back on April 6 may have been seized that spring.")
    'The boats given back […] may have been seized […].'
    """
    found = without_phrases(text, phrases)
    for pattern in _patterns(language):
        found = pattern.sub(GAP, found)
    hidden = re.escape(GAP)
    # Several gaps in a row are one, and so are the small words before and between them.
    found = re.sub(
        rf"\b(?:in|on|since|until|by|during)\s+(?:the\s+)?{hidden}", GAP, found, flags=re.I
    )
    joined = rf"{hidden}(?:[\s,–-]*(?:\b(?:of|to|or|and)\s+)?{hidden})+"
    return re.sub(joined, GAP, found)


def without_phrases(text: str, phrases: Iterable[str]) -> str:
    """A text with `GAP` in the place of some phrases, and every other date left in it.

    >>> without_phrases("Dated AUG 12 1953; copied in 1954", ["Aug 12 1953"])
    'Dated […]; copied in 1954'
    """
    found = text
    # A phrase that holds another one goes first.
    for phrase in sorted(filter(str.strip, phrases), key=len, reverse=True):
        words = r"\s+".join(map(re.escape, phrase.split()))
        found = re.sub(rf"(?<!\w){words}(?!\w)", GAP, found, flags=re.IGNORECASE)
    return found


def is_telling(text: str) -> bool:
    """Whether anything but gaps is left of a text.

    >>> is_telling("[…]."), is_telling("relief funds […]")
    (False, True)
    """
    return bool(re.search(r"\w", text.replace(GAP, "")))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What says when in texts of a language, the longest first."""
    months = "|".join(map(re.escape, _months(language)))
    # A dotted day stands before its month only: elsewhere it ends a sentence.
    month = rf"(?:(?<!\w){_DAY}\s*(?:de\s+|of\s+)?)?(?<!\w)(?:{months})(?!\w)\.?"
    after = r"(?:\s+\d{1,2}(?:st|nd|rd|th)?(?!\w))?"
    dates = rf"{month}{after}(?:,?\s*(?:de\s+|of\s+)?{_YEAR})?"
    common = [_ISO, _IN_NUMBERS, _EAST_ASIAN, dates]
    if language == "en":
        may = rf"(?:{_LEADING}(?:{_DAY}\s+)?|(?<!\w){_DAY}\s+)May\b{after}(?:,?\s*{_YEAR})?"
        may_first = rf"\bMay\s+(?:\d{{1,2}}\b|{_YEAR})(?:,?\s*{_YEAR})?"
        common = [*common, may, may_first, *_ENGLISH]
    return tuple(
        re.compile(each, re.IGNORECASE if each in _ENGLISH else 0) for each in (*common, _YEAR)
    )


def _months(language: str) -> list[str]:
    """The names of months in a language, those first that hold others; "May" stands apart."""
    if language == "en":
        short = [f"{name[:3]}." for name in MONTH_NAMES] + ["Sept.", "Sept"]
        return sorted({*MONTH_NAMES, *short} - {"May", "May."}, key=len, reverse=True)
    try:
        module = import_module(f"dateparser.data.date_translation_data.{language}")
    except ImportError:
        return list(MONTH_NAMES)
    found = {name for month in MONTH_NAMES for name in module.info[month.lower()]}
    # A name of three letters or fewer may be any word, unless it is written as an abbreviation.
    names = {n for n in found if len(n) > 3 or not n.isascii()} | {f"{n}." for n in found}
    return sorted({*names, *map(str.capitalize, names)}, key=len, reverse=True)
