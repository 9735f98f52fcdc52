"""Dates as far as other formats can write them, and no more exact than the bounds are."""

import calendar
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline import prose
from timeline.dates import Day, iso_day


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

    >>> parts_of(np.datetime64("-0043-03-15"))
    Parts(year=-43, month=3, day=15)
    """
    year, month, into = iso_day(day).rsplit("-", 2)
    return Parts(int(year), int(month), int(into))


def unit(first: Day | None, last: Day | None) -> Parts | None:
    """The day, month or year that a window is; None where it is none of them.

    >>> unit(np.datetime64("1953-03-01"), np.datetime64("1953-03-31"))
    Parts(year=1953, month=3, day=None)
    >>> unit(np.datetime64("1952-11-01"), np.datetime64("1952-12-21"))
    """
    if first is None or last is None:
        return None
    one, other = parts_of(first), parts_of(last)
    if one == other:
        return one
    if one.year != other.year or one.day != 1:
        return None
    if one.month == other.month:
        return Parts(one.year, one.month) if other.day == _length(one) else None
    is_year = (one.month, other.month, other.day) == (1, 12, 31)
    return Parts(one.year) if is_year else None


def placed(event: pd.Series) -> Placed | None:
    """Where an event stands; None where no day bounds it.

    A day is written only where it is known to be that day, a month or a year where it is known to
    be that month or year. Any wider window is a stretch from the month in which it opens to the
    month in which it closes, or from year to year where it is whole years. An event that is open
    at one end stands at the end that is known.

    Parameters
    ----------
    event
        A row of the events frame.
    """
    earliest, begin_latest, end_earliest, latest = bounds(event)
    if event["extent"] != "span":
        return _stretch(earliest, latest)
    begin = _stretch(earliest, begin_latest)
    end = _stretch(end_earliest, latest)
    if begin is None:
        return end
    last = None if end is None else end.end or end.start
    # What ends in a part of its beginning has no end of its own to show.
    return Placed(begin.start, last if last != begin.start else None)


def bounds(event: pd.Series) -> tuple[Day | None, Day | None, Day | None, Day | None]:
    """The four bounds of an event, in the order of time."""
    return tuple(  # type: ignore[return-value]
        None if pd.isna(event[name]) else np.datetime64(event[name], "D")
        for name in ("earliest", "begin_latest", "end_earliest", "latest")
    )


def in_words(event: pd.Series) -> str:
    """The source's own words for a date and what they mean; once where the two are the same.

    >>> march = {"date": "in March", "extent": "instant", "earliest": "1953-03-01",
    ...          "begin_latest": "1953-03-31", "end_earliest": "1953-03-01", "latest": "1953-03-31"}
    >>> in_words(pd.Series(march))
    '“in March”: some time in March 1953'
    """
    read = prose.event_in_words(event)
    words = event["date"]
    return f"“{words}”: {read}" if words and words != read else read


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


def _length(month: Parts) -> int:
    """Days of a month; the Gregorian calendar repeats every 400 years."""
    return calendar.monthrange(month.year % 400 + 400, month.month or 1)[1]
