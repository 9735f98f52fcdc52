"""The ticks of a calendar that reaches back before the year 1000, as people write such years.

Plotly pads small years with zeros and counts years before 1 as astronomers do, so that its −0500
is 501 BC. Here ticks stand at years that are round as people count them: 500 BC, AD 200.
"""

from collections.abc import Iterator

import numpy as np

from timeline.chart.layout import DAY, FIRST, LAST
from timeline.chart.ticks import MOST_TICKS, Ticks
from timeline.dates import iso_moment
from timeline.i18n.phrasing import year_in_words
from timeline.i18n.translation import month

PLAIN = 1000
"""The first year whose number says by itself that it is a year."""
YEARS_APART = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
DAYS_OF_A_MONTH = (tuple(range(1, 32)), (1, 11, 21))
"""The days of each month that have a tick, all or a few."""
MONTHS_APART = (1, 3)
DAYS_OF_A_YEAR = 365.2425
"""In the mean of four hundred years."""

Stretch = tuple[np.datetime64, np.datetime64]


def is_early(stretch: Stretch) -> bool:
    """Whether a stretch of time reaches back before the year 1000."""
    return bool(stretch[0].astype("M8[Y]") < np.datetime64(PLAIN - 1970, "Y"))


def early_ticks(whole: Stretch, window: Stretch) -> Iterator[Ticks]:
    """Ticks from the densest to the sparsest.

    Parameters
    ----------
    whole
        First and last day that the axis may show.
    window
        First and last day of its opening range. Where the whole axis would carry too many ticks
        they stand near this range alone.
    """
    room = max(DAY * 62, (window[1] - window[0]) * 2)
    near = max(window[0] - room, whole[0]), min(window[1] + room, whole[1])
    for of_month in DAYS_OF_A_MONTH:
        choices = [_days(of_month, whole), _days(of_month, near)]
        yield from _densest(choices, round(31 / len(of_month)))
    for step in MONTHS_APART:
        yield from _densest([_months(step, whole), _months(step, near)], round(step * 30.4))
    for step in YEARS_APART:
        days = round(step * DAYS_OF_A_YEAR)
        yield from _densest([_years(step, whole), _years(step, near)], days)


def _densest(choices: list[list[tuple[np.datetime64, str]]], days: int) -> Iterator[Ticks]:
    for ticks in choices:
        if 1 < len(ticks) <= MOST_TICKS:
            at, words = zip(*ticks, strict=True)
            yield Ticks(days, tuple(map(iso_moment, at)), words)
            return


def _ends(stretch: Stretch, unit: str) -> tuple[int, int]:
    """First and last year or month of a stretch, counted from 1970."""
    first = max(stretch[0], np.datetime64(FIRST, "D"))
    last = min(stretch[1], np.datetime64(LAST, "D"))
    return int(first.astype(f"M8[{unit}]").astype(int)), int(last.astype(f"M8[{unit}]").astype(int))


def _days(wanted: tuple[int, ...], stretch: Stretch) -> list[tuple[np.datetime64, str]]:
    first, last = _ends(stretch, "D")
    if (last - first) * len(wanted) > 31 * MOST_TICKS:
        return []
    days = np.arange(first, last + 1).astype("M8[D]")
    of_month = (days - days.astype("M8[M]")).astype(int) + 1
    found = np.isin(of_month, wanted)
    return [
        (day, f"{number}<br>{_month_named(int(day.astype('M8[M]').astype(int)))}")
        for day, number in zip(days[found], of_month[found], strict=True)
    ]


def _years(step: int, stretch: Stretch) -> list[tuple[np.datetime64, str]]:
    first, last = (1970 + year for year in _ends(stretch, "Y"))
    if (last - first) // step > MOST_TICKS:
        return []
    # Years before 1 are round by their number before Christ: 500 BC is the year −499.
    before = [1 - n for n in range(step * (max(0, -last) // step), 2 - first, step) if n]
    after = range(step * -(-max(first, 1) // step), last + 1, step)
    years = sorted(year for year in (*before, *after) if first <= year <= last)
    return [
        (np.datetime64(year - 1970, "Y").astype("M8[D]"), year_in_words(year)) for year in years
    ]


def _month_named(place: int) -> str:
    """A month, counted from January 1970, with its year."""
    return f"{month(place % 12 + 1)} {year_in_words(1970 + place // 12)}"


def _months(step: int, stretch: Stretch) -> list[tuple[np.datetime64, str]]:
    first, last = _ends(stretch, "M")
    if (last - first) // step > MOST_TICKS:
        return []
    places = range(-(-first // step) * step, last + 1, step)
    return [
        (
            np.datetime64(place, "M").astype("M8[D]"),
            f"{month(place % 12 + 1)}<br>{year_in_words(1970 + place // 12)}",
        )
        for place in places
    ]
