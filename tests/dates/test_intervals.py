"""Intervals and orders between two dates: by the table, and by trying every day."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.memo import read_memo
from tests.support.possible_days import LAST, MARGIN, Span, readings
from timeline.dates import Reading, read_edtf
from timeline.dates.days import Window
from timeline.dates.intervals import Interval, Order, beginning, between, interval
from timeline.dates.sides import side

# --- by the table -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "least", "most", "order"),
    [
        pytest.param("March 5, 1953", "April 6", 32, 32, "before", id="two days"),
        pytest.param("April 6", "March 5, 1953", -32, -32, "after", id="the other way round"),
        pytest.param("April 6", "April 6", 0, 0, "same day", id="the same day"),
        pytest.param("March 5, 1953", "March 6, 1953", 1, 1, "before", id="the next day"),
        pytest.param("March 5, 1953", "in March", -4, 26, "unknown", id="a day of the month"),
        pytest.param("in March", "in March", -30, 30, "unknown", id="the same month"),
        pytest.param("March 1, 1953", "in March", 0, 30, "unknown", id="not later"),
        pytest.param("in March", "March 1, 1953", -30, 0, "unknown", id="not earlier"),
        pytest.param("late last autumn", "March 5, 1953", 74, 124, "before", id="season's end"),
        pytest.param("late last autumn", "in March", 70, 150, "before", id="season and month"),
        pytest.param("February 28, 1952", "March 1, 1952", 2, 2, "before", id="leap year"),
        pytest.param("last autumn or even earlier", "April 6", 106, None, "before", id="open"),
        pytest.param("after April 6", "April 6", None, -1, "after", id="open after"),
        pytest.param("after 1952", "April 6", None, 95, "unknown", id="open, not proved"),
        pytest.param("commenced last autumn", "April 6", 106, 217, "before", id="begun"),
        pytest.param(
            "October 1952 to March 1953", "in November", 1, 60, "before", id="a span's beginning"
        ),
        pytest.param("until February 1953", "April 6", 37, None, "before", id="what ended before"),
        pytest.param("April 6", "until February 1953", None, -37, "after", id="after what ended"),
        pytest.param("until July 28", "April 6", -113, None, "unknown", id="what ended later"),
        pytest.param("n.d.", "April 6", None, None, "unknown", id="undated"),
        pytest.param("before April 6", "before April 6", None, None, "unknown", id="both open"),
    ],
)
def test_intervals_between_phrases(
    first: str, second: str, least: int | None, most: int | None, order: Order
) -> None:
    found = interval(read_memo(first), read_memo(second))
    assert found == Interval(least, most)
    assert found.order == order


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("1969", "2000", Interval(10_958, 11_687), id="over the epoch of computers"),
        pytest.param("-0001-12-31", "0001-01-01", Interval(367, 367), id="over the year 0"),
        pytest.param("0001-01-01", "Y17000", Interval(6_208_757, 6_209_121), id="far future"),
    ],
)
def test_intervals_between_far_years(first: str, second: str, expected: Interval) -> None:
    assert interval(read_edtf(first), read_edtf(second)) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        pytest.param("1970-01-01", Window(0, 0), id="day"),
        pytest.param("1970-01", Window(0, 30), id="month"),
        pytest.param("1970-01/1970-03", Window(0, 30), id="span"),
        pytest.param("1970-01/", Window(0, 30), id="end unknown"),
        pytest.param("/1970-01", Window(None, 30), id="beginning unknown"),
        pytest.param("../1970-01", Window(None, 30), id="no beginning"),
        pytest.param("[..1970-01-01]", Window(None, 0), id="until a day"),
        pytest.param("[1970-01-01..]", Window(0, None), id="from a day"),
        pytest.param("XXXX", Window(None, None), id="undated"),
    ],
)
def test_the_days_of_a_beginning(edtf: str, expected: Window) -> None:
    assert beginning(read_edtf(edtf)) == expected


# --- by trying every day ----------------------------------------------------------------------


@settings(max_examples=600)
@given(readings(), readings())
def test_intervals_and_orders_hold_for_all_days_that_are_possible(
    first: tuple[Reading, list[Span]], second: tuple[Reading, list[Span]]
) -> None:
    (one, ones), (other, others) = first, second
    begins, later = {begin for begin, _ in ones}, {begin for begin, _ in others}
    apart = {there - here for here, there in product(begins, later)}
    open_before = min(later) == -MARGIN or max(begins) == LAST + MARGIN
    open_after = max(later) == LAST + MARGIN or min(begins) == -MARGIN
    found = interval(one, other)
    assert found.least == (None if open_before else min(apart))
    assert found.most == (None if open_after else max(apart))
    assert found == between(beginning(one), beginning(other))

    order: Order = "unknown"
    if all(days > 0 for days in apart):
        order = "before"
    elif all(days < 0 for days in apart):
        order = "after"
    elif apart == {0}:
        order = "same day"
    assert found.order == order


@settings(max_examples=600)
@given(readings(), st.integers(0, LAST))
def test_an_order_against_a_day_is_the_side_of_it(
    reading: tuple[Reading, list[Span]], at: int
) -> None:
    pivot = read_edtf(str(np.datetime64(at, "D")))
    order = interval(reading[0], pivot).order
    assert (order == "before") == (side(reading[0], pivot) == "before")
    assert (order == "after") == (side(reading[0], pivot) == "after")
