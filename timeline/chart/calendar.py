"""The ticks of the calendar, from days to thousands of years, for a chart drawn as SVG."""

from collections.abc import Iterator

import numpy as np

from timeline.chart.early_years import Stretch, early_ticks, short_months
from timeline.chart.layout import DAY
from timeline.chart.ticks import MOST_TICKS, Ticks
from timeline.dates import iso_moment
from timeline.i18n.phrasing import year_in_words

_DAYS = (1, tuple(range(1, 32))), (7, (1, 8, 15, 22))
"""About how many days from tick to tick, and the days of a month that have one."""


def calendar_ticks(whole: Stretch, window: Stretch) -> tuple[Ticks, ...]:
    """Ticks from the densest to the sparsest.

    Parameters
    ----------
    whole
        First and last day that the axis may show.
    window
        First and last day of its opening range. Where the whole axis would carry too many ticks
        they stand near this range alone.
    """
    return (*_days(whole, window), *early_ticks(whole, window))


def _days(whole: Stretch, window: Stretch) -> Iterator[Ticks]:
    room = (window[1] - window[0]) // 2
    for apart, of_month in _DAYS:
        for first, last in (whole, (window[0] - room, window[1] + room)):
            if (last - first) / DAY / apart > MOST_TICKS:
                continue
            every = np.arange(first.astype("M8[D]"), last.astype("M8[D]") + DAY)
            months = every.astype("M8[M]")
            numbers = (every - months.astype("M8[D]")).astype(int) + 1
            chosen = np.isin(numbers, of_month)
            if chosen.sum() < 2:
                continue
            yield Ticks(
                apart,
                tuple(map(iso_moment, every[chosen])),
                tuple(
                    _words(int(number), int(place))
                    for number, place in zip(
                        numbers[chosen], months[chosen].astype(int), strict=True
                    )
                ),
            )
            break


def _words(number: int, place: int) -> str:
    """A day and its month, which are counted from 1970, over the year."""
    return f"{number} {short_months()[place % 12]}<br>{year_in_words(1970 + place // 12)}"
