"""Ranks in an interval order: by the table, and by trying every layout."""

from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.possible_days import BOUND
from timeline.dates.days import Window
from timeline.dates.interval_order import Ranks, ranks
from timeline.dates.intervals import between

# --- by the table -----------------------------------------------------------------------------


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
