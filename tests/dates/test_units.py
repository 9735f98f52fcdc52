"""Which unit of the calendar a window is."""

import numpy as np
import pytest

from timeline.dates import Day
from timeline.dates.units import Unit, window_unit


def day(text: str) -> Day | None:
    return np.datetime64(text, "D") if text else None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("1953-03-05", "1953-03-05", "day", id="a day"),
        pytest.param("1953-03-01", "1953-03-01", "day", id="the first of a month"),
        pytest.param("1953-03-01", "1953-03-31", "month", id="a month"),
        pytest.param("1952-02-01", "1952-02-29", "month", id="a leap month"),
        pytest.param("1952-02-01", "1952-02-28", "", id="a leap month without its day"),
        pytest.param("1953-12-01", "1953-12-31", "month", id="the last month"),
        pytest.param("1953-01-01", "1953-12-31", "year", id="a year"),
        pytest.param("-0043-01-01", "-0043-12-31", "year", id="a year before 1"),
        pytest.param("17000-01-01", "17000-12-31", "year", id="a year beyond 9999"),
        pytest.param("1952-03-01", "1953-03-31", "", id="a month and the same a year later"),
        pytest.param("1952-01-01", "1953-12-31", "", id="two years"),
        pytest.param("1953-01-01", "1953-03-31", "", id="a quarter"),
        pytest.param("1953-01-02", "1953-12-31", "", id="a year but for a day"),
        pytest.param("", "1953-12-31", "", id="open at the beginning"),
        pytest.param("1953-01-01", "", "", id="open at the end"),
        pytest.param("1953-01-01", "NaT", "", id="as a table has it open"),
        pytest.param("", "", "", id="nothing known"),
    ],
)
def test_a_window_is_a_day_a_month_a_year_or_none(first: str, last: str, expected: Unit) -> None:
    assert window_unit(day(first), day(last)) == expected
