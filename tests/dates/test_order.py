"""What an order proves of days: by the table, and by trying every day."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.possible_days import BOUND, LAST, MARGIN, possible_days
from timeline.dates.days import Window
from timeline.dates.interval_order import Ranks, ranks
from timeline.dates.intervals import between
from timeline.dates.order import Bounded, Link, ordered

OPEN = Window(None, None)

# --- by the table -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("windows", "links", "expected"),
    [
        pytest.param([(3, 5), (1, 9)], [(0, 1)], [(3, 5), (3, 9)], id="not before its precursor"),
        pytest.param([(1, 9), (3, 5)], [(0, 1)], [(1, 5), (3, 5)], id="not after its successor"),
        pytest.param([(3, 3), (3, 3)], [(0, 1)], [(3, 3), (3, 3)], id="of one day"),
        pytest.param([(3, 5), (1, 9)], [(0, 1, 1)], [(3, 5), (4, 9)], id="since, so a day later"),
        pytest.param([(3, 3), (None, None)], [(0, 1)], [(3, 3), (3, None)], id="undated"),
        pytest.param(
            [(3, 3), (None, None), (None, None), (8, 8)],
            [(2, 3), (0, 1), (1, 2)],
            [(3, 3), (3, 8), (3, 8), (8, 8)],
            id="through a chain, in any order of its links",
        ),
        pytest.param(
            [(4, 4), (None, None), (2, 3)],
            [(0, 1)],
            [(4, 4), (4, None), (2, 3)],
            id="another is left alone",
        ),
        pytest.param(
            [(1, 9), (4, 4), (None, 6)],
            [(0, 1), (0, 2)],
            [(1, 4), (4, 4), (1, 6)],
            id="two that follow one",
        ),
        pytest.param([(3, 3), (1, 9)], [(0, 1), (1, 0)], [(3, 3), (1, 9)], id="a circle"),
        pytest.param(
            [(3, 3), (1, 9), (4, 4)],
            [(0, 1), (1, 0), (1, 2)],
            [(3, 3), (1, 4), (4, 4)],
            id="what comes after a circle",
        ),
    ],
)
def test_an_order_narrows_both(
    windows: list[tuple[int | None, int | None]],
    links: list[tuple[int, ...]],
    expected: list[tuple[int | None, int | None]],
) -> None:
    found = ordered([Window(*window) for window in windows], [Link(*link) for link in links])
    assert found.contradictions == []
    assert [each.window for each in found.bounded] == expected


def test_each_bound_names_the_event_whose_day_it_is() -> None:
    windows = [Window(3, 3), OPEN, OPEN, Window(8, 8)]
    found = ordered(windows, [Link(0, 1), Link(1, 2), Link(2, 3)]).bounded
    assert found[1:3] == [Bounded(Window(3, 8), 0, 3), Bounded(Window(3, 8), 0, 3)]
    assert found[0] == Bounded(Window(3, 3))


@pytest.mark.parametrize(
    ("windows", "links", "expected"),
    [
        pytest.param([(5, 9), (1, 4)], [(0, 1)], [(0, 1)], id="next to each other"),
        pytest.param([(5, 5), (5, 5)], [(0, 1, 1)], [(0, 1)], id="since, on one day"),
        pytest.param(
            [(5, 9), (None, None), (1, 4)], [(0, 1), (1, 2)], [(0, 2)], id="with another between"
        ),
        pytest.param(
            [(5, 9), (1, 4), (2, 3)], [(0, 1), (1, 2)], [(0, 1)], id="what follows is not at fault"
        ),
    ],
)
def test_a_contradiction_names_both_and_narrows_nothing(
    windows: list[tuple[int | None, int | None]],
    links: list[tuple[int, ...]],
    expected: list[tuple[int, int]],
) -> None:
    found = ordered([Window(*window) for window in windows], [Link(*link) for link in links])
    assert found.contradictions == expected
    assert [each.window for each in found.bounded] == windows


def test_a_chain_of_ten_thousand() -> None:
    count = 10_000
    windows = [Window(0, 0), *[OPEN] * (count - 2), Window(9, 9)]
    found = ordered(windows, [Link(at, at + 1) for at in range(count - 1)])
    assert found.bounded[count // 2] == Bounded(Window(0, 9), 0, count - 1)


# --- by trying every day ----------------------------------------------------------------------

WINDOWS = st.builds(Window, BOUND, BOUND).filter(
    lambda window: window.first is None or window.last is None or window.first <= window.last
)


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Window], list[Link]]:
    """Up to four events, each of which follows one or two that come before it in the list."""
    windows = draw(st.lists(WINDOWS, min_size=1, max_size=4))
    links = [
        Link(draw(st.integers(0, at - 1)), at, draw(st.integers(0, 1)))
        for at in range(1, len(windows))
        for _ in range(draw(st.integers(0, 2)))
    ]
    # In the table they may stand in any order.
    shuffled = draw(st.permutations(range(len(windows))))
    places = {at: place for place, at in enumerate(shuffled)}
    links = [Link(places[one], places[other], apart) for one, other, apart in links]
    return [windows[at] for at in shuffled], draw(st.permutations(links))


@settings(max_examples=300, deadline=None)
@given(linked())
def test_the_days_that_are_left_are_those_of_some_layout_in_order(
    table: tuple[list[Window], list[Link]],
) -> None:
    windows, links = table
    layouts = [
        days
        for days in product(*(possible_days(*window) for window in windows))
        if all(days[one] + apart <= days[other] for one, other, apart in links)
    ]
    found = ordered(windows, links)
    assert bool(found.contradictions) == (not layouts)
    if not layouts:
        return
    assert len(windows) < MARGIN
    for each, window, days in zip(found.bounded, windows, zip(*layouts, strict=True), strict=True):
        # Where a bound is open, days are tried up to an edge in the room beyond.
        first = None if min(days) < 0 else min(days)
        last = None if max(days) > LAST else max(days)
        assert each.window == Window(first, last)
        assert (each.first_by is None) == (first == window.first)
        assert (each.last_by is None) == (last == window.last)


@settings(max_examples=200, deadline=None)
@given(linked())
def test_ranks_keep_every_link_and_every_proven_order_in_the_fewest_places(
    table: tuple[list[Window], list[Link]],
) -> None:
    windows, links = table
    found = ordered(windows, links)
    if found.contradictions:
        return
    narrow = [each.window for each in found.bounded]
    dated = [at for at, window in enumerate(narrow) if window != OPEN]
    linked_so = {(one, other) for one, other, _ in links}
    pairs = [
        (i, j)
        for (i, one), (j, other) in product(enumerate(dated), repeat=2)
        if (one, other) in linked_so or between(narrow[one], narrow[other]).order == "before"
    ]
    layouts: list[tuple[int, ...]] = []
    count = 0
    while not layouts:
        layouts = [
            layout
            for layout in product(range(count), repeat=len(dated))
            if all(layout[i] < layout[j] for i, j in pairs)
        ]
        count += 1
    expected = dict(zip(dated, map(set, zip(*layouts, strict=True)), strict=True))
    places = ranks(narrow, [(one, other) for one, other, _ in links])
    for at, each in enumerate(places):
        assert each == (Ranks(min(expected[at]), max(expected[at])) if at in expected else None)
