"""Which unit of the calendar a window is: a whole day, month or year, or none of them."""

from typing import Literal

import numpy as np

from timeline.dates.days import Day, Days, as_number, civil, month_days

Unit = Literal["day", "month", "year", ""]


def unit_of(days: Days) -> Unit:
    """Whether a stretch of days is one day, a whole month or a whole year; "" where it is none.

    >>> unit_of(Days(0, 0)), unit_of(Days(0, 30)), unit_of(Days(0, 364)), unit_of(Days(0, 31))
    ('day', 'month', 'year', '')
    """
    if days.first == days.last:
        return "day"
    year, month, day = civil(days.first)
    last_year, last_month, last_day = civil(days.last)
    if day != 1 or last_year != year:
        return ""
    if last_month == month:
        return "month" if days.last == month_days(year, month).last else ""
    return "year" if (month, last_month, last_day) == (1, 12, 31) else ""


def window_unit(first: Day | None, last: Day | None) -> Unit:
    """The same of a window, which is none of them where either of its ends is open.

    >>> window_unit(np.datetime64("1953-03-01"), np.datetime64("1953-03-31"))
    'month'
    >>> window_unit(np.datetime64("1953-03-01"), None)
    ''
    """
    if first is None or last is None or np.isnat(first) or np.isnat(last):
        return ""
    return unit_of(Days(as_number(first), as_number(last)))
