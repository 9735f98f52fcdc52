"""First signs, their sides and who gave them first: by the table, and by trying every day."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_up import PIVOT, Row, events
from timeline.dates import Reading, day, read_edtf
from timeline.dates.days import Window, as_number
from timeline.errors import DateError
from timeline.intervals import Interval, beginning, between
from timeline.sequences import (
    MOST_IN_PAIRS,
    FirstSign,
    Grounds,
    Said,
    Verdict,
    compare,
    first_sign,
    sequences_by,
    sign_side,
)
from timeline.sides import Side, side

DEATH = read_edtf(PIVOT)
UNKNOWN = Window(None, None)
UNTOLD = Interval(None, None)


def days(first: str, last: str) -> Window:
    """A window between two days as people write them; "" where it is open."""
    return Window(*(as_number(day(text)) if text else None for text in (first, last)))


def dated(*dates: str) -> list[Row]:
    return [{"edtf": date} for date in dates]


# --- the first sign ---------------------------------------------------------------------------


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
        pytest.param("1953-03-05", "1953-03-05", "either", id="on the day"),
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


# --- sequences against each other -------------------------------------------------------------

ONE, OTHER = {"actor": "USSR"}, {"actor": "PRC"}


def verdict(*rows: Row) -> Verdict:
    """Of all the events of two actors, taken as one matter."""
    [matter] = compare(sequences_by(events(*rows), "actor"), DEATH, among="")
    [found] = matter.verdicts
    return found


FIRSTS: Mapping[str, tuple[Sequence[str], Sequence[str], Said, Interval, Interval, str]] = {
    "two days": (["1953-01-07"], ["1953-01-09"], "first", Interval(2, 2), Interval(2, 2), ""),
    "the same day": (
        ["1953-01-07"],
        ["1953-01-07"],
        "same day",
        Interval(0, 0),
        Interval(0, 0),
        "",
    ),
    "a day in common": (
        ["1953-01"],
        ["1953-01-07"],
        "unknown",
        Interval(-24, 6),
        Interval(-24, 6),
        "",
    ),
    "months": (["1952-11"], ["1953-01"], "first", Interval(32, 91), Interval(32, 91), ""),
    "what is later does not count": (
        ["1953-01-07", "1953-03"],
        ["1953-01-09", "1953-02"],
        "first",
        Interval(2, 2),
        Interval(2, 2),
        "",
    ),
    "undated of the first only make it earlier": (
        ["1953-01-07", "XXXX"],
        ["1953-01-09"],
        "first",
        Interval(2, None),
        Interval(2, 2),
        "",
    ),
    "undated of the second may overturn it": (
        ["1953-01-07"],
        ["1953-01-09", "XXXX", "XXXX"],
        "first of the dated",
        Interval(None, 2),
        Interval(2, 2),
        "e2 e3",
    ),
    "undated of both": (
        ["1953-01-07", "XXXX"],
        ["1953-01-09", "XXXX"],
        "first of the dated",
        Interval(None, None),
        Interval(2, 2),
        "e3",
    ),
    "of the dated the same day is not said": (
        ["1953-01-07", "XXXX"],
        ["1953-01-07"],
        "unknown",
        Interval(0, None),
        Interval(0, 0),
        "",
    ),
    "an open beginning": (
        ["[..1953-01-07]"],
        ["[1953-01-09..]"],
        "first",
        Interval(2, None),
        Interval(2, None),
        "",
    ),
    "open towards each other": (
        ["[1953-01-07..]"],
        ["[..1953-01-09]"],
        "unknown",
        Interval(None, 2),
        Interval(None, 2),
        "",
    ),
    "one dated, one not": (["1953-01-07"], ["XXXX"], "unknown", UNTOLD, UNTOLD, ""),
    "both undated": (["XXXX"], ["XXXX"], "unknown", UNTOLD, UNTOLD, ""),
}


@pytest.mark.parametrize(
    ("first", "second", "said", "interval", "of_dated", "overturned_by"),
    [pytest.param(*row, id=id) for id, row in FIRSTS.items()],
)
def test_verdicts(
    first: list[str],
    second: list[str],
    said: Said,
    interval: Interval,
    of_dated: Interval,
    overturned_by: str,
) -> None:
    rows = [{"edtf": date} | ONE for date in first] + [{"edtf": date} | OTHER for date in second]
    found = verdict(*rows)
    assert (found.first, found.second) == ("USSR", "PRC")
    assert (found.said, found.interval, found.dated_interval) == (said, interval, of_dated)
    assert found.overturned_by == tuple(overturned_by.split())


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        pytest.param("1953-02", "1953-01", "PRC", id="proved"),
        pytest.param("1953-01-07", "1953-01", "PRC", id="begins earlier"),
        pytest.param("1953-01", "1953-01-01", "PRC", id="begins alike, is over earlier"),
        pytest.param("[..1953-01-07]", "1953-01-02", "PRC", id="an open one stands at its last"),
        pytest.param("XXXX", "1953-01-02", "PRC", id="undated stand last"),
        pytest.param("1953-01", "1953-01", "USSR", id="alike, as they were given"),
    ],
)
def test_the_sequence_that_seems_earlier_is_named_first(one: str, other: str, first: str) -> None:
    rows = events({"edtf": one} | ONE, {"edtf": other} | OTHER)
    sequences = {name: rows[rows["actor"] == name] for name in ("USSR", "PRC")}
    [matter] = compare(sequences, among="")
    assert matter.verdicts[0].first == first


@pytest.mark.parametrize(
    ("rows", "least", "most"),
    [
        pytest.param(
            [{"edtf": "1952-11"} | ONE, {"edtf": "1953-01"} | OTHER], "e0 e1", "e0 e1", id="alone"
        ),
        pytest.param(
            [
                {"edtf": "1952"} | ONE,
                {"edtf": "1952-11-05"} | ONE,
                {"edtf": "1953-01-01"} | OTHER,
                {"edtf": "1953-05"} | OTHER,
            ],
            "e1 e2",
            "e0 e2",
            id="an end each",
        ),
        pytest.param(
            [{"edtf": "1952-11"} | ONE, {"edtf": "1953-01"} | OTHER, {"edtf": "1953-01"} | OTHER],
            "e0 e1 e2",
            "e0 e1 e2",
            id="two give the same day",
        ),
        pytest.param(
            [{"edtf": "1952-11"} | ONE, {"edtf": "XXXX"} | ONE, {"edtf": "1953-01"} | OTHER],
            "e0 e2",
            "e1",
            id="what leaves it open",
        ),
    ],
)
def test_what_an_interval_rests_on(rows: list[Row], least: str, most: str) -> None:
    assert verdict(*rows).rests_on == Grounds(tuple(least.split()), tuple(most.split()))


def test_what_the_dated_interval_rests_on_leaves_the_undated_aside() -> None:
    found = verdict({"edtf": "1952-11"} | ONE, {"edtf": "XXXX"} | ONE, {"edtf": "1953-01"} | OTHER)
    assert found.dated_rests_on == Grounds(("e0", "e2"), ("e0", "e2"))


def test_an_event_of_both_sequences_has_one_day() -> None:
    frame = events({"edtf": "1952"}, {"edtf": "1953"})
    [matter] = compare({"all": frame, "the first": frame[:1]}, among="")
    assert [(each.said, each.interval) for each in matter.verdicts] == [("same day", (0, 0))]


TABLE: list[Row] = [
    {"edtf": "1953-01", "thread": "Trade"} | ONE,
    {"edtf": "1953-04-06", "thread": "Trade"} | OTHER,
    {"edtf": "1952-11", "thread": "Fisheries"} | ONE,
    {"edtf": "1953-02", "thread": ""} | OTHER,
    {"edtf": "XXXX", "thread": "Relief"} | OTHER,
    {"edtf": "1952", "thread": "Islands", "basis": "forecast"} | ONE,
]


def test_matters_stand_in_the_order_of_their_first_signs() -> None:
    matters = compare(sequences_by(events(*TABLE), "actor"), DEATH)
    assert [matter.name for matter in matters] == ["Fisheries", "Trade", "Relief"]


def test_every_sequence_stands_in_every_matter() -> None:
    frame = events(*TABLE)
    sequences = {name: frame[frame["actor"] == name] for name in ("PRC", "USSR", "Japan")}
    matters = compare(sequences, DEATH)
    found = {matter.name: [(s.sequence, s.side) for s in matter.standings] for matter in matters}
    assert found == {
        "Fisheries": [("PRC", ""), ("USSR", "before"), ("Japan", "")],
        "Trade": [("PRC", "after"), ("USSR", "before"), ("Japan", "")],
        "Relief": [("PRC", "undated"), ("USSR", ""), ("Japan", "")],
    }


def test_verdicts_are_of_pairs_that_both_have_gestures() -> None:
    found = {
        matter.name: [(each.matter, each.first, each.second) for each in matter.verdicts]
        for matter in compare(sequences_by(events(*TABLE), "actor"), DEATH)
    }
    assert found == {"Fisheries": [], "Trade": [("Trade", "USSR", "PRC")], "Relief": []}


def test_a_standing_tells_the_days_from_the_pivot() -> None:
    [matter] = compare({"all": events(*dated("1953-04-06", "XXXX"))}, DEATH, among="")
    [standing] = matter.standings
    assert (standing.side, standing.from_pivot) == ("either", Interval(None, 32))
    assert (standing.dated_side, standing.dated_from_pivot) == ("after", Interval(32, 32))


def test_without_a_pivot_nothing_has_a_side() -> None:
    [matter] = compare({"all": events(*dated("1953-04-06", "XXXX"))}, among="")
    [standing] = matter.standings
    assert (standing.side, standing.from_pivot, standing.dated_side) == ("", UNTOLD, "")


@pytest.mark.parametrize(
    "sequences",
    [
        pytest.param({}, id="no sequences"),
        pytest.param({"none": events()}, id="no events"),
        pytest.param({"none": events({"edtf": "1952", "basis": "forecast"})}, id="no gestures"),
    ],
)
def test_without_gestures_there_is_no_matter(sequences: dict[str, pd.DataFrame]) -> None:
    assert compare(sequences, DEATH, among="") == ()


@pytest.mark.parametrize(("more", "pairs"), [(0, MOST_IN_PAIRS * (MOST_IN_PAIRS - 1) // 2), (1, 0)])
def test_too_many_sequences_are_not_set_in_pairs(more: int, pairs: int) -> None:
    rows = [{"edtf": "1952", "actor": f"Actor {n}"} for n in range(MOST_IN_PAIRS + more)]
    [matter] = compare(sequences_by(events(*rows), "actor"), DEATH, among="")
    assert len(matter.standings) == MOST_IN_PAIRS + more
    assert len(matter.verdicts) == pairs


def test_events_with_a_blank_are_of_no_sequence() -> None:
    frame = events({"edtf": "1953", "actor": "PRC"}, {"edtf": "1952"}, {"edtf": "1951"} | ONE)
    parts = {name: list(part.index) for name, part in sequences_by(frame, "actor").items()}
    assert parts == {"USSR": ["e2"], "PRC": ["e0"]}
    assert list(parts) == ["USSR", "PRC"]


# --- by trying every day ----------------------------------------------------------------------

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


@settings(max_examples=1500)
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

    said: Said = "unknown"
    if (between_all.far > 0).all():
        said = "first"
    elif (between_all.far == 0).all():
        said = "same day"
    elif between_dated is not None and (between_dated.far > 0).all():
        said = "first of the dated"
    assert found.said == said

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
