"""Dates in other languages than English: East Asian dates by rule, the rest by dateparser.

dateparser is kept behind a fence. It is asked in one named language, with the order of numbers
given, for absolute dates only; what it says is taken only where `DateData.parts` shows that it was
read from the words, and only if every word and number of the phrase is accounted for: alone it
reads « après le 6 avril 1953 » as that day. It is imported on first use, since that takes 0.4 s.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from timeline.dates.days import Days, number, year_days
from timeline.dates.placements import MONTH_NAMES, WEEKDAY_NAMES, Dated, date_term
from timeline.dates.terms import Term
from timeline.dates.wording import refusal

ERAS: Final = {
    # The day on which one emperor died and the next followed has both names.
    "明治": ((1868, 1, 25), (1912, 7, 30)),
    "大正": ((1912, 7, 30), (1926, 12, 25)),
    "昭和": ((1926, 12, 25), (1989, 1, 7)),
    "平成": ((1989, 1, 8), (2019, 4, 30)),
    "令和": ((2019, 5, 1), None),
    "民国": ((1912, 1, 1), None),
    "民國": ((1912, 1, 1), None),
}
"""Japan's eras and the Republic of China's, by their first and last days."""
SOLAR_FROM: Final = 1873
"""Japan's first Gregorian year; the months of earlier era dates are lunar."""

_COUNT = "[0-9〇零一二三四五六七八九十元]"
_EAST_ASIAN = re.compile(
    rf"(?P<era>{'|'.join(ERAS)}|西暦|公元)?\s*(?P<year>{_COUNT}{{1,4}})\s*[年년]"
    rf"(?:\s*(?P<month>{_COUNT}{{1,3}})\s*[月월](?:\s*(?P<part>[上中下])旬"
    rf"|\s*(?P<day>{_COUNT}{{1,3}})\s*[日일])?)?"
    rf"\s*(?P<circa>頃|ころ|ごろ|경)?(?:付け?|に)?"
)
_EAST_ASIAN_NO_YEAR = re.compile(
    rf"(?P<month>{_COUNT}{{1,3}})\s*[月월](?:\s*(?P<day>{_COUNT}{{1,3}})\s*[日일])?"
)
_DIGITS: Final = {digit: n for n, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}

# Words that belong to a date and change nothing in it. dateparser's own lists of words to skip
# will not do: they hold "about" and "and".
# fmt: off
_PARTICLES: Final = frozenset((
    "г", "год", "года", "году", "в", "во", "р", "рік", "року", "r", "rok", "roku", "v", "dne",
    "le", "er", "en", "de", "del", "d", "di", "da", "do", "dia", "il", "el", "a", "em",
    "der", "den", "dem", "am", "im", "az", "evi", "i", "th", "st", "nd", "rd", "on", "of", "the",
))
# fmt: on
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def foreign_date(text: str, language: str, order: str, said_on: int | None) -> Dated | None:
    """A date written in another language; None where dateparser finds none.

    Raises
    ------
    DateError
        If the language is unknown, or the date is only part of what the words say.
    """
    uncertain = text.rstrip().endswith("?")
    term = _asked(text.rstrip(" ?"), language, order)
    if term is None:
        return None
    if uncertain:
        term.flags.append("uncertain")
    dated = date_term(term, said_on)
    return dated._replace(rule=f"{dated.rule}, read in another language ({language})")


def east_asian_date(text: str, said_on: int | None) -> Dated | None:
    """A date with 年, 月 and 日 (or 년, 월, 일), by Japanese era or common era; else None.

    >>> str(east_asian_date("昭和28年4月6日", None).edtf)
    '1953-04-06'
    """
    text = unicodedata.normalize("NFKC", text).strip()
    match = _EAST_ASIAN.fullmatch(text)
    if match is None:
        match = _EAST_ASIAN_NO_YEAR.fullmatch(text)
        if match is None:
            return None
        return date_term(_month_and_day(match, None), said_on)
    era = match["era"] or ""
    year = _count(match["year"])
    if era not in ERAS:
        if len(match["year"]) != 4:
            raise refusal("the year has not four digits and no era stands before it")
        term = _month_and_day(match, year)
        _add_parts(term, match)
        return date_term(term, said_on)
    start, end = ERAS[era]
    year += start[0] - 1
    term = _month_and_day(match, year)
    _add_parts(term, match)
    if year < SOLAR_FROM:
        raise refusal(
            "before 1873 Japan's months were lunar, and its years did not begin in January",
            "Write the Gregorian date.",
        )
    dated = date_term(term, said_on)
    reign = Days(number(*start), number(*end) if end else year_days(9999).last)
    if dated.days.last < reign.first or dated.days.first > reign.last:
        raise refusal(f"{era} ran from {_iso(start)} to {_iso(end) if end else 'now'}")
    within = Days(max(dated.days.first, reign.first), min(dated.days.last, reign.last))
    if within != dated.days and not term.circa:
        dated = dated._replace(days=within, edtf="")
    name = "year of the Republic of China" if era.startswith("民") else "Japanese era"
    return dated._replace(rule=f"{dated.rule}, {name}")


def _month_and_day(match: re.Match[str], year: int | None) -> Term:
    month = _count(match["month"]) if match["month"] else None
    day = _count(match["day"]) if match["day"] else None
    if month is not None and not 1 <= month <= 12:
        raise refusal(f"there is no month {month}")
    return Term(year=year, month=month, day=day)


def _add_parts(term: Term, match: re.Match[str]) -> None:
    if match["part"]:
        term.part = ("上中下".index(match["part"]) + 1, 3)
    term.circa = bool(match["circa"])


def _count(digits: str) -> int:
    """A number in numerals or in kanji, by tens or digit by digit.

    >>> _count("二十八"), _count("一九五三"), _count("元")
    (28, 1953, 1)
    """
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    try:
        if ten:
            return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[units] if units else 0)
        return int("".join(d if d.isdecimal() else str(_DIGITS[d]) for d in digits))
    except KeyError:
        raise refusal(f"{digits} is no number") from None


def _iso(day: tuple[int, int, int]) -> str:
    return "{}-{:02}-{:02}".format(*day)


# The fence


def month_forms(language: str) -> frozenset[str]:
    """The words for months in a language, without their dots; DateError if it is not known.

    >>> "avril" in month_forms("fr")
    True
    """
    info = _locale(language)
    return frozenset().union(*(_forms(info, name) for name in MONTH_NAMES))


@lru_cache(maxsize=8)
def _locale(language: str) -> Mapping[str, Any]:
    """dateparser's words of a language; DateError where it has none."""
    from dateparser.languages.loader import default_loader

    try:
        return dict(default_loader.get_locale(language).info)
    except (ValueError, AttributeError, KeyError):
        raise refusal(
            f"{language} is no language that dates are read in", "Give a code such as ru or fr."
        ) from None


@lru_cache(maxsize=16)
def _parser(language: str, order: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        # A leap year, so that 29 February without a year is a day.
        "RELATIVE_BASE": datetime(2000, 1, 1),
    }
    return DateDataParser(languages=[language], settings=settings)


def _asked(text: str, language: str, order: str) -> Term | None:
    info = _locale(language)
    data = _parser(language, order).get_date_data(text)
    if data.date_obj is None or not set(data.parts) <= {"year", "month", "day"}:
        return None
    at, parts = data.date_obj, data.parts
    if parts not in (
        ("year", "month", "day"),
        ("year", "month"),
        ("month", "day"),
        ("month",),
        ("year",),
    ):
        return None
    term = Term(
        year=at.year if "year" in parts else None,
        month=at.month if "month" in parts else None,
        day=at.day if "day" in parts else None,
    )
    words = _WORD.findall(text.lower())
    months = _forms(info, MONTH_NAMES[at.month - 1]) if "month" in parts else set[str]()
    unread = [word for word in words if word not in _PARTICLES and word not in months]
    if term.month is not None and not any(word in months for word in words):
        return None
    for day, name in enumerate(WEEKDAY_NAMES):
        if unread and unread[0] in _forms(info, name):
            term.weekday = day
            del unread[0]
    if unread:
        raise refusal(f"the date is read, but not the word {unread[0]} beside it")
    numbers = sorted(int(n) for n in _NUMBER.findall(text))
    if numbers != sorted(n for n in (term.year, term.day) if n is not None):
        return None
    return term


def _forms(info: Mapping[str, Sequence[str]], name: str) -> set[str]:
    return {form.lower().strip(".") for form in info.get(name.lower(), ())}
