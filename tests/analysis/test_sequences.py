"""Who gave the first signs, in each matter: by the table."""

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from tests.support.made_up import PIVOT, Row, events
from timeline.analysis.first_signs import (
    MOST_IN_PAIRS,
    Grounds,
    Outcome,
    Verdict,
    compare,
    sequences_by,
)
from timeline.dates import read_edtf
from timeline.dates.intervals import Interval

DEATH = read_edtf(PIVOT)
UNTOLD = Interval(None, None)

ONE, OTHER = {"actor": "USSR"}, {"actor": "PRC"}


def verdict(*rows: Row) -> Verdict:
    """Of all the events of two actors, taken as one matter."""
    [matter] = compare(sequences_by(events(*rows), "actor"), DEATH, among="")
    [found] = matter.verdicts
    return found


FIRSTS: Mapping[str, tuple[Sequence[str], Sequence[str], Outcome, Interval, Interval, str]] = {
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
    said: Outcome,
    interval: Interval,
    of_dated: Interval,
    overturned_by: str,
) -> None:
    rows = [{"edtf": date} | ONE for date in first] + [{"edtf": date} | OTHER for date in second]
    found = verdict(*rows)
    assert (found.first, found.second) == ("USSR", "PRC")
    assert (found.outcome, found.interval, found.dated_interval) == (said, interval, of_dated)
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
    assert [(each.outcome, each.interval) for each in matter.verdicts] == [("same day", (0, 0))]


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
    [matter] = compare({"all": events({"edtf": "1953-04-06"}, {"edtf": "XXXX"})}, DEATH, among="")
    [standing] = matter.standings
    assert (standing.side, standing.from_pivot) == ("either", Interval(None, 32))
    assert (standing.dated_side, standing.dated_from_pivot) == ("after", Interval(32, 32))


def test_without_a_pivot_nothing_has_a_side() -> None:
    [matter] = compare({"all": events({"edtf": "1953-04-06"}, {"edtf": "XXXX"})}, among="")
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
