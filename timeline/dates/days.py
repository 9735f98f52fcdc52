"""Days as whole numbers, in a proleptic Gregorian calendar without end.

`datetime.date` stops at the years 1 and 9999, and other people's tables do not. Days are counted
from 1970-01-01, as `numpy.datetime64` counts them; year 0 is 1 BC.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

import numpy as np

Day = np.datetime64

_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
_EPOCH: Final = date(1970, 1, 1).toordinal()

# Beyond this, seconds since 1970 (pandas' unit for the events) no longer fit in 64 bits.
LAST_YEAR: Final = 99_999_999_999

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
SEASON_NAMES: Final = {SPRING: "spring", SUMMER: "summer", AUTUMN: "autumn", WINTER: "winter"}

# EDTF's sub-year numbers that are made of whole months: (first month, number of months).
# 29-32 are the southern seasons; 33-36 quarters; 37-39 thirds of a year; 40-41 halves.
MONTH_GROUPS: Final = {
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),
    40: (1, 6),
    41: (7, 6),
}

# First and last day (month, day) of the astronomical season; the meteorological one starts on the
# first of the month that `_METEOROLOGICAL` names and lasts three months.
_METEOROLOGICAL: Final = {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 12}
_ASTRONOMICAL: Final = {
    SPRING: ((3, 21), (6, 20)),
    SUMMER: ((6, 21), (9, 22)),
    AUTUMN: ((9, 23), (12, 21)),
    WINTER: ((12, 22), (3, 20)),
}

# Early, mid and late: the years of a decade, and the hundredths of a century or more, in which they
# begin and before which they end.
_IN_DECADE: Final = ((0, 6), (3, 9), (5, 10))
_IN_HUNDREDTHS: Final = ((0, 50), (25, 81), (50, 100))

# Years in the units longer than a year.
YEARS_IN: Final = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}

Part = tuple[int, int]
"""Which part of how many: (3, 3) is the last third, (1, 2) the first half."""


class Window(NamedTuple):
    """The days on which something may lie; None where it is not bounded."""

    first: int | None
    last: int | None


UNKNOWN: Final = Window(None, None)


class Days(NamedTuple):
    """A bounded stretch of days, both ends included."""

    first: int
    last: int


def number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01; ValueError where the calendar has no such day."""
    cycles, rest = divmod(year, _CYCLE_YEARS)
    inside = date(rest + _CYCLE_YEARS, month, day).toordinal() - _EPOCH
    return inside + (cycles - 1) * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month of a day number."""
    cycles, rest = divmod(day + _EPOCH - 1, _CYCLE_DAYS)
    inside = date.fromordinal(rest + 1)
    return inside.year + cycles * _CYCLE_YEARS, inside.month, inside.day


def as_day(day: int) -> Day:
    """The numpy day of a day number."""
    return np.datetime64(day, "D")


def as_number(day: Day) -> int:
    """The day number of a numpy date of any unit; ValueError for NaT."""
    if np.isnat(day):
        raise ValueError("NaT is not a day")
    return int(day.astype("datetime64[D]").view(np.int64))


def iso_day(moment: Day) -> str:
    """The day of a numpy date as ISO 8601 writes it, with four digits of year or a sign and more.

    numpy itself would write the Ides of March as -043-03-15, which nothing else reads.

    >>> iso_day(np.datetime64("1953-03-05")), iso_day(np.datetime64("-0043-03-15"))
    ('1953-03-05', '-0043-03-15')
    """
    if np.isnat(moment):
        return "NaT"
    year, month, day = civil(as_number(moment))
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def iso_moment(moment: Day) -> str:
    """A numpy date of any unit as ISO 8601 writes it, to the minute.

    >>> iso_moment(np.datetime64("-0043-03-15")), iso_moment(np.datetime64("1953-03-05T21:50:30"))
    ('-0043-03-15T00:00', '1953-03-05T21:50')
    """
    if np.isnat(moment):
        return "NaT"
    minutes = int((moment - moment.astype("datetime64[D]")) // np.timedelta64(1, "m"))
    return f"{iso_day(moment)}T{minutes // 60:02}:{minutes % 60:02}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        number(year, month, day)
    except ValueError:
        return False
    return True


def month_days(year: int, month: int, count: int = 1) -> Days:
    """`count` whole months, from `month` (which may lie outside 1-12) of `year`."""
    start = year * 12 + month - 1
    (first_year, first), (next_year, after) = divmod(start, 12), divmod(start + count, 12)
    return Days(number(first_year, first + 1, 1), number(next_year, after + 1, 1) - 1)


def year_days(first: int, last: int | None = None) -> Days:
    """The whole of the years `first` to `last` (of `first` alone without it)."""
    return Days(number(first, 1, 1), number(first if last is None else last, 12, 31))


def add_months(day: int, count: int) -> int:
    """The same day of another month, or that month's last day where it is shorter."""
    year, month, of_month = civil(day)
    target = month_days(year, month + count)
    return min(target.first + of_month - 1, target.last)


def season_days(year: int, season: int, part: Part | None = None) -> Days:
    """A northern season that starts in `year`, or a part of it.

    The union of two conventions, since a source rarely says which it means: autumn is
    1 September to 21 December. A part is taken in each convention and united again: late autumn
    (3, 3) is 1 November to 21 December.
    """
    if season in MONTH_GROUPS:
        return part_of(month_days(year, *MONTH_GROUPS[season]), part)
    start, end = _ASTRONOMICAL[season]
    sun = Days(number(year, *start), number(year + (season == WINTER), *end))
    if part is None:
        return Days(month_days(year, _METEOROLOGICAL[season]).first, sun.last)
    weather = month_days(year, _METEOROLOGICAL[season], 3)
    if part[1] == 3:
        weather = month_days(year, _METEOROLOGICAL[season] + part[0] - 1)
    else:
        weather = part_of(weather, part)
    return hull((weather, part_of(sun, part)))


def part_of(days: Days, part: Part | None) -> Days:
    """The k-th of n equal parts of a stretch of days, rounded outwards to whole days."""
    if part is None:
        return days
    which, count = part
    length = days.last - days.first + 1
    before = (which - 1) * length // count
    upto = -(-which * length // count)
    return Days(days.first + before, days.first + upto - 1)


def month_part(year: int, month: int, part: Part) -> Days:
    """Early, middle and late: days 1-10, 11-20 and 21 to the end; halves meet after the 15th."""
    whole = month_days(year, month)
    which, parts = part
    meetings = {3: (10, 20), 2: (15,)}.get(parts)
    if meetings is None:
        return part_of(whole, part)
    before = (0, *meetings)[which - 1]
    last = whole.last if which == parts else whole.first + meetings[which - 1] - 1
    return Days(whole.first + before, last)


def years_part(first: int, count: int, part: Part) -> Days:
    """A part of a year (by months) or of a decade or century (outwards to whole years).

    Some take early, mid and late in a decade or century for thirds, some for halves and the
    middle between them: the part is as wide as both.
    """
    which, parts = part
    if count == 1:
        return month_days(first, (which - 1) * 12 // parts + 1, 12 // parts)
    if parts == 3:
        begin, end = (_IN_DECADE if count == 10 else _IN_HUNDREDTHS)[which - 1]
        unit = count // (10 if count == 10 else 100)
        return year_days(first + begin * unit, first + end * unit - 1)
    begin = (which - 1) * count // parts
    end = -(-which * count // parts)
    return year_days(first + begin, first + end - 1)


def hull(stretches: Iterable[Days]) -> Days:
    """The shortest stretch that holds all of them."""
    both = list(stretches)
    return Days(min(days.first for days in both), max(days.last for days in both))


def widened(days: Days, precision: str) -> Days:
    """`days` with one unit of their precision more on either side: what *circa* does.

    A day gains three days, a month or season a month, a year a year. A decade, a century or a
    millennium is wide enough already: about the 1840s is the 1840s, roughly.
    """
    first, last = days
    if precision == "day":
        return Days(first - 3, last + 3)
    if precision == "month":
        year, month, _ = civil(first)
        end_year, end_month, _ = civil(last)
        return Days(month_days(year, month - 1).first, month_days(end_year, end_month + 1).last)
    if precision == "year":
        return Days(add_months(first, -12), add_months(last, 12))
    if precision in YEARS_IN:
        return days
    return Days(add_months(first, -1), add_months(last, 1))
