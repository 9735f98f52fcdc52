"""Days, readings, sides and sources in words."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from timeline.dates import Day, Reading, read_edtf
from timeline.dates.days import as_number, civil
from timeline.dates.intervals import Interval
from timeline.dates.units import Unit, window_unit
from timeline.errors import DateError
from timeline.i18n.translation import language, month, noop, number, translate

SIDES = {
    "before": noop("Began before"),
    "either": noop("Could be either"),
    "after": noop("Came after"),
    "undated": noop("Undated"),
    "on": noop("On the day itself"),
    "": noop("Dated"),
}
"""What a side is called over its column."""

SUPPORTS = {
    "agrees": noop("another source agrees"),
    "attested": noop("attested by another source, with no dates to compare"),
    "date disputed": noop("attested by another source, date disputed"),
    "one source": noop("rests on one source"),
    "": noop("no source"),
}
"""What stands behind an event, in words."""

OTHER_SOURCES = {
    "secondary": noop("All other sources are secondary."),
    "unknown": noop("Of the other source nobody says whether it is primary."),
}
"""What a reader should know of the other sources, by their kind."""


def year_in_words(year: int) -> str:
    """A year of the astronomical count as people write it, and as a date phrase is read.

    A number of fewer than four digits could be anything, so it says that it is a year.

    >>> year_in_words(1953), year_in_words(44), year_in_words(-43)
    ('1953', 'AD 44', '44 BC')
    """
    if year < 1:
        return translate("{year} BC", year=1 - year)
    return str(year) if year > 999 else translate("AD {year}", year=year)


def day_in_words(day: Day) -> str:
    """A day as prose writes it.

    >>> day_in_words(np.datetime64("1953-03-05"))
    '5 March 1953'
    """
    return _day_in_words(as_number(day), language())


@lru_cache(maxsize=16_384)
def _day_in_words(day: int, _language: str) -> str:
    """A day in the language that is spoken, by which it is remembered."""
    year, at, into = civil(day)
    # Some languages say "the first of March".
    form = noop("1 {month} {year}") if into == 1 else noop("{day} {month} {year}")
    return translate(form, day=into, month=month(at), year=year_in_words(year))


def window_in_words(earliest: Day | None, latest: Day | None) -> str:
    """A window of days as a phrase that follows a verb; "" where nothing is known.

    >>> d = np.datetime64
    >>> window_in_words(d("1953-03-01"), d("1953-03-31"))
    'in March 1953'
    >>> window_in_words(d("1952-11-01"), d("1952-12-21"))
    'between 1 November and 21 December 1952'
    >>> window_in_words(None, d("1952-12-21"))
    'on or before 21 December 1952'
    """
    if earliest is None:
        return (
            translate("on or before {day}", day=day_in_words(latest)) if latest is not None else ""
        )
    if latest is None:
        return translate("on or after {day}", day=day_in_words(earliest))
    unit, named = unit_in_words(earliest, latest)
    if unit == "day":
        return translate("on {day}", day=named)
    if unit == "month":
        return translate("in {month}", month=named)
    return translate("in {year}", year=named) if unit == "year" else _between(earliest, latest)


def window_named(earliest: Day | None, latest: Day | None) -> str:
    """A window of days by its name, where it is a day, a month or a year; else as a phrase.

    >>> d = np.datetime64
    >>> window_named(d("1953-03-01"), d("1953-03-31"))
    'March 1953'
    >>> window_named(None, d("1952-12-21"))
    'on or before 21 December 1952'
    """
    return unit_in_words(earliest, latest)[1] or window_in_words(earliest, latest)


def unit_in_words(earliest: Day | None, latest: Day | None) -> tuple[Unit, str]:
    """Whether a window is a day, a month or a year, and its name; two blanks for none.

    >>> unit_in_words(np.datetime64("1953-03-01"), np.datetime64("1953-03-31"))
    ('month', 'March 1953')
    """
    unit = window_unit(earliest, latest)
    if not unit or earliest is None:
        return "", ""
    if unit == "day":
        return unit, day_in_words(earliest)
    year, at, _ = civil(as_number(earliest))
    name = year_in_words(year)
    if unit == "month":
        name = translate("{month} {year}", month=month(at), year=name)
    return unit, name


def _between(earliest: Day, latest: Day) -> str:
    year, first_month, first = civil(as_number(earliest))
    last_year, last_month, _ = civil(as_number(latest))
    start = ""
    # What the last day says already is not said twice, in a language where that can be.
    if (year, first_month) == (last_year, last_month):
        start = translate("{day}", day=first)
    elif year == last_year:
        start = translate("{day} {month}", day=first, month=month(first_month))
    last = day_in_words(latest)
    return translate("between {first} and {last}", first=start or day_in_words(earliest), last=last)


def bounds_in_words(
    extent: str,
    begin_earliest: Day | None,
    begin_latest: Day | None,
    end_earliest: Day | None,
    end_latest: Day | None,
) -> str:
    """What a reading's bounds say, as a phrase.

    >>> d = np.datetime64
    >>> bounds_in_words("span", d("1952-09-01"), d("1952-12-21"), None, None)
    'began between 1 September and 21 December 1952; its end is not known'
    >>> bounds_in_words("span", d("1952-10-05"), d("1952-10-05"), d("1952-10-14"), d("1952-10-14"))
    'from 5 October 1952 to 14 October 1952'
    >>> bounds_in_words("span", d("1952-09-01"), d("1952-12-21"), d("1953-08-04"), None)
    'began between 1 September and 21 December 1952; went on to 4 August 1953 at least'
    """
    begin = window_in_words(begin_earliest, begin_latest)
    end = window_in_words(end_earliest, end_latest)
    if not begin and not end:
        return translate("no date")
    first = begin_earliest if begin_earliest == begin_latest else None
    last = end_earliest if end_earliest == end_latest else None
    if extent != "span":
        named = translate("some time {window}", window=begin)
        return named if first is None else day_in_words(first)
    if first is not None and last is not None:
        return translate(
            "from {first} to {last}", first=day_in_words(first), last=day_in_words(last)
        )
    opening = (
        translate("began {window}", window=begin)
        if begin
        else translate("its beginning is not known")
    )
    closing = translate("its end is not known")
    if end_latest is not None:
        closing = translate("ended {window}", window=end)
    elif end_earliest is not None:
        closing = translate("went on to {day} at least", day=day_in_words(end_earliest))
    return f"{opening}; {closing}"


def interval_in_words(interval: Interval) -> str:
    """How much later, or earlier, the second of two events began than the first.

    >>> interval_in_words(Interval(12, 75)), interval_in_words(Interval(-140, -1))
    ('at least 12, at most 75 days later', 'at least 1, at most 140 days earlier')
    >>> interval_in_words(Interval(-5, 20)), interval_in_words(Interval(None, 20))
    ('between 5 days earlier and 20 days later', 'at most 20 days later, or any time earlier')
    >>> interval_in_words(Interval(0, None)), interval_in_words(Interval(None, None))
    ('on the same day or later', "can't be told")
    """
    least, most = interval
    if least is None and most is None:
        return translate("can't be told")
    if least is not None and least >= 0:
        if most == 0:
            return translate("on the same day")
        return _one_way(least, most, _LATER)
    if most is not None and most <= 0:
        return _one_way(-most, None if least is None else -least, _EARLIER)
    if least is None:
        return translate("at most {days} later, or any time earlier", days=days_in_words(most))
    if most is None:
        return translate("at most {days} earlier, or any time later", days=days_in_words(-least))
    return translate(
        "between {first} earlier and {last} later",
        first=days_in_words(-least),
        last=days_in_words(most),
    )


def lag_in_short(interval: Interval) -> str:
    """The days from one beginning to another in few words, such as stand on a line.

    >>> [lag_in_short(Interval(*days)) for days in ((12, 75), (3, 3), (0, 0), (-140, -1))]
    ['12–75 days later', '3 days later', 'same day', '1–140 days earlier']
    >>> [lag_in_short(Interval(*days)) for days in ((-4, 26), (12, None), (None, -3))]
    ['4 days earlier – 26 days later', '12 days later or more', '3 days earlier or more']
    >>> [lag_in_short(Interval(*days)) for days in ((None, 480), (-87, None), (None, None))]
    ['earlier, or up to 480 days later', 'later, or up to 87 days earlier', '?']
    """
    least, most = interval
    if least is None:
        return (
            "?" if most is None else _open_lag(most, noop("{days} earlier or more"), is_back=True)
        )
    if most is None:
        return _open_lag(least, noop("{days} later or more"), is_back=False)
    if least == most == 0:
        return translate("same day")
    if least < 0 < most:
        first, last = days_in_words(-least), days_in_words(most)
        return translate("{first} earlier – {last} later", first=first, last=last)
    near, far = (least, most) if least >= 0 else (-most, -least)
    days = days_in_words(far) if near == far else f"{number(near)}–{days_in_words(far)}"
    return (
        translate("{days} later", days=days)
        if least >= 0
        else translate("{days} earlier", days=days)
    )


def _open_lag(known: int, words: str, *, is_back: bool) -> str:
    """A lag of which one end is known, and the other is open towards the earlier or the later."""
    if known == 0:
        return translate("same day or earlier") if is_back else translate("same day or later")
    days = days_in_words(abs(known))
    if (known < 0) is is_back:
        return translate(words, days=days)
    if is_back:
        return translate("earlier, or up to {days} later", days=days)
    return translate("later, or up to {days} earlier", days=days)


@dataclass(frozen=True, slots=True)
class _Way:
    """Phrases for days in one direction of time."""

    open_from_nought: str
    from_nought: str
    at_least: str
    exactly: str
    between: str


_LATER = _Way(
    noop("on the same day or later"),
    noop("on the same day or at most {days} later"),
    noop("at least {days} later"),
    noop("exactly {days} later"),
    noop("at least {least}, at most {days} later"),
)
_EARLIER = _Way(
    noop("on the same day or earlier"),
    noop("on the same day or at most {days} earlier"),
    noop("at least {days} earlier"),
    noop("exactly {days} earlier"),
    noop("at least {least}, at most {days} earlier"),
)


def _one_way(least: int, most: int | None, way: _Way) -> str:
    """Say how many days away, in one direction of time."""
    if most is None:
        return (
            translate(way.at_least, days=days_in_words(least))
            if least
            else translate(way.open_from_nought)
        )
    if least == 0:
        return translate(way.from_nought, days=days_in_words(most))
    if least == most:
        return translate(way.exactly, days=days_in_words(most))
    return translate(way.between, least=number(least), days=days_in_words(most))


def days_in_words(days: int | None) -> str:
    """A number of days.

    >>> days_in_words(1), days_in_words(1234)
    ('1 day', '1,234 days')
    """
    assert days is not None
    return translate("1 day") if days == 1 else translate("{number} days", number=number(days))


def pivot_in_words(typed: str, reading: Reading) -> str:
    """What a pivot that a reader typed is called: its day, month or year in full, else the words.

    >>> from timeline.dates import read
    >>> pivot_in_words("6/4/1953", read("6/4/1953"))
    '4 June 1953'
    >>> pivot_in_words("autumn 1952", read("autumn 1952"))
    'autumn 1952'
    """
    if not any(letter.isdigit() for letter in typed):
        return typed
    return unit_in_words(reading.earliest, reading.latest)[1] or typed


def side_in_words(side: str) -> str:
    """What a side is called in a cell or a menu.

    >>> side_in_words("before"), side_in_words("on")
    ('before', 'on the day itself')
    """
    return translate("on the day itself") if side == "on" else translate(side)


_BOUNDS = ("earliest", "begin_latest", "end_earliest", "latest")


def event_in_words(event: pd.Series) -> str:
    """What the bounds of a row of the events frame say; see `bounds_in_words`."""
    bounds = (None if pd.isna(event[name]) else np.datetime64(event[name], "D") for name in _BOUNDS)
    return bounds_in_words(event["extent"], *bounds)


def events_in_words(events: pd.DataFrame) -> list[str]:
    """What the bounds of each row of the events frame say, as `event_in_words` does."""
    days = events[list(_BOUNDS)].to_numpy(dtype="datetime64[D]")
    known = [
        [None if is_open else day for day, is_open in zip(row, open_row, strict=True)]
        for row, open_row in zip(days, np.isnat(days).tolist(), strict=True)
    ]
    return [
        bounds_in_words(extent, *bounds)
        for extent, bounds in zip(events["extent"], known, strict=True)
    ]


def page_in_words(page: str) -> str:
    """A page with its abbreviation, where it is a number.

    >>> page_in_words("3"), page_in_words("cover")
    ('p. 3', 'cover')
    """
    return translate("p. {page}", page=page) if page[:1].isdigit() else page


def date_in_words(date: str) -> str:
    """An EDTF date in words; any other text as it is.

    >>> date_in_words("1953-08-04"), date_in_words("1953-08"), date_in_words("n.d.")
    ('4 August 1953', 'August 1953', 'n.d.')
    """
    try:
        reading = read_edtf(date)
    except DateError:
        return date
    return window_named(reading.earliest, reading.latest) or date


def capitalised(words: str) -> str:
    """Words with a capital first, as at the start of a sentence.

    >>> capitalised("the Korean armistice")
    'The Korean armistice'
    """
    return words[:1].upper() + words[1:]
