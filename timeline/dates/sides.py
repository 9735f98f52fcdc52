"""On which side of a pivot an event began, proved from bounds and never from a midpoint."""

from typing import Final, Literal, get_args

from timeline.dates.days import Day
from timeline.dates.readings import Reading
from timeline.errors import DateError

Side = Literal["before", "either", "after", "undated", "on"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)

WentOn = Literal["yes", "no", "unknown"]


def side(reading: Reading, pivot: Reading) -> Side:
    """The side of a pivot on which a reading begins.

    Before, if every day on which it may have begun precedes every day of the pivot; after, if
    every one follows; on, if it certainly began on the one day that the pivot is, so that days
    can't part the two; either, where its bounds do not decide; undated, where neither bound of
    its beginning is known. An open bound never proves a side. Nothing begins after it ends: what
    ended before the pivot began before it, even where no more is known of its beginning.

    Raises
    ------
    DateError
        If the pivot is not bounded on both sides.

    Examples
    --------
    The memo of August 1953, against the day of Stalin's death:

    >>> from timeline.dates import day, read, read_edtf
    >>> memo, death = day("1953-08-04"), read_edtf("1953-03-05")
    >>> for phrase in ("late last autumn", "in March", "April 6", "last autumn or even earlier"):
    ...     print(phrase, "->", side(read(phrase, said_on=memo), death))
    late last autumn -> before
    in March -> either
    April 6 -> after
    last autumn or even earlier -> before
    >>> side(read("until March", said_on=memo), death), side(read("until March 1952"), death)
    ('undated', 'before')
    """
    first, last = pivot_window(pivot)
    earliest, latest = reading.begin_earliest, reading.begin_latest
    surely_begun = reading.end_latest if latest is None else latest
    if surely_begun is not None and surely_begun < first:
        return "before"
    if earliest is None and latest is None:
        return "undated"
    if earliest is not None and earliest > last:
        return "after"
    return "on" if earliest == first == last == surely_begun else "either"


def went_on(reading: Reading, pivot: Reading) -> WentOn | None:
    """Whether a span that began before a pivot went on past it; None for everything else.

    Raises
    ------
    DateError
        If the pivot is not bounded on both sides.

    Examples
    --------
    >>> from timeline.dates import day, read, read_edtf
    >>> memo, death = day("1953-08-04"), read_edtf("1953-03-05")
    >>> went_on(read("commenced last autumn", said_on=memo), death)
    'unknown'
    >>> went_on(read("since last autumn", said_on=memo), death)
    'yes'
    >>> went_on(read_edtf("1952-10-05/1952-10-14"), death)
    'no'
    """
    if reading.extent != "span" or side(reading, pivot) != "before":
        return None
    first, last = pivot_window(pivot)
    if reading.end_earliest is not None and reading.end_earliest > last:
        return "yes"
    if reading.end_latest is not None and reading.end_latest < first:
        return "no"
    return "unknown"


def pivot_window(pivot: Reading) -> tuple[Day, Day]:
    """The first and the last day a pivot may lie on; DateError where one is not known."""
    if pivot.earliest is None or pivot.latest is None:
        raise DateError(
            pivot.phrase,
            "a pivot needs both a first and a last day it may lie on",
            "Write a day, a month or a year, such as 1953-03-05.",
        )
    return pivot.earliest, pivot.latest
