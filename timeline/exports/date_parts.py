"""Dates as far as other formats can write them, and no more exact than the bounds are."""

from typing import NamedTuple

from timeline.dates import Day, Reading
from timeline.dates.days import as_number, civil
from timeline.dates.units import window_unit
from timeline.i18n.phrasing import bounds_in_words


class Parts(NamedTuple):
    """Year, month and day; None for what is not known of them.

    The year is that of the astronomical count, in which 0 is 1 BC.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def historical(self) -> "Parts":
        """The same with the year as people count it: -1 is 1 BC, and there is no 0."""
        return self if self.year > 0 else self._replace(year=self.year - 1)

    @property
    def known(self) -> list[int]:
        """Those parts that are known."""
        return [part for part in self if part is not None]


class Placed(NamedTuple):
    """Where an event stands on a line that knows days, months and years only."""

    start: Parts
    end: Parts | None = None


def parts_of(day: Day) -> Parts:
    """A day in its parts.

    >>> import numpy as np
    >>> parts_of(np.datetime64("-0043-03-15"))
    Parts(year=-43, month=3, day=15)
    """
    return Parts(*civil(as_number(day)))


def unit(first: Day | None, last: Day | None) -> Parts | None:
    """The day, month or year that a window is; None where it is none of them.

    >>> import numpy as np
    >>> unit(np.datetime64("1953-03-01"), np.datetime64("1953-03-31"))
    Parts(year=1953, month=3, day=None)
    >>> unit(np.datetime64("1952-11-01"), np.datetime64("1952-12-21"))
    """
    whole = window_unit(first, last)
    if not whole or first is None:
        return None
    parts = parts_of(first)
    return parts if whole == "day" else Parts(parts.year, parts.month if whole == "month" else None)


def placed(reading: Reading) -> Placed | None:
    """Where an event stands; None where no day bounds it.

    A day is written only where it is known to be that day, a month or a year where it is known to
    be that month or year. Any wider window is a stretch from the month in which it opens to the
    month in which it closes, or from year to year where it is whole years. An event that is open
    at one end stands at the end that is known.

    >>> from timeline.dates import read_edtf
    >>> placed(read_edtf("[1952-11-01..1952-12-21]"))
    Placed(start=Parts(year=1952, month=11, day=None), end=Parts(year=1952, month=12, day=None))
    """
    if reading.extent != "span":
        return _stretch(reading.earliest, reading.latest)
    begin = _stretch(reading.begin_earliest, reading.begin_latest)
    end = _stretch(reading.end_earliest, reading.end_latest)
    if begin is None:
        return end
    last = None if end is None else end.end or end.start
    # What ends in a part of its beginning has no end of its own to show.
    return Placed(begin.start, last if last != begin.start else None)


def in_words(words: str, reading: Reading) -> str:
    """The source's own words for a date and what they mean; once where the two are the same.

    >>> from timeline.dates import read_edtf
    >>> in_words("in March", read_edtf("1953-03"))
    '“in March”: some time in March 1953'
    """
    means = bounds_in_words(reading.extent, *reading.bounds)
    return f"“{words}”: {means}" if words and words != means else means


def _stretch(first: Day | None, last: Day | None) -> Placed | None:
    """A window as a place: a unit, or from one to another."""
    if first is None or last is None:
        day = last if first is None else first
        return None if day is None else Placed(parts_of(day)._replace(day=None))
    whole = unit(first, last)
    if whole is not None:
        return Placed(whole)
    one, other = parts_of(first), parts_of(last)
    is_years = (one.month, one.day, other.month, other.day) == (1, 1, 12, 31)
    start = Parts(one.year) if is_years else Parts(one.year, one.month)
    end = Parts(other.year) if is_years else Parts(other.year, other.month)
    return Placed(start, end if end != start else None)
