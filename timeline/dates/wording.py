"""The words of date phrases: one spelling for each, and what is said of words no rule reads."""

import re
import unicodedata
from typing import Final

from timeline.dates.days import AUTUMN, SPRING, SUMMER, WINTER
from timeline.errors import DateError

MONTHS: Final = {
    word: month
    for month, words in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}

SEASONS: Final = {
    "spring": SPRING,
    "spr": SPRING,
    "summer": SUMMER,
    "summ": SUMMER,
    "sum": SUMMER,
    "autumn": AUTUMN,
    "fall": AUTUMN,
    "aut": AUTUMN,
    "winter": WINTER,
    "win": WINTER,
}

WEEKDAYS: Final = {
    word: day
    for day, words in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for word in words.split()
}

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
ORDINALS: Final = (
    {word: n for n, word in enumerate(_UNITS + _TEENS, start=1)}
    | {"thirtieth": 30, "thirty-first": 31}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_UNITS, start=1)}
)

# A hyphen that joins a part to its whole, not two ends of a range.
_PREFIX = re.compile(r"\b(mid|early|late)-")
_SPELLED_OUT = re.compile(
    r"(?<!first )(?<!second )(?<!last )\b"
    rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"\b(?!\s+(?:half|third|quarter))"
)
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bc`", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u2010\u2011\u2212", "-")
    # A dash joins two dates, a hyphen may stand within one: 1905–06 is no June.
    | dict.fromkeys("\u2012\u2013\u2014\u2015", " - ")
)

UNREAD: Final = "the words are neither a date that a rule reads nor a named event"
NO_DAY_SAID: Final = ", and the day these words were said is not known"
"""How each reason ends that knowing that day would do away with."""
REMEDY: Final = (
    "Write a date such as 1953-04-06, April 6, 1953 or late 1952, or XXXX if the words give none."
)


def refusal(reason: str, remedy: str = REMEDY) -> DateError:
    """The error for words that can't be read; `timeline.dates` adds the whole phrase to it."""
    return DateError("", reason, remedy)


def plain_words(text: str) -> str:
    """Lower case, plain quotes and hyphens, single blanks: the form that rules are written for.

    >>> plain_words("Late  last Autumn"), plain_words("5–14 October 1952")
    ('late last autumn', '5 - 14 october 1952')
    """
    folded = unicodedata.normalize("NFKC", text).translate(_PLAIN).lower()
    return " ".join(_PREFIX.sub(r"\1 ", folded).split())


def with_numerals(words: str) -> str:
    """Spelled-out ordinals as numerals, except where they count halves and quarters.

    >>> with_numerals("july twenty-first"), with_numerals("the first half of 1953")
    ('july 21st', 'the first half of 1953')
    """
    return _SPELLED_OUT.sub(
        lambda match: f"{ORDINALS[match[0]]}{_suffix(ORDINALS[match[0]])}", words
    )


def _suffix(n: int) -> str:
    return "th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
