"""Tables of intervals, lags, first signs and sides."""

import pandas as pd
import pytest
from hypothesis import given

from tests.support.made_up import PIVOT, Row, event_rows, events
from timeline.analysis.tables import first_signs, intervals, lags, related, sides_by_pivot, verdicts
from timeline.dates import read_edtf
from timeline.dates.intervals import interval
from timeline.errors import DateError

DEATH = read_edtf(PIVOT)


def told(table: pd.DataFrame) -> list[tuple[object, ...]]:
    """Its rows, None where a cell holds nothing."""
    return [
        tuple(None if value is pd.NA or value is pd.NaT else value for value in row)
        for row in table.itertuples(index=False)
    ]


# --- intervals and lags -----------------------------------------------------------------------


def test_intervals_of_every_two_events() -> None:
    found = intervals(events(*({"edtf": edtf} for edtf in ("1953-01-07", "1953-01", "XXXX"))))
    assert list(found) == ["first", "second", "least", "most", "order"]
    assert told(found) == [
        ("e1", "e0", -24, 6, "unknown"),
        ("e1", "e2", None, None, "unknown"),
        ("e0", "e2", None, None, "unknown"),
    ]


@given(event_rows)
def test_a_table_of_intervals_is_of_each_interval(rows: list[Row]) -> None:
    frame = events(*rows)
    found = told(intervals(frame))
    readings = dict(frame["reading"])
    expected = []
    for at, first in enumerate(frame.index):
        for second in frame.index[at + 1 :]:
            days = interval(readings[first], readings[second])
            expected.append((first, second, *days, days.order))
    assert found == expected


@pytest.mark.parametrize(
    ("one", "other", "certain", "possible"),
    [
        pytest.param("1952-10-05/1952-10-14", "1952-10-20", "before", ("before",), id="apart"),
        pytest.param("1952-10-05/1952-10-14", "1952-10-15", "meets", ("meets",), id="day after"),
        pytest.param(
            "1952-10-05/1952-10-14",
            "1952-10-14/",
            "",
            ("overlaps", "finished by"),
            id="an end that is not known",
        ),
    ],
)
def test_spans_lie_to_each_other_as_bounds_allow(
    one: str, other: str, certain: str, possible: tuple[str, ...]
) -> None:
    found = related(events({"edtf": one}, {"edtf": other}))
    assert told(found) == [("e0", "e1", certain, possible)]


def test_an_undated_event_may_lie_in_any_way() -> None:
    (row,) = told(related(events({"edtf": "1952"}, {"edtf": "XXXX"})))
    assert row[2] == ""
    assert len(row[3]) > 1  # type: ignore[arg-type]


def test_lags_lead_from_the_precursor() -> None:
    found = lags(
        events(
            {"edtf": "1953-01-07"},
            {"edtf": "1953-01-09", "follows": "e0"},
            {"edtf": "1953-01-07", "follows": "e0"},
            {"edtf": "1953-01", "follows": "e1"},
            {"edtf": "[1953-02-01..]", "follows": "e0"},
            {"edtf": "XXXX", "follows": "e4"},
        )
    )
    assert list(found) == ["event", "follows", "least", "most", "order"]
    assert told(found) == [
        ("e2", "e0", 0, 0, "same day"),
        ("e1", "e0", 2, 2, "before"),
        ("e3", "e1", 0, 22, "unknown"),
        ("e4", "e0", 25, None, "before"),
        ("e5", "e4", 0, None, "unknown"),
    ]


def test_intervals_know_what_follows_what_through_others() -> None:
    rows = [
        {"edtf": "1953-01"},
        {"edtf": "1953-01", "follows": "e0"},
        {"edtf": "1953-01", "follows": "e1"},
    ]
    assert told(intervals(events(*rows))) == [
        ("e0", "e1", 0, 30, "unknown"),
        ("e0", "e2", 0, 30, "unknown"),
        ("e1", "e2", 0, 30, "unknown"),
    ]


def test_intervals_know_it_where_the_table_has_them_the_other_way_round() -> None:
    rows = [{"edtf": "1953-01", "follows": "e1"}, {"edtf": "1953-01"}]
    assert told(intervals(events(*rows))) == [("e0", "e1", -30, 0, "unknown")]


def test_a_precursor_that_is_not_among_the_events_gives_no_lag() -> None:
    frame = events({"edtf": "1952"}, {"edtf": "1953", "follows": "e0"})
    assert len(lags(frame)) == 1
    assert told(lags(frame.loc[["e1"]])) == []


@pytest.mark.parametrize("rows", [[], [{"edtf": "1952"}]], ids=["no events", "one event"])
def test_without_pairs_a_table_keeps_its_columns(rows: list[Row]) -> None:
    for table in (intervals(events(*rows)), lags(events(*rows))):
        assert told(table) == []
        assert table[["least", "most"]].dtypes.eq("Int64").all()


# --- first signs ------------------------------------------------------------------------------

TRADE, RELIEF = {"thread": "Trade"}, {"thread": "Relief"}
TABLE: list[Row] = [
    {"edtf": "1953-04-06", "actor": "USSR"} | TRADE,
    {"edtf": "XXXX", "actor": "USSR"} | TRADE,
    {"edtf": "1952-11", "actor": "PRC"} | TRADE,
    {"edtf": "1952-11-30", "actor": "PRC"} | TRADE,
    {"edtf": "XXXX", "actor": "PRC"} | RELIEF,
    {"edtf": "1951", "actor": "PRC", "basis": "forecast"} | RELIEF,
    {"edtf": "1953-01-07"},
]


def test_first_signs_of_each_thread_and_actor() -> None:
    found = first_signs(events(*TABLE), pivot=DEATH)
    assert list(found) == [
        *("thread", "actor", "event", "earliest", "latest", "undated", "side", "dated_side")
    ]
    stamp = pd.Timestamp
    assert told(found) == [
        (
            *("Trade", "PRC", ("e2", "e3"), stamp("1952-11-01"), stamp("1952-11-30"), 0),
            *("before", "before"),
        ),
        ("", "", ("e6",), stamp("1953-01-07"), stamp("1953-01-07"), 0, "before", "before"),
        ("Trade", "USSR", ("e0",), stamp("1953-04-06"), stamp("1953-04-06"), 1, "either", "after"),
        ("Relief", "PRC", (), None, None, 1, "undated", "undated"),
    ]


def test_first_signs_by_any_two_facets() -> None:
    found = first_signs(events(*TABLE), by="actor", among="kind")
    assert [*zip(found["actor"], found["kind"], found["side"], strict=True)] == [
        ("PRC", "verbal cooperation", ""),
        ("", "verbal cooperation", ""),
        ("USSR", "verbal cooperation", ""),
    ]


def test_first_signs_of_far_years_fit() -> None:
    sign = first_signs(events({"edtf": "Y17000"})).loc[0]
    assert str(sign["earliest"]) == "17000-01-01 00:00:00"
    assert str(sign["latest"]) == "17000-12-31 00:00:00"


def test_without_gestures_there_are_no_first_signs() -> None:
    found = first_signs(events({"edtf": "1952", "kind": "context"}), pivot=DEATH)
    assert told(found) == []
    assert found[["earliest", "latest"]].dtypes.eq("datetime64[s]").all()


# --- sides by pivot ---------------------------------------------------------------------------


def test_sides_by_pivot() -> None:
    pivots = {"death": DEATH, "new year": read_edtf("1952-01-01")}
    found = sides_by_pivot(events(*TABLE, pivot=""), pivots)
    assert found.index.name == "pivot"
    assert found.to_dict("index") == {
        "death": {"before": 3, "either": 0, "after": 1, "undated": 2, "on": 0, "threads_before": 1},
        "new year": {
            "before": 0,
            "either": 0,
            "after": 4,
            "undated": 2,
            "on": 0,
            "threads_before": 0,
        },
    }


def test_without_pivots_nothing_is_counted() -> None:
    found = sides_by_pivot(events(*TABLE), {})
    assert list(found) == ["before", "either", "after", "undated", "on", "threads_before"]
    assert len(found) == 0


def test_a_pivot_without_bounds_counts_nothing() -> None:
    with pytest.raises(DateError, match="a pivot needs both"):
        sides_by_pivot(events(*TABLE), {"open": read_edtf("1952/..")})


# --- verdicts ---------------------------------------------------------------------------------


def test_verdicts_of_every_two_actors_in_each_thread() -> None:
    found = verdicts(events(*TABLE, {"edtf": "1953-06", "actor": "USSR"} | RELIEF))
    assert list(found) == [
        *("thread", "first", "second", "said", "least", "most"),
        *("dated_least", "dated_most", "overturned_by"),
    ]
    assert told(found) == [
        ("Trade", "PRC", "USSR", "first of the dated", None, 156, 127, 156, ("e1",)),
        ("Relief", "USSR", "PRC", "unknown", None, None, None, None, ()),
    ]


def test_without_verdicts_a_table_keeps_its_columns() -> None:
    found = verdicts(events())
    assert told(found) == []
    assert found[["least", "most", "dated_least", "dated_most"]].dtypes.eq("Int64").all()
