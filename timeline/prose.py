"""Days, readings, sides and sources in English words."""

import calendar
from collections.abc import Mapping

import numpy as np
import pandas as pd

from timeline.dates import Day, Reading, read_edtf
from timeline.errors import DateError
from timeline.intervals import Interval

SIDES = {
    "before": "Began before",
    "either": "Could be either",
    "after": "Came after",
    "undated": "Undated",
    "": "Dated",
}
"""What a side is called over its column."""

FLAGS = {
    "year inferred": "The source names no year; it is inferred from the day it was written.",
    "vague": "The source's words are vague, so the bounds are wide.",
    "uncertain": "Marked as uncertain.",
    "approximate": "Marked as approximate, so the bounds are widened.",
    # The bounds in words say these already.
    "end unknown": "",
    "beginning unknown": "",
    "no end": "",
    "no beginning": "",
}
"""What a reader is told of a reading's flags; a flag that is not here stands for itself."""


def _parts(day: Day) -> tuple[int, int, int]:
    month = day.astype("datetime64[M]")
    year = int(day.astype("datetime64[Y]").astype(int)) + 1970
    into_month = int((day - month.astype("datetime64[D]")).astype(int))
    return year, int(month.astype(int)) % 12 + 1, into_month + 1


def year_in_words(year: int) -> str:
    """A year of the astronomical count as people write it.

    >>> year_in_words(1953), year_in_words(-43)
    ('1953', '44 BC')
    """
    return str(year) if year > 0 else f"{1 - year} BC"


def day_in_words(day: Day) -> str:
    """A day as English prose writes it.

    >>> day_in_words(np.datetime64("1953-03-05"))
    '5 March 1953'
    """
    year, month, number = _parts(day)
    return f"{number} {calendar.month_name[month]} {year_in_words(year)}"


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
        return f"on or before {day_in_words(latest)}" if latest is not None else ""
    if latest is None:
        return f"on or after {day_in_words(earliest)}"
    if earliest == latest:
        return f"on {day_in_words(earliest)}"
    (year, month, first), (last_year, last_month, _) = _parts(earliest), _parts(latest)
    is_whole = first == 1 and _parts(latest + np.timedelta64(1, "D"))[2] == 1
    if is_whole and (year, month) == (last_year, last_month):
        return f"in {calendar.month_name[month]} {year_in_words(year)}"
    if is_whole and year == last_year and (month, last_month) == (1, 12):
        return f"in {year_in_words(year)}"
    start = str(first)
    if (year, month) != (last_year, last_month):
        start += f" {calendar.month_name[month]}"
    if year != last_year:
        start += f" {year_in_words(year)}"
    return f"between {start} and {day_in_words(latest)}"


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
    """
    begin = window_in_words(begin_earliest, begin_latest)
    end = window_in_words(end_earliest, end_latest)
    if not begin and not end:
        return "no date"
    if extent != "span":
        return begin.removeprefix("on ") if begin_earliest == begin_latest else f"some time {begin}"
    if begin and end and begin_earliest == begin_latest and end_earliest == end_latest:
        return f"from {begin.removeprefix('on ')} to {end.removeprefix('on ')}"
    opening = f"began {begin}" if begin else "its beginning is not known"
    return f"{opening}; " + (f"ended {end}" if end else "its end is not known")


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
    if least is not None and least >= 0:
        return "on the same day" if most == 0 else _days_away(least, most, "later")
    if most is not None and most <= 0:
        return _days_away(-most, None if least is None else -least, "earlier")
    if least is None:
        return (
            "can't be told" if most is None else f"at most {_days(most)} later, or any time earlier"
        )
    if most is None:
        return f"at most {_days(-least)} earlier, or any time later"
    return f"between {_days(-least)} earlier and {_days(most)} later"


def _days_away(least: int, most: int | None, way: str) -> str:
    """Say how many days away, in one direction of time."""
    if least == 0:
        return f"on the same day or {way if most is None else f'at most {_days(most)} {way}'}"
    if most is None:
        return f"at least {_days(least)} {way}"
    if least == most:
        return f"exactly {_days(most)} {way}"
    return f"at least {least:,}, at most {_days(most)} {way}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def pivot_in_words(typed: str, reading: Reading) -> str:
    """What a pivot that a reader typed is called: its day, month or year in full, else the words.

    >>> from timeline.dates import read
    >>> pivot_in_words("6/4/1953", read("6/4/1953"))
    '4 June 1953'
    >>> pivot_in_words("autumn 1952", read("autumn 1952"))
    'autumn 1952'
    """
    words = window_in_words(reading.earliest, reading.latest)
    is_name = not any(letter.isdigit() for letter in typed)
    if is_name or words.startswith("between"):
        return typed
    return words.removeprefix("on ").removeprefix("in ")


def event_in_words(event: pd.Series) -> str:
    """What the bounds of a row of the events frame say; see `bounds_in_words`."""
    bounds = (
        None if pd.isna(event[name]) else np.datetime64(event[name], "D")
        for name in ("earliest", "begin_latest", "end_earliest", "latest")
    )
    return bounds_in_words(event["extent"], *bounds)


def flag_in_words(flag: str) -> str:
    """A flag of a reading as a sentence; "" where the bounds in words say it already.

    >>> flag_in_words("in numbers, read day first")
    'In numbers, read day first.'
    """
    return FLAGS.get(flag, f"{capitalised(flag)}.")


def page_in_words(page: str) -> str:
    """A page with its abbreviation, where it is a number.

    >>> page_in_words("3"), page_in_words("cover")
    ('p. 3', 'cover')
    """
    return f"p. {page}" if page[:1].isdigit() else page


def date_in_words(date: str) -> str:
    """An EDTF date in words; any other text as it is.

    >>> date_in_words("1953-08-04"), date_in_words("1953-08"), date_in_words("n.d.")
    ('4 August 1953', 'August 1953', 'n.d.')
    """
    try:
        reading = read_edtf(date)
    except DateError:
        return date
    words = window_in_words(reading.earliest, reading.latest)
    return words.removeprefix("on ").removeprefix("in ") if words else date


def citation(source: Mapping[str, str], page: str = "") -> str:
    """An archival citation: author, title, date, series, number, archive, page; what is known."""
    known = [
        source["author"],
        f"“{source['title']}”" if source["title"] else "",
        date_in_words(source["date"]),
        source["series"],
        source["number"],
        source["archive"],
        page_in_words(page) if page else "",
    ]
    return ", ".join(part for part in known if part).removesuffix(".") + "."


def capitalised(words: str) -> str:
    """Words with a capital first, as at the start of a sentence.

    >>> capitalised("the Korean armistice")
    'The Korean armistice'
    """
    return words[:1].upper() + words[1:]
