"""The Extended Date/Time Format (ISO 8601-2, Library of Congress): text to bounds.

Read are levels 0, 1 and 2. A plain date costs a few microseconds. `edtf_writing` writes it.

>>> from timeline.dates.days import civil
>>> sense = parse("1952-23/..")
>>> sense.extent, civil(sense.begin.first), civil(sense.begin.last), sense.end
('span', (1952, 9, 1), (1952, 12, 21), Window(first=None, last=None))
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Literal, NamedTuple

from timeline.dates.clock import flag_of
from timeline.dates.days import (
    LAST_YEAR,
    UNKNOWN,
    YEARS_IN,
    Days,
    Window,
    hull,
    is_day,
    month_days,
    number,
    season_days,
    widened,
    year_days,
)
from timeline.dates.edtf_writing import NO_DATE
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

SEEN_SO_FAR: Final = "seen up to the day it was said"
"""The flag of what a source saw go on while it looked: where that ended it does not say."""
REMEDY: Final = "Write for instance 1953-04-06, 1953-04, 1952-23 (autumn) or 1952/1953."

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_DATE = re.compile(
    r"(?P<before_year>[?~%])?(?P<year>-?[0-9X]{4}"
    r"|Y-?[0-9]{1,12}(?:E[0-9]{1,2})?)(?:S(?P<significant>[0-9]{1,2}))?"
    r"(?:(?P<after_year>[?~%])?-(?P<before_month>[?~%])?(?P<month>[0-9X]{2})"
    r"(?:(?P<after_month>[?~%])?-(?P<before_day>[?~%])?(?P<day>[0-9X]{2}))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
    r"(?P<mark>[?~%])?",
    re.ASCII,
)
# What has digits and signs only is meant as EDTF even where it is wrong.
_LIKELY = re.compile(
    r"[\[{/]?[?~%]?-?[Y0-9X.][0-9X.,/T:Z?~%+\-\]}ES]*|\.\.|/|[\[{][0-9X.,~%? \-]+[\]}]", re.ASCII
)
_BRACES: Final = str.maketrans("[]", "{}")
SEVERAL: Final = "several dates"
"""The flag of a span from the first to the last of several dates."""

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
    if text[0] == "{" and text[-1] == "}":
        return _all_of(text)
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


def _all_of(text: str) -> Sense:
    """Several dates at once: from the first of them to the last."""
    once = _one_of(f"[{text[1:-1]}]", text)
    days = [_one_of(f"[{member}]", text).begin for member in text[1:-1].split(",")]
    begin = min(days, key=lambda days: (days.first is not None, days.first or 0, days.last or 0))
    end = max(days, key=lambda days: (days.last is None, days.last or 0, days.first or 0))
    if begin.first is None:
        begin = Window(None, begin.last if len(days) == 1 else None)
    is_stretch = len(days) == 1
    if is_stretch:
        ends = text[1:-1].split("..")
        one, other = (_piece(end, text).days if end else None for end in (ends[0], ends[-1]))
        begin, end = Window(*one) if one else UNKNOWN, Window(*other) if other else UNKNOWN
    flags = (*once.flags, *(() if text.count(",") + text.count("..") == 0 else (SEVERAL,)))
    return span(begin, end, once.edtf.translate(_BRACES), once.precision, "EDTF set", flags, text)


def _one_of(text: str, whole: str = "") -> Sense:
    whole = whole or text
    first: int | None = None
    last: int | None = None
    pieces = []
    open_first = open_last = False
    for member in text[1:-1].split(","):
        ends = member.strip().split("..")
        if len(ends) > 2 or not any(ends):
            raise DateError(whole, "a set holds dates, or two dates joined by ..", REMEDY)
        read = [_piece(end, whole) if end else None for end in ends]
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
        days, precision = _long_year(match, whole), "year"
    else:
        if year in ("-0000", "XXXX", "-XXXX"):
            raise DateError(whole, f"{year} is no year here", REMEDY)
        days, precision = _days(year, month, day, whole)
    flags: tuple[str, ...] = ()
    if match["significant"]:
        days, precision = _significant(
            int(year.lstrip("Y") if "E" not in year else _year_of(year)), match, whole
        )
        flags = ("approximate",)
    if (
        match["before_year"]
        or match["after_year"]
        or match["before_month"]
        or match["after_month"]
        or match["before_day"]
    ):
        return _qualified(match, Piece(days, precision, flags))
    if match["time"]:
        return Piece(days, precision, (flag_of(match["time"][1:].lower()),))
    if not mark:
        return Piece(days, precision, flags)
    if mark != "?" and not flags:
        days = widened(days, precision)
    return Piece(days, precision, tuple(dict.fromkeys((*flags, *_MARKS[mark]))))


def _year_of(year: str) -> int:
    """The number of a year with a Y, which may have an exponent: Y-17E7."""
    digits, _, exponent = year[1:].partition("E")
    return int(digits) * int(f"1{'0' * int(exponent or 0)}")


def _long_year(match: re.Match[str], whole: str) -> Days:
    digits = match["year"]
    year = _year_of(digits)
    is_short = len(digits.lstrip("Y-")) < 5 and "E" not in digits
    if is_short or match["month"] is not None or abs(year) > LAST_YEAR:
        raise DateError(
            whole, "a year of five digits or more stands alone, and below 10^11", REMEDY
        )
    return year_days(year)


def _significant(year: int, match: re.Match[str], whole: str) -> tuple[Days, str]:
    """1950S2: only the first two digits are sure, so some year from 1900 to 1999."""
    if match["month"] is not None or "X" in match["year"]:
        raise DateError(whole, "significant digits are those of a year alone", REMEDY)
    unit = 10 ** max(len(str(abs(year))) - int(match["significant"]), 0)
    low = abs(year) // unit * unit
    ends = (low, low + unit - 1) if year >= 0 else (-low - unit + 1, -low)
    precision = next((name for name, years in YEARS_IN.items() if years == unit), "millennium")
    return year_days(*ends), precision


def _qualified(match: re.Match[str], piece: Piece) -> Piece:
    """A mark on a part: after it, it holds for what stands left of it too; before it, for it."""
    flags = list(piece.flags)
    days = piece.days
    for unit in ("day", "month", "year"):
        after = "mark" if match[unit] and not _is_inner(match, unit) else f"after_{unit}"
        for mark in (match[f"before_{unit}"], match.groupdict().get(after)):
            if mark:
                flags.extend(_MARKS[mark])
                days = hull((days, widened(piece.days, unit))) if mark != "?" else days
    return Piece(days, piece.precision, tuple(dict.fromkeys(flags)))


def _is_inner(match: re.Match[str], unit: str) -> bool:
    """Whether a part is followed by a finer one."""
    return match[{"year": "month", "month": "day"}.get(unit, "time")] is not None


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
