"""The Extended Date/Time Format (ISO 8601-2, Library of Congress): text to bounds and back.

Read are levels 0 and 1 and, of level 2, sets of which one holds (``[..]``), the numbered parts of
a year (21-41) and unspecified digits anywhere. A plain date costs a few microseconds.

>>> sense = parse("1952-23/..")
>>> sense.extent, civil(sense.begin.first), civil(sense.begin.last), sense.end
('span', (1952, 9, 1), (1952, 12, 21), Window(first=None, last=None))
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Literal, NamedTuple

from timeline.dates.days import (
    LAST_YEAR,
    MONTH_GROUPS,
    SEASON_NAMES,
    UNKNOWN,
    YEARS_IN,
    Days,
    Window,
    civil,
    hull,
    is_day,
    month_days,
    number,
    season_days,
    widened,
    year_days,
)
from timeline.dates.units import unit_of
from timeline.errors import DateError

Extent = Literal["instant", "span"]

PRECISIONS: Final = (
    "day",
    "week",
    "month",
    "season",
    "quarter",
    "half-year",
    "year",
    "decade",
    "century",
    "millennium",
)
"""From fine to coarse."""

NO_DATE: Final = "XXXX"
SEEN_SO_FAR: Final = "seen up to the day it was said"
"""The flag of what a source saw go on while it looked: where that ended it does not say."""
REMEDY: Final = "Write for instance 1953-04-06, 1953-04, 1952-23 (autumn) or 1952/1953."

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4}|Y-?[0-9]{5,})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
    r"(?P<mark>[?~%])?",
    re.ASCII,
)
# What has digits and signs only is meant as EDTF even where it is wrong.
_LIKELY = re.compile(r"[\[{/]?-?[Y0-9X.][0-9X.,/T:Z?~%+\-\]}]*|\.\.|/", re.ASCII)
_MARKS: Final = {
    "?": ("uncertain",),
    "~": ("approximate",),
    "%": ("uncertain", "approximate"),
}


class Sense(NamedTuple):
    """What a phrase was taken to mean, in day numbers: a reading without its phrase."""

    extent: Extent
    begin: Window
    end: Window
    edtf: str
    precision: str
    rule: str
    flags: tuple[str, ...] = ()
    since: str = ""
    """The words that name the event since which it is said to have happened."""


class Piece(NamedTuple):
    """One date of an EDTF text."""

    days: Days
    precision: str
    flags: tuple[str, ...] = ()


UNDATED: Final = Sense("instant", UNKNOWN, UNKNOWN, NO_DATE, "", "no date given")


def is_like_edtf(text: str) -> bool:
    """Whether a text looks like EDTF, well formed or not, rather than like words."""
    return _LIKELY.fullmatch(text) is not None


def parse(text: str) -> Sense:
    """The sense of an EDTF text.

    Raises
    ------
    DateError
        If the text is not EDTF of the kinds read here, or names a day that never was.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        year, month, day = plain.groups()
        if day is not None:
            try:
                at = number(int(year), int(month), int(day))
            except ValueError:
                raise DateError(text, f"there is no day {text}", REMEDY) from None
            window = Window(at, at)
            return Sense("instant", window, window, text, "day", "EDTF date")
    if not text or text == "/":
        raise DateError(text, "there is no date in it", REMEDY)
    if text[0] == "[" and text[-1] == "]":
        return _one_of(text)
    if text[0] == "{":
        raise DateError(
            text,
            "a set in braces means several dates at once",
            "Give each date a row of its own, or write [..] if only one of them holds.",
        )
    if "/" in text:
        return _interval(text)
    return _date(text)


def _date(text: str) -> Sense:
    if text.startswith("XXXX"):
        # Even the century is unspecified, so no day is bounded; a malformed rest is still refused.
        _piece("2000" + text[4:])
        return UNDATED._replace(rule="no year given", edtf=text) if text != NO_DATE else UNDATED
    piece = _piece(text)
    window = Window(*piece.days)
    return Sense("instant", window, window, text, piece.precision, "EDTF date", piece.flags)


def _interval(text: str) -> Sense:
    ends = text.split("/")
    if len(ends) != 2:
        raise DateError(text, "an interval has two dates and one slash", REMEDY)
    pieces = [None if end in ("", "..") else _piece(end, text) for end in ends]
    begin, end = (Window(*piece.days) if piece else UNKNOWN for piece in pieces)
    stated = [piece for piece in pieces if piece]
    if not stated:
        raise DateError(text, "an interval needs a date at one end at least", REMEDY)
    flags = [flag for piece in stated for flag in piece.flags]
    for name, written in zip(("beginning", "end"), ends, strict=True):
        if written in ("", ".."):
            flags.append(f"no {name}" if written else f"{name} unknown")
    precision = coarsest(piece.precision for piece in stated)
    return span(begin, end, text, precision, "EDTF interval", tuple(flags), text)


def _one_of(text: str) -> Sense:
    first: int | None = None
    last: int | None = None
    pieces = []
    open_first = open_last = False
    for member in text[1:-1].split(","):
        ends = member.strip().split("..")
        if len(ends) > 2 or not any(ends):
            raise DateError(text, "a set holds dates, or two dates joined by ..", REMEDY)
        read = [_piece(end, text) if end else None for end in ends]
        open_first |= read[0] is None
        open_last |= read[-1] is None
        if len(read) == 2 and read[0] and read[1] and read[0].days.first > read[1].days.last:
            raise DateError(text, "it ends before it begins", REMEDY)
        pieces += [piece for piece in read if piece]
    if not open_first:
        first = min(piece.days.first for piece in pieces)
    if not open_last:
        last = max(piece.days.last for piece in pieces)
    flags = tuple(dict.fromkeys(flag for piece in pieces for flag in piece.flags))
    window = Window(first, last)
    precision = coarsest(piece.precision for piece in pieces)
    # EDTF itself has no blanks.
    edtf = "".join(text.split())
    return Sense("instant", window, window, edtf, precision, "EDTF set, one of", flags)


def span(
    begin: Window,
    end: Window,
    edtf: str,
    precision: str,
    rule: str,
    flags: tuple[str, ...] = (),
    phrase: str = "",
) -> Sense:
    """A span from windows for its two ends, each drawn in so that no end precedes a beginning."""
    if begin.first is not None and end.last is not None and begin.first > end.last:
        raise DateError(phrase or edtf, "it ends before it begins", "Put the earlier date first.")
    begin_last, end_first = begin.last, end.first
    if begin_last is not None and end.last is not None:
        begin_last = min(begin_last, end.last)
    if end_first is not None and begin.first is not None:
        end_first = max(end_first, begin.first)
    return Sense(
        "span",
        Window(begin.first, begin_last),
        Window(end_first, end.last),
        edtf,
        precision,
        rule,
        tuple(dict.fromkeys(flags)),
    )


def coarsest(precisions: Iterable[str]) -> str:
    """The coarsest of some precisions; "" of none."""
    return max((p for p in precisions if p), key=PRECISIONS.index, default="")


def _piece(text: str, whole: str = "") -> Piece:
    """One date with its mark, as the days it may lie on."""
    whole = whole or text
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(
            whole, f"{text} is not a date in EDTF" if text != whole else "it is not EDTF", REMEDY
        )
    year, month, day, mark = match.group("year", "month", "day", "mark")
    if match["time"] and (day is None or mark):
        raise DateError(whole, "a time of day needs a full date before it", REMEDY)
    if year[0] == "Y":
        if month is not None or abs(int(year[1:])) > LAST_YEAR:
            raise DateError(
                whole, "a year of five digits or more stands alone, and below 10^11", REMEDY
            )
        days, precision = year_days(int(year[1:])), "year"
    else:
        if year in ("-0000", "XXXX", "-XXXX"):
            raise DateError(whole, f"{year} is no year here", REMEDY)
        days, precision = _days(year, month, day, whole)
    if not mark:
        return Piece(days, precision)
    if mark != "?":
        days = widened(days, precision)
    return Piece(days, precision, _MARKS[mark])


def _days(year: str, month: str | None, day: str | None, whole: str) -> tuple[Days, str]:
    """The hull of every day that fits the digits, X standing for any."""
    years = _fitting(year) if "X" in year else [int(year)]
    precision = _year_precision(year)
    if month is None:
        return year_days(years[0], years[-1]), precision
    if "X" not in month and not 1 <= int(month) <= 12:
        season = int(month)
        if day is not None or season not in _SUBYEARS:
            raise DateError(whole, f"there is no month {month}", REMEDY)
        # 25-28 are 21-24 said to be northern, which they are here anyway.
        season = season - 4 if 25 <= season <= 28 else season
        both = season_days(years[0], season), season_days(years[-1], season)
        return hull(both), precision if len(years) > 1 else _SUBYEARS[season]
    months = [m for m in _fitting(month) if 1 <= m <= 12]
    days = [d for d in _fitting(day) if d >= 1] if day is not None else []
    if day is None and months:
        first = month_days(years[0], months[0]).first
        last = month_days(years[-1], months[-1]).last
    else:
        found = next(_valid(years, months, days), None)
        latest = next(_valid(years[::-1], months[::-1], days[::-1]), None)
        if found is None or latest is None:
            raise DateError(whole, f"there is no day {whole}", REMEDY)
        first, last = found, latest
    if len(years) == 1:
        precision = "year" if "X" in month else "month" if day is None or "X" in day else "day"
    return Days(first, last), precision


_SUBYEARS: Final = (
    dict.fromkeys(range(21, 33), "season")
    | dict.fromkeys(range(33, 37), "quarter")
    | dict.fromkeys(range(37, 40), "season")
    | dict.fromkeys(range(40, 42), "half-year")
)


def _valid(years: list[int], months: list[int], days: list[int]) -> Iterator[int]:
    for year, month, day in product(years, months, days):
        if is_day(year, month, day):
            yield number(year, month, day)


def _fitting(digits: str) -> list[int]:
    """Every number that fits the digits, in order.

    >>> _fitting("1X"), _fitting("-004X")[:2]
    ([10, 11, 12, 13, 14, 15, 16, 17, 18, 19], [-49, -48])
    """
    choices = ("0123456789" if digit == "X" else digit for digit in digits.lstrip("-"))
    sign = -1 if digits[0] == "-" else 1
    return sorted(sign * int("".join(chosen)) for chosen in product(*choices))


def _year_precision(year: str) -> str:
    unspecified = len(year) - year.index("X") if "X" in year else 0
    return ("year", "decade", "century", "millennium")[unspecified]


# Writing


def name_of(days: Days) -> str:
    """The shortest EDTF date that means exactly these days; "" where there is none.

    >>> name_of(season_days(1952, 24)), name_of(year_days(1950, 1959)), name_of(Days(0, 1))
    ('1952-24', '195X', '')
    """
    (year, month, day), (last_year, _, _) = civil(days.first), civil(days.last)
    whole = unit_of(days)
    if whole == "year":
        return _year(year)
    if abs(year) > 9999 or abs(last_year) > 9999:
        return ""
    if whole:
        return f"{_year(year)}-{month:02}" + (f"-{day:02}" if whole == "day" else "")
    if days == year_days(year, last_year):
        for digits, unit in enumerate(("decade", "century", "millennium"), start=1):
            # Years before 0 count down: -004X is -49 to -40.
            low = min(abs(year), abs(last_year))
            if abs(last_year - year) == YEARS_IN[unit] - 1 and low % YEARS_IN[unit] == 0:
                return _year(year)[:-digits] + "X" * digits
        return ""
    for season in (*SEASON_NAMES, *MONTH_GROUPS):
        if days == season_days(year, season):
            return f"{_year(year)}-{season}"
    return ""


def write_instant(window: Window, name: str = "") -> str:
    """The EDTF of something that happened once within a window; "" where EDTF can't say it."""
    first, last = window
    if first is None and last is None:
        return NO_DATE
    if first is not None and last is not None:
        name = name or name_of(Days(first, last))
        if name:
            return name
    ends = _ends(first, last)
    return f"[{ends[0]}..{ends[1]}]" if ends else ""


def write_span(begin: str | None, end: str | None) -> str:
    """The EDTF of a span whose ends are EDTF dates; None where an end can't be written as one."""
    return "" if begin is None or end is None or begin + end in ("", "..") else f"{begin}/{end}"


def _ends(first: int | None, last: int | None) -> tuple[str, str] | None:
    """Both ends of a set as dates: years where whole years, months where whole months, or days."""
    from_year, from_month, from_day = (None, 1, 1) if first is None else civil(first)
    to_year, to_month, to_day = (None, 12, 31) if last is None else civil(last)
    if (from_month, from_day, to_month, to_day) == (1, 1, 12, 31):
        return _written_year(from_year), _written_year(to_year)
    if any(year is not None and abs(year) > 9999 for year in (from_year, to_year)):
        return None
    ends_month = last is None or last == month_days(*civil(last)[:2]).last
    length = 7 if from_day == 1 and ends_month else 10
    return tuple(  # type: ignore[return-value]
        ""
        if day is None
        else _year(civil(day)[0]) + "-{:02}-{:02}".format(*civil(day)[1:])[: length - 4]
        for day in (first, last)
    )


def _written_year(year: int | None) -> str:
    return "" if year is None else _year(year)


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
