"""The window of a date, drawn against the pivot's line."""

import re

import pytest

from tests.support.cards import DEATH, SOURCES
from tests.support.made_up import Row, events
from timeline.dates import read_edtf
from timeline.page.card_window import LEAST, WIDTH, window
from timeline.views.context import card_context

Parts = dict[str, tuple[float, float]]


def drawn(row: Row, pivot: str = "1953-03-05") -> str:
    frame = events(row, pivot=pivot)
    reading = read_edtf(pivot) if pivot else None
    context = card_context(
        frame, SOURCES, DEATH if pivot else "", DEATH, "pivot", pivot_reading=reading
    )
    return str(window(frame.iloc[0], context) or "")


def parts(row: Row, pivot: str = "1953-03-05") -> Parts:
    """Left and right of each part, by its name."""
    found = re.findall(r'tl-window__(\w+)" d="M([\d.]+) [\d.]+H([\d.]+)V', drawn(row, pivot))
    return {name: (float(left), float(right)) for name, left, right in found}


@pytest.mark.parametrize(
    ("edtf", "side"),
    [
        pytest.param("1953-01", "before", id="before"),
        pytest.param("1953-04-06", "after", id="after"),
        pytest.param("1953-03", "either", id="either"),
        pytest.param("1952-09/1953-07", "before", id="a span that began before"),
        pytest.param("-0043-03-15", "before", id="long before"),
        pytest.param("9953", "after", id="long after"),
    ],
)
def test_it_lies_on_its_side_of_the_line(edtf: str, side: str) -> None:
    found = parts({"edtf": edtf})
    left, right = found["maybe"]
    line = found["line"]
    assert 0 < left < right < WIDTH
    assert found["before"] == (0, line[0])
    assert {
        "before": left < line[0],
        "after": left >= line[1] - 2,
        "either": left < line[0] and right > line[1],
    }[side]


def test_what_is_certain_is_inside_what_may_be() -> None:
    found = parts({"edtf": "1952-09/1953-07"})
    assert found["maybe"][0] < found["sure"][0] < found["sure"][1] < found["maybe"][1]


@pytest.mark.parametrize(
    ("edtf", "has_sure"),
    [
        pytest.param("1953-04-06", True, id="a day"),
        pytest.param("1953-04", False, id="a month in which it happened once"),
        pytest.param("1953-03/1953-04", True, id="a span"),
        pytest.param("1953-04/1953-04", False, id="a span of which no day is certain"),
    ],
)
def test_only_what_is_certain_is_solid(edtf: str, has_sure: bool) -> None:
    assert ("sure" in parts({"edtf": edtf})) is has_sure


def test_a_day_is_wide_enough_to_be_seen() -> None:
    left, right = parts({"edtf": "1753-04-06"})["sure"]
    assert right - left == pytest.approx(LEAST)


@pytest.mark.parametrize(
    ("edtf", "left", "right"),
    [
        pytest.param("[..1953-04]", 0, None, id="no beginning known"),
        pytest.param("[1953-04..]", None, WIDTH, id="no end known"),
        pytest.param("1953-04/", None, WIDTH, id="a span without an end"),
    ],
)
def test_what_is_open_runs_to_the_edge(edtf: str, left: int | None, right: int | None) -> None:
    found = parts({"edtf": edtf})["maybe"]
    assert left is None or found[0] == left
    assert right is None or found[1] == right


@pytest.mark.parametrize(
    ("edtf", "ends"),
    [
        pytest.param("1953-03-20", ["25 February 1953", "28 March 1953"], id="days"),
        pytest.param("1952-09-18", ["August 1952", "March 1953"], id="months"),
        pytest.param("-0043-03-15", ["284 BC", "2192"], id="years"),
    ],
)
def test_its_ends_are_named_as_exactly_as_makes_sense(edtf: str, ends: list[str]) -> None:
    said = re.findall(r"<span>([^<]+)</span>", drawn({"edtf": edtf}))
    assert said == ends


@pytest.mark.parametrize(
    ("row", "pivot"),
    [
        pytest.param({"edtf": "XXXX"}, "1953-03-05", id="no date"),
        pytest.param({"edtf": "1953-04"}, "", id="no pivot"),
        pytest.param({"id": "pivot", "edtf": "1953-03-05"}, "1953-03-05", id="the pivot itself"),
    ],
)
def test_else_nothing_is_drawn(row: Row, pivot: str) -> None:
    assert drawn(row, pivot) == ""
