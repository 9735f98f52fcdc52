"""First signs, their sides and who gave them first: by trying every day."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.analysis.first_signs import FirstSign, Outcome, compare, first_sign, sign_side
from timeline.dates import Reading
from timeline.dates.days import Window
from timeline.dates.intervals import Interval, beginning, between
from timeline.dates.sides import Side

UNKNOWN = Window(None, None)
UNTOLD = Interval(None, None)

# Bounds lie in 0..LAST. Where one is open, days beyond are tried, and then one more: what moves
# with the edge is open.
LAST = 3
BOUND = st.none() | st.integers(0, LAST)
WINDOWS = st.builds(Window, BOUND, BOUND).filter(
    lambda window: window.first is None or window.last is None or window.first <= window.last
)
Days = npt.NDArray[np.int64]


class Walk(NamedTuple):
    """Every day that each of some events may have, one row for each layout of them all."""

    near: Days
    far: Days

    @classmethod
    def of(cls, windows: Sequence[Window]) -> "Walk":
        near, far = (
            np.array(list(product(*(possible(window, margin) for window in windows))), "int64")
            for margin in (1, 2)
        )
        return cls(near, far)

    def first(self, members: Sequence[int]) -> "Walk":
        """The day of the first of some."""
        return Walk(*(days[:, list(members)].min(axis=1) for days in self))

    def range(self) -> tuple[int | None, int | None]:
        """The least and the most, None where open."""
        near, far = ((int(days.min()), int(days.max())) for days in self)
        least, most = (a if a == b else None for a, b in zip(near, far, strict=True))
        return least, most


def possible(window: Window, margin: int) -> range:
    first = -margin if window.first is None else window.first
    return range(first, (LAST + margin if window.last is None else window.last) + 1)


def frame_of(windows: Sequence[Window]) -> pd.DataFrame:
    """Gestures e0, e1 and so on that began within these windows."""
    readings = [instant(window) for window in windows]
    frame = pd.DataFrame(
        {"gesture": True, "basis": "stated", "thread": "Trade"},
        index=pd.Index([f"e{at}" for at in range(len(windows))], dtype="str"),
    )
    return frame.assign(reading=pd.Series(readings, index=frame.index, dtype="object"))


def instant(window: Window) -> Reading:
    first, last = (None if at is None else np.datetime64(at, "D") for at in window)
    return Reading(
        phrase="",
        said_on=None,
        extent="instant",
        begin_earliest=first,
        begin_latest=last,
        end_earliest=first,
        end_latest=last,
        edtf="",
        precision="day",
        rule="made up",
    )


def ids(places: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"e{at}" for at in places)


def is_dated(window: Window) -> bool:
    return window != UNKNOWN


def may_be_first(walk: Walk, members: Sequence[int]) -> list[int]:
    first = walk.first(members).far
    return [at for at in members if (walk.far[:, at] == first).any()]


@settings(max_examples=400)
@given(st.lists(WINDOWS, min_size=1, max_size=4))
def test_first_signs_are_those_of_all_days_that_are_possible(windows: list[Window]) -> None:
    walk = Walk.of(windows)
    everyone = range(len(windows))
    known = [at for at in everyone if is_dated(windows[at])]
    found = first_sign(frame_of(windows))
    assert found == FirstSign(
        gestures=len(windows),
        dated=Window(*walk.first(known).range()) if known else UNKNOWN,
        candidates=ids(may_be_first(walk, known)) if known else (),
        undated=ids([at for at in everyone if at not in known]),
    )
    first = walk.first(everyone)
    assert found.window == first.range()
    assert found.certain == (len(may_be_first(walk, everyone)) == 1 and bool(known))
    # Every day between the ends is possible.
    assert set(first.far) == set(possible(found.window, 2))


@settings(max_examples=400)
@given(
    st.lists(WINDOWS, min_size=1, max_size=4), st.tuples(st.integers(0, LAST), st.integers(0, LAST))
)
def test_sides_are_those_of_all_days_that_are_possible(
    windows: list[Window], ends: tuple[int, int]
) -> None:
    first, last = sorted(ends)
    pivot = instant(Window(first, last))
    days = Walk.of(windows).first(range(len(windows)))
    expected: Side = "either"
    if (days.far < first).all():
        expected = "before"
    elif (days.far > last).all():
        expected = "after"
    elif days.range() == (None, None):
        expected = "undated"
    elif first == last and days.range() == (first, first):
        expected = "on"
    [matter] = compare({"all": frame_of(windows)}, pivot)
    [standing] = matter.standings
    assert standing.side == sign_side(standing.sign.window, pivot) == expected
    # What is said of the days from the pivot agrees with the side.
    assert (standing.from_pivot.order == "after") == (expected == "before")
    assert (standing.from_pivot.order == "before") == (expected == "after")


MEMBERS = st.lists(
    st.tuples(WINDOWS, st.sampled_from(["A", "B", "AB"])), min_size=1, max_size=4
).filter(lambda drawn: {"A", "B"} <= set("".join(names for _, names in drawn)))


def apart(walk: Walk, first: Sequence[int], second: Sequence[int]) -> Walk:
    here, there = walk.first(first), walk.first(second)
    return Walk(there.near - here.near, there.far - here.far)


@settings(max_examples=500)
@given(MEMBERS)
def test_verdicts_are_those_of_all_days_that_are_possible(drawn: list[tuple[Window, str]]) -> None:
    windows = [window for window, _ in drawn]
    places = {name: [at for at, (_, names) in enumerate(drawn) if name in names] for name in "AB"}
    frame, walk = frame_of(windows), Walk.of(windows)
    [matter] = compare({name: frame.iloc[places[name]] for name in "AB"})
    [found] = matter.verdicts
    one, other = places[found.first], places[found.second]
    known = {at for at, window in enumerate(windows) if is_dated(window)}
    dated_one, dated_other = ([at for at in each if at in known] for each in (one, other))

    between_all = apart(walk, one, other)
    assert found.interval == between_all.range()
    assert not (between_all.far < 0).all()
    between_dated = apart(walk, dated_one, dated_other) if dated_one and dated_other else None
    assert found.dated_interval == (UNTOLD if between_dated is None else between_dated.range())

    said: Outcome = "unknown"
    if (between_all.far > 0).all():
        said = "first"
    elif (between_all.far == 0).all():
        said = "same day"
    elif between_dated is not None and (between_dated.far > 0).all():
        said = "first of the dated"
    assert found.outcome == said

    overturning = [
        at
        for at in range(len(windows))
        if said == "first of the dated"
        and at not in known
        and (
            apart(
                walk,
                [each for each in one if each in known or each == at],
                [each for each in other if each in known or each == at],
            ).far
            <= 0
        ).any()
    ]
    assert found.overturned_by == ids(overturning)


@settings(max_examples=400)
@given(st.lists(WINDOWS, min_size=1, max_size=3), st.lists(WINDOWS, min_size=1, max_size=3))
def test_the_events_that_an_interval_rests_on_give_it(
    ones: list[Window], others: list[Window]
) -> None:
    frame = frame_of([*ones, *others])
    parts = {"A": frame.iloc[: len(ones)], "B": frame.iloc[len(ones) :]}
    [matter] = compare(parts)
    [found] = matter.verdicts
    first, second = parts[found.first], parts[found.second]
    assert found.interval == between(first_sign(first).window, first_sign(second).window)
    for days, grounds, end in zip(found.interval, found.rests_on, (0, 1), strict=True):
        rest = [part[part.index.isin(grounds)] for part in (first, second)]
        assert grounds
        if days is None:
            # Each of them alone leaves it open.
            assert all(beginning(reading)[end] is None for reading in rest[1]["reading"])
            assert all(beginning(reading)[1 - end] is None for reading in rest[0]["reading"])
        else:
            alone = between(*(first_sign(part).window for part in rest))
            assert alone[end] == days
