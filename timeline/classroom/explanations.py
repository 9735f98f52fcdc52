"""Why the bounds of dates prove what they prove, in a sentence that a class can check."""

from typing import Final

import pandas as pd

from timeline.collection.pivots import Pivot
from timeline.dates import Day, Reading
from timeline.dates.days import as_day
from timeline.dates.intervals import beginning, interval
from timeline.dates.sides import pivot_window, side
from timeline.i18n import phrasing
from timeline.i18n.translation import noop, translate

_POSSIBLE: Final = {
    (True, True, True): noop("It may have begun {window}: before {pivot}, {then}, or after."),
    (True, True, False): noop("It may have begun {window}: before {pivot}, or {then}."),
    (False, True, True): noop("It may have begun {window}: {then}, or after {pivot}."),
    (False, True, False): noop("It began {window}: neither before {pivot} nor after it."),
}
"""What is said by whether it may have begun before the pivot, in it and after it."""


def why_event(event: pd.Series, pivot: Pivot) -> str:
    """Why an event began on its side of a pivot: by its order among events, or by its date.

    Parameters
    ----------
    event
        A row of `timeline.collection.events.with_sides`.
    pivot
        What it is set against.
    """
    if event["since"] and event["since"] == pivot.event:
        what = noop("It is said to have happened since {pivot}, and so after it.")
        return translate(what, pivot=pivot.title)
    why = why_side(event["reading"], pivot.reading, event["date"])
    if event["rests_on"] != "order":
        return why
    return translate("Its place in the order of events bounds it.") + " " + why


def why_side(reading: Reading, pivot: Reading, words: str = "") -> str:
    """Why a reading began on the side of a pivot on which it did, or why that can't be told.

    Parameters
    ----------
    reading
        When it was, as far as its source says.
    pivot
        Bounded on both sides.
    words
        The source's own date words; "" where it has none.

    Examples
    --------
    >>> from timeline.dates import day, read, read_edtf
    >>> memo, death = day("1953-08-04"), read_edtf("1953-03-05")
    >>> why_side(read("April 6", said_on=memo), death)
    'It began on 6 April 1953, and that is after 5 March 1953.'
    >>> why_side(read("late last autumn", said_on=memo), death)
    'It began between 1 November and 21 December 1952: every day of these is before 5 March 1953.'
    >>> why_side(read("in March", said_on=memo), death)
    'It may have begun in March 1953: before 5 March 1953, on that day, or after.'
    """
    first, last = pivot_window(pivot)
    named = _called(pivot)
    where = side(reading, pivot)
    if where == "undated":
        if words:
            return translate("“{words}” does not say when it began.", words=words)
        return translate("The source gives no date.")
    window = _window(reading)
    if where in ("before", "after"):
        begun = beginning(reading)
        if begun.first == begun.last:
            words = _ONE_DAY[where]
        elif None in begun:
            words = _OPEN[where]
        else:
            words = _EVERY_DAY[where]
        return translate(words, window=window, pivot=named)
    earliest, latest = _ends(reading)
    is_possible = (
        earliest is None or bool(earliest < first),
        (earliest is None or bool(earliest <= last)) and (latest is None or bool(latest >= first)),
        latest is None or bool(latest > last),
    )
    then = translate("on that day") if first == last else translate("within that time")
    return translate(_POSSIBLE[is_possible], window=window, pivot=named, then=then)


_ONE_DAY: Final = {
    "before": noop("It began {window}, and that is before {pivot}."),
    "after": noop("It began {window}, and that is after {pivot}."),
}
_EVERY_DAY: Final = {
    "before": noop("It began {window}: every day of these is before {pivot}."),
    "after": noop("It began {window}: every day of these is after {pivot}."),
}
_OPEN: Final = {
    "before": noop("It began {window}, and so before {pivot}, however early that was."),
    "after": noop("It began {window}, and so after {pivot}, however late that was."),
}


def why_order(first: tuple[str, Reading], second: tuple[str, Reading]) -> str:
    """Why one of two events began before the other, or why either order is right.

    Parameters
    ----------
    first, second
        What each is called, and its reading.

    Examples
    --------
    >>> from timeline.dates import read_edtf
    >>> march, boats = ("Return", read_edtf("1953-03")), ("Boats", read_edtf("1953-04-06"))
    >>> why_order(boats, march)
    '“Return” began on 31 March 1953 at the latest, “Boats” on 6 April 1953 at the earliest.'
    >>> why_order(march, ("Talk", read_edtf("1953-03-05")))
    "“Return” may have begun in March 1953, “Talk” on 5 March 1953: which was first can't be told."
    """
    order = interval(first[1], second[1]).order
    if order == "after":
        return why_order(second, first)
    names = {"first": first[0], "second": second[0]}
    if order == "before":
        latest, earliest = _ends(first[1])[1], _ends(second[1])[0]
        assert latest is not None, "what is certainly before another has an end"
        assert earliest is not None, "what is certainly after another has a beginning"
        what = noop(
            "“{first}” began on {latest} at the latest, “{second}” on {earliest} at the earliest."
        )
        latest_words, earliest_words = map(phrasing.day_in_words, (latest, earliest))
        return translate(what, latest=latest_words, earliest=earliest_words, **names)
    windows = _window(first[1]), _window(second[1])
    if order == "same day":
        what = noop("“{first}” and “{second}” began on the same day: {day}.")
        return translate(what, day=phrasing.window_named(*_ends(first[1])), **names)
    if not all(windows):
        name = names["second" if windows[0] else "first"]
        return translate("No date bounds when “{title}” began.", title=name)
    what = noop(
        "“{first}” may have begun {window}, “{second}” {other}: which was first can't be told."
    )
    return translate(what, window=windows[0], other=windows[1], **names)


def _called(pivot: Reading) -> str:
    """A pivot as it follows "before" and "after": its day, month or year, or else its words."""
    first, last = pivot_window(pivot)
    named = phrasing.window_named(first, last)
    if first == last:
        # Some languages say "before the 5th".
        return translate("{moment}", moment=named)
    return named if named != phrasing.window_in_words(first, last) else pivot.phrase


def _ends(reading: Reading) -> tuple[Day | None, Day | None]:
    """The first and the last day on which it may have begun."""
    first, last = (None if day is None else as_day(day) for day in beginning(reading))
    return first, last


def _window(reading: Reading) -> str:
    """When it may have begun, as a phrase; "" where nothing is known of that."""
    return phrasing.window_in_words(*_ends(reading))
