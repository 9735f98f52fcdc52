"""Where events stand along the axis: on the calendar, around the pivot, or in order.

Around the pivot the axis is the calendar's, and only its ticks count from the pivot, so that a
span keeps its length. In order the axis is not time: an event stands at a place, counted from the
left, in the order that the bounds of the beginnings and the links of events prove
(`timeline.dates.interval_order.ranks`), and each place is drawn as a day of 1970 so that all else
draws it as it draws time.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline.chart.early_years import early_ticks, is_early
from timeline.chart.layout import DAY, FIRST, LAST
from timeline.chart.ticks import MOST_TICKS, Ticks
from timeline.dates import Day, Reading, iso_moment
from timeline.dates.interval_order import ranks
from timeline.dates.intervals import beginning
from timeline.i18n.translation import noop, number, translate

SCALES = ("calendar", "pivot", "order")

FIRST_PLACE = np.datetime64("1970-01-01", "D")
"""The day that stands for the first place of an order."""
NO_DAY = np.datetime64("NaT", "s")

_UNITS = (
    # unit, how many of it between two ticks, about how many days that is, what it is called
    ("D", 1, 1, "days"),
    ("D", 7, 7, "weeks"),
    ("M", 1, 30, "months"),
    ("M", 3, 91, "months"),
    ("Y", 1, 365, "years"),
    ("Y", 5, 1_826, "years"),
    ("Y", 20, 7_305, "years"),
    ("Y", 100, 36_525, "years"),
    ("Y", 500, 182_621, "years"),
    ("Y", 2_000, 730_485, "years"),
)
_LENGTHS = {"D": 1.0, "M": 30.436875, "Y": 365.2425}
"""Days of a unit in the mean of four hundred years."""
_CALLED = {
    "days": (noop("day"), noop("days")),
    "weeks": (noop("week"), noop("weeks")),
    "months": (noop("month"), noop("months")),
    "years": (noop("year"), noop("years")),
}
"""One of a unit, and several."""
_PLACES_APART = (1, 2, 5, 10, 25, 100, 500, 2_500)


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """Events on a scale.

    Parameters
    ----------
    events
        With bounds that say where they are drawn; nothing else of them is to be read as a date.
    window
        First and last day of the opening range.
    pivots
        First and last day of each pivot as it is drawn, in the order given; None for one that has
        no place on the axis.
    ticks
        From the densest to the sparsest; none where the axis has the calendar's own.
    """

    events: pd.DataFrame
    window: tuple[np.datetime64, np.datetime64]
    pivots: tuple[tuple[Day, Day] | None, ...]
    ticks: tuple[Ticks, ...] = ()


def scaled(
    events: pd.DataFrame,
    scale: str,
    window: tuple[np.datetime64, np.datetime64],
    pivots: Sequence[Reading] = (),
) -> Scaled:
    """Put events on a scale.

    Parameters
    ----------
    events
        As `timeline.collection.events` makes them.
    scale
        One of `SCALES`.
    window
        First and last day of the calendar's opening range.
    pivots
        Each with both bounds; the first is the one that the pivot's scale counts from.
    """
    if scale == "order":
        return _in_order(events, pivots)
    days = tuple(_days(pivot) for pivot in pivots)
    ticks: Iterable[Ticks] = ()
    if scale == "pivot" and days:
        ticks = _around(*days[0], extent(events, window, days[0]), window)
    elif is_early(whole := extent(events, window, *days[:1])):
        ticks = early_ticks(whole, window)
    return Scaled(events, window, days, tuple(ticks))


def _days(pivot: Reading) -> tuple[Day, Day]:
    assert pivot.earliest is not None
    assert pivot.latest is not None
    return pivot.earliest, pivot.latest


# -- in order -------------------------------------------------------------------------------------


def _in_order(events: pd.DataFrame, pivots: Sequence[Reading]) -> Scaled:
    windows = [beginning(reading) for reading in (*events["reading"], *pivots)]
    precursors = events.index.get_indexer(pd.Index(events["follows"]))
    links = [(int(one), at) for at, one in enumerate(precursors) if one >= 0]
    places = ranks(windows, links)
    of_events, of_pivots = places[: len(events)], places[len(events) :]
    lowest = np.array([NO_DAY if p is None else _day(p.lowest) for p in of_events], "M8[s]")
    highest = np.array([NO_DAY if p is None else _day(p.highest) for p in of_events], "M8[s]")
    # Where nobody says how early it may be the line is open to the left, as on the calendar.
    is_open = [beginning(reading).first is None for reading in events["reading"]]
    drawn = events.assign(
        earliest=np.where(is_open, NO_DAY, lowest),
        begin_latest=lowest,
        end_earliest=lowest,
        latest=highest,
        extent="instant",
    )
    last = max((place.highest for place in places if place), default=0)
    # All stand at their lowest, the pivot too: what is certainly after it then stands to its right.
    days = tuple(p and (_day(p.lowest), _day(p.lowest)) for p in of_pivots)
    ticks = tuple(
        Ticks(
            step,
            tuple(iso_moment(_noon(_day(place))) for place in range(0, last + 1, step)),
            tuple(number(place + 1) for place in range(0, last + 1, step)),
        )
        for step in _PLACES_APART
        if (step == 1 or step <= last) and last // step < MOST_TICKS
    )
    return Scaled(drawn, (FIRST_PLACE, _day(last)), days, ticks)


def _day(place: int) -> Day:
    day: Day = FIRST_PLACE + place
    return day


def _noon(day: Day) -> np.datetime64:
    moment: np.datetime64 = day.astype("M8[m]") + np.timedelta64(12, "h")
    return moment


# -- around the pivot -----------------------------------------------------------------------------


def extent(
    events: pd.DataFrame,
    window: tuple[np.datetime64, np.datetime64],
    pivot: tuple[Day, Day] | None = None,
) -> tuple[np.datetime64, np.datetime64]:
    """First and last day that the axis may show."""
    pivot = pivot or window
    days = events[["earliest", "begin_latest", "end_earliest", "latest"]].to_numpy("M8[D]")
    days = days[(days >= np.datetime64(FIRST, "D")) & (days <= np.datetime64(LAST, "D"))]
    first = min(window[0], pivot[0], *([days.min()] if len(days) else []))
    last = max(window[1], pivot[1], *([days.max()] if len(days) else []))
    room = max(DAY * 62, (last - first) // 8)
    return (
        max(first - room, np.datetime64(FIRST, "D")),
        min(last + room, np.datetime64(LAST, "D")),
    )


def _around(
    first: Day,
    last: Day,
    whole: tuple[np.datetime64, np.datetime64],
    window: tuple[np.datetime64, np.datetime64],
) -> Iterator[Ticks]:
    """Ticks that count from the first day of the pivot back, and on from its last.

    Where the whole axis would carry too many of them they stand near its opening range alone.
    """
    room = max(DAY * 62, (window[1] - window[0]) * 2)
    near = window[0] - room, window[1] + room
    for unit, step, days, name in _UNITS:
        for stretch in (whole, near):
            ticks = _within(first, last, (unit, step, days), stretch)
            if len(ticks) <= MOST_TICKS:
                break
        else:
            continue
        if not ticks or (days > 1 and len(ticks) < 4):
            continue
        shown = 1 if name == "weeks" else step
        yield Ticks(
            days,
            tuple(iso_moment(at) for at, _ in ticks),
            tuple(_counted(n * shown, name) if n else "0" for _, n in ticks),
        )


def _within(
    first: Day,
    last: Day,
    unit: tuple[str, int, int],
    stretch: tuple[np.datetime64, np.datetime64],
) -> list[tuple[np.datetime64, int]]:
    """The ticks of a unit in a stretch of time, each with its count."""
    name, step, _ = unit
    start, end = stretch
    length = step * _LENGTHS[name]
    # By the mean length of a unit, and some more at either end, of which what lies outside goes.
    back = range(
        math.floor((start - first) / DAY / length) - 2, math.ceil((end - first) / DAY / length) + 3
    )
    on = range(
        math.floor((start - last) / DAY / length) - 2, math.ceil((end - last) / DAY / length) + 3
    )
    if len(back) + len(on) > 2 * MOST_TICKS:
        return [(NO_DAY, 0)] * (MOST_TICKS + 1)
    ticks = [
        *((_noon(_moved(first, name, n * step)), n) for n in back if n < 0),
        # A pivot longer than a day has 0 at both of its ends and no ticks between them.
        *((_noon(day), 0) for day in dict.fromkeys((first, last))),
        *((_noon(_moved(last, name, n * step)), n) for n in on if n > 0),
    ]
    least, most = max(start, np.datetime64(FIRST, "D")), min(end, np.datetime64(LAST, "D"))
    return [(at, n) for at, n in ticks if least <= at <= most]


def _counted(count: int, unit: str) -> str:
    sign = "−" if count < 0 else "+"
    one, several = _CALLED[unit]
    return f"{sign}{number(abs(count))}<br>{translate(one if abs(count) == 1 else several)}"


def _moved(day: Day, unit: str, count: int) -> Day:
    """A day so many days, months or years on; the last of its month where there is no such day."""
    if unit == "D":
        moved: Day = day + count
        return moved
    month = day.astype("M8[M]")
    into = (day - month.astype("M8[D]")).astype(int)
    there = month + (count if unit == "M" else 12 * count)
    length = ((there + 1).astype("M8[D]") - there.astype("M8[D]")).astype(int)
    last: Day = there.astype("M8[D]") + min(into, length - 1)
    return last
