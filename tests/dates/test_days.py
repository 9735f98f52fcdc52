"""Days and moments: what is one, and how each is written."""

import re

import numpy as np
import pytest

from timeline.dates import day, iso_day, iso_moment, read
from timeline.errors import DateError


def test_nat_is_no_day() -> None:
    with pytest.raises(DateError, match="said"):
        read("April 6", said_on=np.datetime64("NaT", "D"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1953-03-05", "1953-03-05"),
        (" 1953-03-05 ", "1953-03-05"),
        ("-0043-03-15", "-043-03-15"),
        ("1953-03", None),
        ("1953-02-29", None),
        ("1953-03-05?", None),
        ("1953-03-05/1953-03-05", None),
        ("5 March 1953", None),
        ("XXXX", None),
        ("", None),
    ],
)
def test_day(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            day(text)
    else:
        assert str(day(text)) == expected


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        pytest.param("1953-03-05", "1953-03-05T00:00", id="day"),
        pytest.param("1953-03-05T21:50:59", "1953-03-05T21:50", id="seconds are dropped"),
        pytest.param("0476-09-04", "0476-09-04T00:00", id="year below 1000"),
        pytest.param("0000-01-01", "0000-01-01T00:00", id="year 0"),
        pytest.param("-0043-03-15T18:30", "-0043-03-15T18:30", id="year before 1"),
        pytest.param("-9000-01-01", "-9000-01-01T00:00", id="far back"),
        pytest.param("17000-01-01", "+17000-01-01T00:00", id="year beyond 9999"),
        pytest.param("-17000-01-01", "-17000-01-01T00:00", id="year before -9999"),
        pytest.param("NaT", "NaT", id="not known"),
    ],
)
def test_moments_are_written_in_iso_8601(moment: str, written: str) -> None:
    for unit in ("s", "m"):
        at = np.datetime64(moment, unit)
        assert iso_moment(at) == written
        assert iso_day(at) == re.sub("T..:..$", "", written)
