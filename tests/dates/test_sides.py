"""Sides of a pivot, and whether spans went on past it: by the table, and by trying every day."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import Names, Reading, day, read, read_edtf
from timeline.dates.sides import SIDES, Side, WentOn, side, went_on
from timeline.errors import DateError

MEMO = day("1953-08-04")
DEATH = read_edtf("1953-03-05")


@pytest.mark.parametrize(
    ("phrase", "expected", "goes_on"),
    [
        ("September 18, 1952", "before", None),
        ("last autumn", "before", None),
        ("late last autumn", "before", None),
        ("last autumn or even earlier", "before", None),
        ("in January", "before", None),
        ("in February", "before", None),
        ("4 March 1953", "before", None),
        ("in March", "either", None),
        ("5 March 1953", "on", None),
        ("6 March 1953", "after", None),
        ("April 6", "after", None),
        ("July 22", "after", None),
        ("in recent months", "either", None),
        ("since Stalin's death", "after", None),
        ("post-Stalin", "after", None),
        ("commenced last autumn", "before", "unknown"),
        ("beginning late last autumn", "before", "unknown"),
        ("since last autumn", "before", "yes"),
        ("October 1952 to January 1953", "before", "no"),
        ("October 1952 to March 1953", "before", "unknown"),
        ("up to the present", "either", None),
        ("over the past months", "either", None),
        ("until July 28", "undated", None),
        ("n.d.", "undated", None),
        ("before April 1953", "either", None),
        ("before March 1953", "before", None),
        ("by 4 March 1953", "before", None),
        ("after 1952", "either", None),
        ("after February 1953", "either", None),
        ("after 5 March 1953", "after", None),
        ("winter 1952", "either", None),
    ],
)
def test_sides_against_the_death_of_stalin(
    phrase: str, expected: Side, goes_on: WentOn | None
) -> None:
    names = Names.of({"Stalin's death": DEATH})
    reading = read(phrase, said_on=MEMO, names=names)
    assert side(reading, DEATH) == expected
    assert went_on(reading, DEATH) == goes_on


@pytest.mark.parametrize(
    ("edtf", "pivot", "expected"),
    [
        pytest.param("1953-02", "1953-03", "before", id="before a month"),
        pytest.param("1953-03-05", "1953-03", "either", id="in the month"),
        pytest.param("1953-04", "1953-03", "after", id="after a month"),
        pytest.param("1952", "1953", "before", id="years"),
        pytest.param("-0044", "-0043", "before", id="years before 1"),
        pytest.param("Y17000", "1953", "after", id="years beyond 9999"),
    ],
)
def test_a_pivot_may_be_longer_than_a_day(edtf: str, pivot: str, expected: Side) -> None:
    assert side(read_edtf(edtf), read_edtf(pivot)) == expected


@pytest.mark.parametrize("pivot", ["XXXX", "[..1953-03-05]", "[1953-03-05..]", "1953-03-05/"])
def test_a_pivot_without_both_bounds_is_refused(pivot: str) -> None:
    for asked in (side, went_on):
        with pytest.raises(DateError, match="pivot"):
            asked(read_edtf("1952-01/1952-02"), read_edtf(pivot))


@pytest.mark.parametrize(
    ("phrase", "expected", "goes_on"),
    [
        pytest.param("until March", "before", "no", id="until"),
        pytest.param("ended in May", "before", "no", id="ended"),
        pytest.param("up to the present", "before", "unknown", id="up to when it was said"),
        pytest.param("over the past months", "before", "unknown", id="over the past months"),
        pytest.param("since last autumn", "before", "unknown", id="since"),
        pytest.param("since Stalin's death", "before", "unknown", id="since an event"),
        pytest.param("../1953-03-31", "before", "no", id="open beginning"),
        pytest.param("until 1956", "undated", None, id="an end that proves nothing"),
        pytest.param("until 1957", "undated", None, id="an end after the pivot"),
        pytest.param("commenced last autumn", "before", "unknown", id="an end not known"),
    ],
)
def test_what_ended_before_the_pivot_began_before_it(
    phrase: str, expected: Side, goes_on: WentOn | None
) -> None:
    names = Names.of({"Stalin's death": DEATH})
    reading, pivot = read(phrase, said_on=MEMO, names=names), read_edtf("1956")
    assert side(reading, pivot) == expected
    assert went_on(reading, pivot) == goes_on


def test_the_sides_in_their_order() -> None:
    assert SIDES == ("before", "either", "after", "undated", "on")


# By trying every day: bounds in a small window, an open one reaching far beyond it.

FAR = 50
BOUND = st.none() | st.integers(0, 9)


def reading_between(*bounds: int | None) -> Reading | None:
    """A span of these four bounds, or None where they contradict each other."""
    begin_first, begin_last, end_first, end_last = bounds
    pairs = [(begin_first, begin_last), (end_first, end_last)]
    pairs += [(begin_first, end_first), (begin_last, end_last), (begin_first, end_last)]
    if any(a is not None and b is not None and a > b for a, b in pairs):
        return None
    begin_earliest, begin_latest, end_earliest, end_latest = (
        None if at is None else np.datetime64(at, "D") for at in bounds
    )
    return Reading(
        phrase="",
        said_on=None,
        extent="span",
        begin_earliest=begin_earliest,
        begin_latest=begin_latest,
        end_earliest=end_earliest,
        end_latest=end_latest,
        edtf="",
        precision="day",
        rule="made up",
    )


def possible(first: int | None, last: int | None) -> range:
    return range(-FAR if first is None else first, (FAR if last is None else last) + 1)


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(BOUND, BOUND, BOUND, BOUND, st.integers(0, 9), st.integers(0, 3))
def test_a_side_holds_for_every_day_that_is_possible(
    begin_first: int | None,
    begin_last: int | None,
    end_first: int | None,
    end_last: int | None,
    pivot_first: int,
    pivot_length: int,
) -> None:
    reading = reading_between(begin_first, begin_last, end_first, end_last)
    pivot = reading_between(
        pivot_first, pivot_first + pivot_length, pivot_first, pivot_first + pivot_length
    )
    if reading is None or pivot is None:
        return
    pivots = range(pivot_first, pivot_first + pivot_length + 1)
    days = product(possible(begin_first, begin_last), possible(end_first, end_last))
    spans = [(begin, end) for begin, end in days if begin <= end]
    expected: Side = "either"
    if all(begin < pivots[0] for begin, _ in spans):
        expected = "before"
    elif begin_first is None and begin_last is None:
        expected = "undated"
    elif all(begin > pivots[-1] for begin, _ in spans):
        expected = "after"
    elif len(pivots) == 1 and {begin for begin, _ in spans} == {pivot_first}:
        expected = "on"
    assert side(reading, pivot) == expected

    goes_on: WentOn | None = None
    if expected == "before":
        goes_on = "unknown"
        if all(end > pivots[-1] for _, end in spans):
            goes_on = "yes"
        elif all(end < pivots[0] for _, end in spans):
            goes_on = "no"
    assert went_on(reading, pivot) == goes_on
