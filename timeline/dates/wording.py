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
    "fal": AUTUMN,
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

NUMBERS: Final = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NUMBER: Final = rf"\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"


def numeral(word: str) -> int:
    """A whole number in figures or in words."""
    return NUMBERS[word] if word in NUMBERS else int(word)


# Old letters write 2d and 23d.
_OLD_ORDINAL = re.compile(r"\b(\d?[23])d\b")
# A hyphen that joins a part to its whole, not two ends of a range.
_PREFIX = re.compile(r"\b(mid|early|late)-(?=[^\W_])")
_CENTURY = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)|[a-z]{2,6}(?:th|st|nd|rd))-(?=cent)")
_PARTS = re.compile(
    r"\b(early|mid|middle|late)-?( ?[/-] ?| to | and | or | through )(early|mid|middle|late)[ -]"
    r"(?:of |in )?((?:the )?[\w' .]{3,40})$"
)
# C14, 19c, C19th: a century, as British cataloguers write it; c. 14 is not.
_SHORT_CENTURY = re.compile(
    r"\bc(\d{1,2})(?:st|nd|rd|th)?(?![\w-])|\b(\d{1,2})(?:st|nd|rd|th)?c\b\.?"
)
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
NOT_ONE: Final = "the two dates are not one and the same in both calendars"
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
    folded = _OLD_ORDINAL.sub(lambda match: match[1] + _suffix(int(match[1])), folded)
    folded = _PARTS.sub(_two_parts, folded)
    folded = _CENTURY.sub(r"\1 ", _PREFIX.sub(r"\1 ", folded))
    return " ".join(_SHORT_CENTURY.sub(_whole_century, folded).split())


def _two_parts(match: re.Match[str]) -> str:
    """Mid to late 18th century: mid 18th century to late 18th century."""
    one, joint, other, whole = match.groups()
    joint = " or " if joint.strip() == "or" else " to "
    return f"{one} {whole}{joint}{other} {whole}"


def _whole_century(match: re.Match[str]) -> str:
    ordinal = int(match[1] or match[2])
    return f"{ordinal}{_suffix(ordinal)} century"


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
