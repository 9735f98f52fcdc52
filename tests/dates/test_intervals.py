"""Intervals, orders, Allen's relations and ranks: by the table, and by trying every day."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from timeline.dates import Day, Names, Reading, day, read, read_edtf
from timeline.dates.allen import RELATIONS, Relation, relations
from timeline.dates.days import Window
from timeline.dates.edtf import Extent
from timeline.dates.interval_order import Ranks, ranks
from timeline.dates.intervals import Interval, Order, beginning, between, interval
from timeline.dates.sides import side

MEMO = day("1953-08-04")
DEATH = read_edtf("1953-03-05")


def said(phrase: str) -> Reading:
    return read(phrase, said_on=MEMO, names=Names.of({"Stalin's death": DEATH}))


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
    found = interval(said(first), said(second))
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


DAYS_APART = {
    "a day and the same": ("1953-03-05", "1953-03-05", "equals"),
    "a day and the next": ("1953-03-05", "1953-03-06", "meets"),
    "a day and the one before": ("1953-03-05", "1953-03-04", "met by"),
    "a day and a later one": ("1953-03-05", "1953-03-07", "before"),
    "a day and an earlier one": ("1953-03-05", "1953-03-03", "after"),
    "a span and the day after": ("1952-10-05/1952-10-14", "1952-10-15", "meets"),
    "a span and two days after": ("1952-10-05/1952-10-14", "1952-10-16", "before"),
    "a span and its last day": ("1952-10-05/1952-10-14", "1952-10-14", "finished by"),
    "a span and its first day": ("1952-10-05/1952-10-14", "1952-10-05", "started by"),
    "a span and a day inside": ("1952-10-05/1952-10-14", "1952-10-06", "contains"),
    "a day inside a span": ("1952-10-06", "1952-10-05/1952-10-14", "during"),
    "a day and the span it starts": ("1952-10-05", "1952-10-05/1952-10-14", "starts"),
    "a day and the span it finishes": ("1952-10-14", "1952-10-05/1952-10-14", "finishes"),
    "two spans that share a day": (
        "1952-10-05/1952-10-14",
        "1952-10-14/1952-10-20",
        "overlaps",
    ),
    "the later of two that share a day": (
        "1952-10-14/1952-10-20",
        "1952-10-05/1952-10-14",
        "overlapped by",
    ),
    "a span of one day and the day": ("1953-03-05/1953-03-05", "1953-03-05", "equals"),
    "a span inside a month": ("1952-10-05/1952-10-14", "1952-10-01/1952-10-31", "during"),
}


@pytest.mark.parametrize(
    ("first", "second", "expected"), [pytest.param(*row, id=id) for id, row in DAYS_APART.items()]
)
def test_of_days_that_are_known_one_relation_holds(
    first: str, second: str, expected: Relation
) -> None:
    assert relations(read_edtf(first), read_edtf(second)) == {expected}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("late last autumn", "in March", {"before"}, id="certainly before"),
        pytest.param("in February", "in March", {"before", "meets"}, id="months side by side"),
        pytest.param(
            "in March",
            "March 5, 1953",
            {"before", "meets", "equals", "met by", "after"},
            id="instants never overlap",
        ),
        pytest.param(
            "March 5, 1953",
            "since last autumn",
            {"during"},
            id="while it went on",
        ),
        pytest.param(
            "March 5, 1953",
            "commenced last autumn",
            {"during", "finishes", "met by", "after"},
            id="its end is not known",
        ),
        pytest.param(
            "October 1952 to January 1953",
            "February 1953 to March 1953",
            {"before", "meets"},
            id="spans side by side",
        ),
        pytest.param(
            "October 1952 to January 1953",
            "January 1953 to March 1953",
            {"before", "meets", "overlaps"},
            id="spans that share a month",
        ),
        pytest.param(
            "n.d.",
            "March 5, 1953",
            {"before", "meets", "equals", "met by", "after"},
            id="undated instant",
        ),
    ],
)
def test_relations_between_phrases(first: str, second: str, expected: set[Relation]) -> None:
    assert relations(said(first), said(second)) == expected


def test_of_two_undated_spans_every_relation_is_possible() -> None:
    undated = read_edtf("XXXX").as_extent("span")
    assert relations(undated, undated) == set(RELATIONS)


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        pytest.param([], [], id="no events"),
        pytest.param([(None, None)], [None], id="undated alone"),
        pytest.param([(5, 5)], [(0, 0)], id="one"),
        pytest.param([(5, 5), (5, 5)], [(0, 0), (0, 0)], id="the same day"),
        pytest.param([(6, 6), (5, 5)], [(1, 1), (0, 0)], id="two days, not in their order"),
        pytest.param([(1, 5), (5, 9)], [(0, 0), (0, 0)], id="a day in common proves nothing"),
        pytest.param([(1, 4), (5, 9)], [(0, 0), (1, 1)], id="no day in common"),
        pytest.param(
            [(1, 1), (2, 2), (3, 3), (1, 2), (2, 9)],
            [(0, 0), (1, 1), (2, 2), (0, 1), (1, 2)],
            id="beside a chain",
        ),
        pytest.param(
            [(1, 1), (2, 2), (3, 3), (None, 2), (2, None), (None, None)],
            [(0, 0), (1, 1), (2, 2), (0, 1), (1, 2), None],
            id="open",
        ),
        pytest.param([(None, 9), (1, None)], [(0, 0), (0, 0)], id="open towards each other"),
    ],
)
def test_ranks(
    windows: list[tuple[int | None, int | None]], expected: list[tuple[int, int] | None]
) -> None:
    found = ranks([Window(*window) for window in windows])
    assert found == [None if places is None else Ranks(*places) for places in expected]


@pytest.mark.parametrize(
    "windows",
    [
        pytest.param([Window(2, 1)], id="alone"),
        pytest.param([Window(1, 2), Window(None, None), Window(9, 3)], id="among others"),
    ],
)
def test_ranks_of_a_window_that_ends_before_it_begins_are_refused(windows: list[Window]) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        ranks(windows)


# --- by trying every day ----------------------------------------------------------------------

# Bounds lie in 0..LAST. Where one is open, MARGIN days beyond are tried: no bound lies there, and
# two events have four moments, so whatever order these can come in, they can in that room, each
# on a day of its own. A range that reaches to the edge of it is an open one.
LAST, MARGIN = 4, 5
BOUND = st.none() | st.integers(0, LAST)
Span = tuple[int, int]


def numpy_day(at: int | None) -> Day | None:
    return None if at is None else np.datetime64(at, "D")


def possible_days(first: int | None, last: int | None) -> range:
    return range(-MARGIN if first is None else first, (LAST + MARGIN if last is None else last) + 1)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, list[Span]]:
    """A reading of any bounds that allow some days, and the beginnings and ends they allow."""
    extent: Extent = draw(st.sampled_from(get_args(Extent)))
    begin = draw(st.tuples(BOUND, BOUND))
    end = begin if extent == "instant" else draw(st.tuples(BOUND, BOUND))
    # A bound of the end is one of the beginning too; readings keep such bounds tight.
    assume(begin[1] is None or end[1] is None or begin[1] <= end[1])
    spans = [
        (first, last)
        for first, last in product(possible_days(*begin), possible_days(*end))
        if (first == last if extent == "instant" else first <= last)
    ]
    assume(spans)
    reading = Reading(
        phrase="",
        said_on=None,
        extent=extent,
        begin_earliest=numpy_day(begin[0]),
        begin_latest=numpy_day(begin[1]),
        end_earliest=numpy_day(end[0]),
        end_latest=numpy_day(end[1]),
        edtf="",
        precision="day",
        rule="made up",
    )
    return reading, spans


def allen(first: Span, second: Span) -> Iterator[Relation]:
    """Allen's relations by their definitions, each in its own words."""
    (b, e), (begin, end) = (first[0], first[1] + 1), (second[0], second[1] + 1)
    definitions: dict[Relation, bool] = {
        "before": e < begin,
        "meets": e == begin,
        "overlaps": b < begin < e < end,
        "finished by": b < begin and e == end,
        "contains": b < begin and end < e,
        "starts": b == begin and e < end,
        "equals": b == begin and e == end,
        "started by": b == begin and end < e,
        "during": begin < b and e < end,
        "finishes": begin < b and e == end,
        "overlapped by": begin < b < end < e,
        "met by": end == b,
        "after": end < b,
    }
    assert set(definitions) == set(RELATIONS)
    return (relation for relation, holds in definitions.items() if holds)


@pytest.mark.parametrize("first", [(3, 3), (3, 4), (3, 6)], ids=["day", "two days", "span"])
def test_exactly_one_relation_holds_between_any_two_spans(first: Span) -> None:
    spans = [(begin, end) for begin in range(10) for end in range(begin, 10)]
    assert {len([*allen(first, second)]) for second in spans} == {1}


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


@settings(max_examples=300)
@given(readings(), readings())
def test_relations_are_those_of_all_days_that_are_possible(
    first: tuple[Reading, list[Span]], second: tuple[Reading, list[Span]]
) -> None:
    (one, ones), (other, others) = first, second
    met = {relation for pair in product(ones, others) for relation in allen(*pair)}
    assert relations(one, other) == met


@settings(max_examples=600)
@given(readings(), st.integers(0, LAST))
def test_an_order_against_a_day_is_the_side_of_it(
    reading: tuple[Reading, list[Span]], at: int
) -> None:
    pivot = read_edtf(str(np.datetime64(at, "D")))
    order = interval(reading[0], pivot).order
    assert (order == "before") == (side(reading[0], pivot) == "before")
    assert (order == "after") == (side(reading[0], pivot) == "after")


# --- ranks, by trying every layout ------------------------------------------------------------

WINDOWS = st.builds(Window, BOUND, BOUND).filter(
    lambda window: window.first is None or window.last is None or window.first <= window.last
)


def proven(windows: Sequence[Window]) -> list[tuple[int, int]]:
    """Pairs of which the one is certainly before the other."""
    return [
        (i, j)
        for i, j in product(range(len(windows)), repeat=2)
        if between(windows[i], windows[j]).order == "before"
    ]


@settings(max_examples=400)
@given(st.lists(WINDOWS, max_size=5))
def test_ranks_are_the_places_of_all_layouts_with_fewest_places(windows: list[Window]) -> None:
    dated = [window for window in windows if window != Window(None, None)]
    pairs = proven(dated)
    layouts: list[tuple[int, ...]] = []
    count = 0
    while not layouts:
        layouts = [
            layout
            for layout in product(range(count), repeat=len(dated))
            if all(layout[i] < layout[j] for i, j in pairs)
        ]
        count += 1
    expected = [Ranks(min(places), max(places)) for places in zip(*layouts, strict=True)]
    found = iter(expected)
    assert ranks(windows) == [
        None if window == Window(None, None) else next(found) for window in windows
    ]
    for places, taken in zip(expected, zip(*layouts, strict=True), strict=True):
        assert set(taken) == set(range(places.lowest, places.highest + 1))


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), min_size=1, max_size=60))
def test_ranks_keep_every_proven_order_in_the_fewest_places(spans: list[tuple[int, int]]) -> None:
    windows = [Window(first, first + length) for first, length in spans]
    found = [places for places in ranks(windows) if places is not None]
    assert len(found) == len(windows)
    assert all(found[i].lowest < found[j].lowest for i, j in proven(windows))
    assert all(found[i].highest < found[j].highest for i, j in proven(windows))
    assert all(places.lowest <= places.highest for places in found)
    for i, j in combinations(range(len(windows)), 2):
        least, most = between(windows[i], windows[j])
        assert least is not None
        assert most is not None
        for end in (0, 1):
            assert least < 0 or found[i][end] <= found[j][end]
            assert most > 0 or found[i][end] >= found[j][end]

    # A chain takes the event that is over first, and again the first that begins after it.
    chain, over = 0, -1
    for window in sorted(spans, key=sum):
        if window[0] > over:
            chain, over = chain + 1, sum(window)
    assert max(places.highest for places in found) == chain - 1
