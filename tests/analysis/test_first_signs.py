"""The first sign of a sequence, and its side: by the table."""

import pytest

from tests.support.made_up import PIVOT, Row, events
from timeline.analysis.first_signs import first_sign, sign_side
from timeline.dates import day, read_edtf
from timeline.dates.days import Window, as_number
from timeline.dates.intervals import beginning
from timeline.dates.sides import Side, side
from timeline.errors import DateError

DEATH = read_edtf(PIVOT)


def days(first: str, last: str) -> Window:
    """A window between two days as people write them; "" where it is open."""
    return Window(*(as_number(day(text)) if text else None for text in (first, last)))


def dated(*dates: str) -> list[Row]:
    return [{"edtf": date} for date in dates]


@pytest.mark.parametrize(
    ("rows", "window", "of_dated", "candidates", "undated"),
    [
        pytest.param([], ("", ""), ("", ""), "", "", id="no events"),
        pytest.param(
            dated("1953-01-07"), ("1953-01-07", "1953-01-07"), "all", "e0", "", id="one day"
        ),
        pytest.param(
            dated("1952-11", "1953-01"), ("1952-11-01", "1952-11-30"), "all", "e0", "", id="months"
        ),
        pytest.param(
            dated("1952-11", "1952-11-30", "1952-12-01"),
            ("1952-11-01", "1952-11-30"),
            "all",
            "e0 e1",
            "",
            id="on the last day that another has, it may be the first",
        ),
        pytest.param(
            dated("1952", "1952-11-05"),
            ("1952-01-01", "1952-11-05"),
            "all",
            "e0 e1",
            "",
            id="the one gives the first day, the other the last",
        ),
        pytest.param(
            dated("1953-01-07", "1953-01-07"),
            ("1953-01-07", "1953-01-07"),
            "all",
            "e0 e1",
            "",
            id="two on one day",
        ),
        pytest.param(
            dated("1952-11", "XXXX"),
            ("", "1952-11-30"),
            ("1952-11-01", "1952-11-30"),
            "e0",
            "e1",
            id="one without a date may be the earliest",
        ),
        pytest.param(dated("XXXX", "XXXX"), ("", ""), ("", ""), "", "e0 e1", id="only undated"),
        pytest.param(
            dated("1952-11", "[..1953-06-30]"),
            ("", "1952-11-30"),
            "all",
            "e0 e1",
            "",
            id="an open beginning is a date",
        ),
        pytest.param(
            dated("[1953-01-05..]", "[1952-10-01..]"),
            ("1952-10-01", ""),
            "all",
            "e1 e0",
            "",
            id="both open towards the future",
        ),
        pytest.param(
            dated("[1952-10-01..]", "1952-09"),
            ("1952-09-01", "1952-09-30"),
            "all",
            "e1",
            "",
            id="open, and certainly later",
        ),
        pytest.param(
            dated("/1953-02"),
            ("", "1953-02-28"),
            "all",
            "e0",
            "",
            id="nothing begins after it ends",
        ),
        pytest.param(
            [
                {"edtf": "1951", "basis": "forecast"},
                {"edtf": "1951", "kind": "context"},
                {"edtf": "1951", "kind": "verbal conflict"},
                {"edtf": "1952", "basis": "rumoured", "kind": "material cooperation"},
            ],
            ("1952-01-01", "1952-12-31"),
            "all",
            "e3",
            "",
            id="forecasts, context and conflict are no signs, a rumour is",
        ),
    ],
)
def test_the_first_sign(
    rows: list[Row],
    window: tuple[str, str],
    of_dated: tuple[str, str] | str,
    candidates: str,
    undated: str,
) -> None:
    found = first_sign(events(*rows))
    assert found.window == days(*window)
    assert found.dated == days(*(window if isinstance(of_dated, str) else of_dated))
    assert found.candidates == tuple(candidates.split())
    assert found.undated == tuple(undated.split())


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param([], False, id="none"),
        pytest.param(["1952"], True, id="the only one"),
        pytest.param(["1952", "1953"], True, id="the earlier"),
        pytest.param(["1952", "1952-11"], False, id="either"),
        pytest.param(["1952", "XXXX"], False, id="beside one without a date"),
        pytest.param(["XXXX"], False, id="of which no day is known"),
    ],
)
def test_which_sign_was_the_first_is_certain(dates: list[str], expected: bool) -> None:
    assert first_sign(events(*dated(*dates))).certain is expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("1953-01-01", "1953-03-04", "before", id="before"),
        pytest.param("", "1953-03-04", "before", id="open before"),
        pytest.param("1953-01-01", "1953-03-05", "either", id="up to the day"),
        pytest.param("1953-03-05", "1953-03-05", "on", id="on the day"),
        pytest.param("1953-03-05", "", "either", id="from the day"),
        pytest.param("1953-03-06", "1953-03-07", "after", id="after"),
        pytest.param("1953-03-06", "", "after", id="open after"),
        pytest.param("1953-03-04", "", "either", id="open and not proved"),
        pytest.param("", "1953-03-06", "either", id="open before and not proved"),
        pytest.param("", "", "undated", id="no day known"),
    ],
)
def test_the_side_of_a_first_sign(first: str, last: str, expected: Side) -> None:
    assert sign_side(days(first, last), DEATH) == expected


@pytest.mark.parametrize("pivot", ["[..1953-03-05]", "[1953-03-05..]", "XXXX"])
def test_a_pivot_without_bounds_is_refused(pivot: str) -> None:
    with pytest.raises(DateError, match="a pivot needs both"):
        sign_side(days("1953-01-01", ""), read_edtf(pivot))


@pytest.mark.parametrize(
    "edtf", "1952-11 1953-03-05 1953-04/.. ../1953-02 [1953-03-06..] [..1953-03] 1953 XXXX".split()
)
def test_of_one_gesture_the_side_is_its_own(edtf: str) -> None:
    reading = read_edtf(edtf)
    assert sign_side(beginning(reading), DEATH) == side(reading, DEATH)
