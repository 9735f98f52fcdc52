"""How far apart events began, in what order, and how they lie to each other: what bounds prove.

Everything here is exact: what is given as possible is possible on some days within the bounds,
and on no days is anything else. Bounds of two events are taken to be independent of each other.
"""

from typing import Literal, NamedTuple

from timeline.dates import Reading
from timeline.dates.days import Window, as_number

Order = Literal["before", "after", "same day", "unknown"]


class Interval(NamedTuple):
    """Whole days from one beginning to another; below 0 where the other is the earlier.

    Parameters
    ----------
    least, most
        The ends of the range that is possible, both included; None where it is open.

    Examples
    --------
    >>> Interval(0, 20).order, Interval(1, None).order, Interval(None, -1).order
    ('unknown', 'before', 'after')
    """

    least: int | None
    most: int | None

    @property
    def order(self) -> Order:
        """How the first beginning certainly stands to the second.

        They are of the same day only where each can lie on that one day alone.
        """
        if self.least is not None and self.least > 0:
            return "before"
        if self.most is not None and self.most < 0:
            return "after"
        return "same day" if self.least == self.most == 0 else "unknown"

    def in_order(self) -> "Interval":
        """The same, where the second is known to have come after the first, if not on what day.

        >>> Interval(-9, 9).in_order(), Interval(None, None).in_order(), Interval(3, 5).in_order()
        (Interval(least=0, most=9), Interval(least=0, most=None), Interval(least=3, most=5))
        """
        return self if self.least is not None and self.least > 0 else Interval(0, self.most)


def interval(first: Reading, second: Reading) -> Interval:
    """The days from the beginning of one reading to the beginning of another.

    >>> from timeline.dates import day, read
    >>> memo, death = day("1953-08-04"), read("March 5, 1953")
    >>> interval(read("late last autumn", said_on=memo), death)
    Interval(least=74, most=124)
    >>> interval(death, read("in March", said_on=memo))
    Interval(least=-4, most=26)
    >>> interval(death, read("until July 28", said_on=memo))
    Interval(least=None, most=145)
    """
    return between(beginning(first), beginning(second))


def between(first: Window, second: Window) -> Interval:
    """The days from a day in one window to a day in another.

    >>> between(Window(3, 5), Window(9, None))
    Interval(least=4, most=None)
    """
    return Interval(_difference(second.first, first.last), _difference(second.last, first.first))


def _difference(day: int | None, other: int | None) -> int | None:
    return None if day is None or other is None else day - other


def beginning(reading: Reading) -> Window:
    """The days on which a reading may begin, counted from 1970-01-01.

    Nothing begins after it ends: where no latest beginning is known, the latest end is one.

    >>> from timeline.dates import read_edtf
    >>> beginning(read_edtf("1970-01")), beginning(read_edtf("/1970-01"))
    (Window(first=0, last=30), Window(first=None, last=30))
    """
    first = reading.begin_earliest
    last = reading.end_latest if reading.begin_latest is None else reading.begin_latest
    return Window(
        None if first is None else as_number(first), None if last is None else as_number(last)
    )


def bound_or(day: int | None, otherwise: float) -> float:
    return otherwise if day is None else day
